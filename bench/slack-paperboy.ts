import type { SlackDouble } from '../test/fakes/slack/double.ts'
import { soon } from './crowd.ts'
import { type Paperboy, type PaperboyOptions, startPaperboy } from './paperboy.ts'

export interface SlackPaperboyOptions extends PaperboyOptions {
  readonly slack: SlackDouble
  /** By signed HTTP instead of Socket Mode. */
  readonly overHttp?: boolean
}

/** Starts Paperboy as a process, in that Slack and connected to it. */
export async function startPaperboyInSlack(options: SlackPaperboyOptions): Promise<Paperboy> {
  const { slack, overHttp = false } = options
  const { botToken, appToken, signingSecret } = slack.app
  const paperboy = await startPaperboy(options, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(overHttp ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
  })
  if (overHttp) slack.deliverTo(`${paperboy.url}/slack/events`)
  else await soon(slack, () => slack.sockets === 2, 'Paperboy was connected')
  return paperboy
}
