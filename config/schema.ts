import type { z } from 'zod'
import {
  categories,
  chatChannel,
  folder,
  host,
  keys,
  logLevel,
  mailAddress,
  port,
  smtpUrl,
  storeUrl,
  token,
  webFolderUrl,
  webUrl,
} from './formats.ts'

/** One environment variable. */
export interface Setting {
  readonly format: z.ZodType<unknown, string>
  /** As an operator would write it. Without one, the setting may stay unset. */
  readonly default?: string
  readonly unit: string
  /** What it is for, in one sentence. */
  readonly about: string
  /** Needed where there is no default to show. */
  readonly example?: string
  /** Never to be shown. A URL that may hold a password is secret too. */
  readonly secret?: true
}

/** Every setting, in the order in which `example.env` shows them. The names are a promise to operators. */
export const settings = {
  STORE_URL: {
    format: storeUrl,
    default: 'sqlite:./data/paperboy.sqlite',
    unit: 'URL',
    about:
      'Where channels, topics and the ledger are kept; when only DATA_DIR is set, paperboy.sqlite in it.',
    secret: true,
  },
  DATA_DIR: {
    format: folder,
    default: './data',
    unit: 'folder',
    about: 'Where files are kept; it is made when it is missing.',
  },
  HF_API_URL: {
    format: webUrl,
    default: 'https://huggingface.co',
    unit: 'web address',
    about: 'Hugging Face, for its daily papers and its search.',
  },
  HF_TOKEN: {
    format: token(),
    unit: 'token',
    about: 'A read token of Hugging Face, which allows more requests.',
    example: 'hf_your_token',
    secret: true,
  },
  ARXIV_API_URL: {
    format: webUrl,
    default: 'https://export.arxiv.org',
    unit: 'web address',
    about: "arXiv's API, for search and single papers.",
  },
  ARXIV_RSS_URL: {
    format: webUrl,
    default: 'https://rss.arxiv.org',
    unit: 'web address',
    about: "arXiv's feeds, for the papers of the day.",
  },
  ARXIV_CATEGORIES: {
    format: categories,
    default: 'cs.AI,cs.CL,cs.CV,cs.LG,stat.ML',
    unit: 'categories, separated by commas',
    about: 'The arXiv categories that are read; none reads nothing from arXiv by itself.',
  },
  SLACK_BOT_TOKEN: {
    format: token('xoxb-'),
    unit: 'token',
    about: 'The bot token of one Slack workspace; it turns Slack on.',
    example: 'xoxb-your-bot-token',
    secret: true,
  },
  SLACK_APP_TOKEN: {
    format: token('xapp-'),
    unit: 'token',
    about: 'The app-level token for Socket Mode, which needs no public address.',
    example: 'xapp-your-app-token',
    secret: true,
  },
  SLACK_SIGNING_SECRET: {
    format: token(),
    unit: 'text',
    about: 'The signing secret, to receive from Slack over HTTP instead of Socket Mode.',
    example: 'your-signing-secret',
    secret: true,
  },
  SLACK_CLIENT_ID: {
    format: token(),
    unit: 'id',
    about: "The app's client id, so that any workspace can install it.",
    example: '1234567890.1234567890',
  },
  SLACK_CLIENT_SECRET: {
    format: token(),
    unit: 'text',
    about: 'The client secret that belongs to SLACK_CLIENT_ID.',
    example: 'your-client-secret',
    secret: true,
  },
  SLACK_STATE_SECRET: {
    format: token(),
    unit: 'text',
    about: 'Any long random text; it protects the installation against forgery.',
    example: 'a-long-random-text',
    secret: true,
  },
  SLACK_API_URL: {
    format: webFolderUrl,
    default: 'https://slack.com/api/',
    unit: 'web address',
    about: "Slack's web API.",
  },
  SLACK_AUTHORIZE_URL: {
    format: webUrl,
    default: 'https://slack.com/oauth/v2/authorize',
    unit: 'web address',
    about: 'The page on which a workspace installs the app.',
  },
  DISCORD_TOKEN: {
    format: token(),
    unit: 'token',
    about: 'The token of the Discord bot; it turns Discord on.',
    example: 'your-bot-token',
    secret: true,
  },
  DISCORD_API_URL: {
    format: webUrl,
    default: 'https://discord.com/api',
    unit: 'web address',
    about: "Discord's API.",
  },
  SECRET_KEY: {
    format: keys,
    unit: 'texts, separated by commas or spaces',
    about:
      'Any long random text; it encrypts the tokens of workspaces in the store. For a new key, put it in front of the old one: the first encrypts, all decrypt.',
    example: 'a-long-random-text',
    secret: true,
  },
  HTTP_HOST: {
    format: host,
    default: '127.0.0.1',
    unit: 'host name or address',
    about: 'Where the web server listens; 0.0.0.0 is every network of this machine.',
  },
  HTTP_PORT: {
    format: port,
    default: '3000',
    unit: 'port, 0 to 65535',
    about: 'The port of the web server; 0 takes a free one.',
  },
  PUBLIC_URL: {
    format: webUrl,
    unit: 'web address',
    about: 'The address at which others reach the web server.',
    example: 'https://paperboy.example.org',
  },
  SMTP_URL: {
    format: smtpUrl,
    unit: 'URL',
    about: 'The mail server for the digest by e-mail, with user name and password.',
    example: 'smtps://user:password@mail.example.org',
    secret: true,
  },
  MAIL_FROM: {
    format: mailAddress,
    unit: 'mail address',
    about: 'The sender of the digest by e-mail.',
    example: 'papers@example.org',
  },
  ALARM_CHANNEL: {
    format: chatChannel,
    unit: 'channel',
    about:
      "The operator's channel: what is wrong with Paperboy or a source is told there when it begins and when it ends; invite the bot to it.",
    example: 'slack:T012AB34C/C045DE67F',
  },
  LOG_LEVEL: {
    format: logLevel,
    default: 'info',
    unit: 'debug, info, warn, error or silent',
    about: 'The least important events that are logged.',
  },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof settings

/** `HF_API_URL` is `hfApiUrl`. */
type CamelCase<Name extends string> = Name extends `${infer Word}_${infer Rest}`
  ? `${Lowercase<Word>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>

type Value<S extends Setting> = z.output<S['format']> | (S extends { default: string } ? never : undefined)

/** The configuration, checked and complete: one plain object, `undefined` where something is not set. */
export type Config = { readonly [Name in SettingName as CamelCase<Name>]: Value<(typeof settings)[Name]> }

export const settingNames: readonly SettingName[] = Object.keys(settings) as SettingName[]

/** A setting without the narrow types of the table. */
export function settingOf(name: SettingName): Setting {
  return settings[name]
}

/** The name of a setting in {@link Config}. */
export function configKey(name: SettingName): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** What to show an operator as a line that would be right. */
export function exampleLine(name: SettingName): string {
  const setting = settingOf(name)
  return `${name}=${setting.example ?? setting.default ?? ''}`
}
