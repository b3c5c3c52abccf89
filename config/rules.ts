import type { SettingName } from './schema.ts'

/** `name` is of no use unless one of `oneOf` is set too. */
export interface Rule {
  readonly name: SettingName
  /** The rule is for values that begin so. */
  readonly begins?: string
  readonly oneOf: readonly SettingName[]
  readonly why: string
}

/** What belongs together. */
export const rules: readonly Rule[] = [
  {
    name: 'SLACK_BOT_TOKEN',
    oneOf: ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'],
    why: 'to receive commands from Slack',
  },
  {
    name: 'SLACK_APP_TOKEN',
    oneOf: ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'],
    why: 'to post to Slack',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    oneOf: ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'],
    why: 'to post to Slack',
  },
  { name: 'SLACK_CLIENT_ID', oneOf: ['SLACK_CLIENT_SECRET'], why: 'to let workspaces install the app' },
  { name: 'SLACK_CLIENT_ID', oneOf: ['SLACK_STATE_SECRET'], why: 'to protect the installation' },
  { name: 'SLACK_CLIENT_ID', oneOf: ['SECRET_KEY'], why: "to encrypt the workspaces' tokens" },
  { name: 'SLACK_CLIENT_ID', oneOf: ['PUBLIC_URL'], why: 'so that Slack can send installers back' },
  { name: 'SLACK_CLIENT_SECRET', oneOf: ['SLACK_CLIENT_ID'], why: 'to let workspaces install the app' },
  {
    name: 'ALARM_CHANNEL',
    begins: 'slack:',
    oneOf: ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'],
    why: 'to post to a channel on Slack',
  },
  {
    name: 'ALARM_CHANNEL',
    begins: 'discord:',
    oneOf: ['DISCORD_TOKEN'],
    why: 'to post to a channel on Discord',
  },
  { name: 'SMTP_URL', oneOf: ['MAIL_FROM'], why: 'to send mail' },
  { name: 'MAIL_FROM', oneOf: ['SMTP_URL'], why: 'to send mail' },
]
