import type { TestContext } from 'node:test'
import { SocketModeClient } from '@slack/socket-mode'
import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import { createFakeClock } from '../clock.ts'
import { createSlackDouble } from './create.ts'
import type { SlackDouble } from './double.ts'

/** What the clients say about refusals that a test provokes is of no interest. */
export const SILENT: Logger = {
  ...{ debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  ...{ setLevel: () => {}, setName: () => {}, getLevel: () => LogLevel.ERROR },
}

/** A Slack whose clock stands still, closed at the end of the test, and the real client with the bot's token. */
export async function openSlack(t: TestContext) {
  const clock = createFakeClock()
  const slack = await createSlackDouble({ clock })
  t.after(() => slack.close())
  return { clock, slack, client: clientOf(slack, slack.app.botToken) }
}

/** The real client, which neither tries again nor waits. */
export function clientOf(slack: SlackDouble, token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  })
}

/** A real Socket Mode connection, ended at the end of the test. */
export async function openSocket(t: TestContext, slack: SlackDouble): Promise<SocketModeClient> {
  const socket = new SocketModeClient({
    appToken: slack.app.appToken,
    clientPingTimeout: 300,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logger: SILENT,
  })
  t.after(() => socket.disconnect())
  await socket.start()
  return socket
}

/** The code of Slack's refusal; a call that went well gives none. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
    return undefined
  } catch (error) {
    const { data } = error as { data?: { error?: string } }
    return data?.error ?? error
  }
}

export const NO_UNFURLS = { unfurl_links: false, unfurl_media: false } as const
