import { createClients } from '../../../src/adapters/slack/clients.ts'
import { createPoster, type Poster } from '../../../src/adapters/slack/post.ts'
import { renderSlack } from '../../../src/adapters/slack/render.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { AppError } from '../../../src/core/errors.ts'
import { sentence } from '../../../src/core/message.ts'
import type { Clock, Log, PostId } from '../../../src/core/ports.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import type { SlackDouble } from '../../fakes/slack/double.ts'

export interface OpenPoster {
  readonly slack: SlackDouble
  readonly poster: Poster
  readonly clock: Clock
  /** Events that were logged. */
  readonly logged: string[]
  /** Requests of that method, as the double has seen them. */
  asked(method: string): SlackDouble['requests']
}

export const PAPERS = 'slack:T1/C1' as ChannelId

/** Changes what Slack answers: gets and gives the JSON. */
export type Tamper = (json: Record<string, unknown>, url: string) => Record<string, unknown>

export interface PosterSetup {
  readonly tamper?: Tamper
  readonly clock?: Clock
  /** Short only where a request is to hang. */
  readonly timeoutMs?: number
}

/** A poster before a Slack on loopback, whose clock skips every sleep. */
export async function withPoster(
  test: (open: OpenPoster) => Promise<void>,
  { tamper, timeoutMs = 30_000, clock = createSkippingClock() }: PosterSetup = {},
): Promise<void> {
  const slack = await createSlackDouble({ clock })
  slack.addWorkspace({ id: 'T2', name: 'Faculty' })
  const logged: string[] = []
  const clientOf = createClients({
    tokenOf: (workspace) => Promise.resolve(workspace === 'T1' ? slack.app.botToken : undefined),
    ...{ apiUrl: slack.apiUrl, timeoutMs },
    ...(tamper === undefined ? {} : { fetch: tampering(tamper) }),
  })
  const poster = createPoster({ clientOf, render: renderSlack, clock, log: logInto(logged) })
  const asked = (method: string) => slack.requests.filter((request) => request.method === method)
  try {
    await test({ slack, poster, clock, logged, asked })
  } finally {
    await slack.close()
  }
}

function tampering(tamper: Tamper) {
  return async (url: string | URL, init?: RequestInit) => {
    const response = await fetch(url, init)
    const json = tamper((await response.json()) as Record<string, unknown>, String(url))
    return new Response(JSON.stringify(json), { status: response.status, headers: response.headers })
  }
}

function logInto(events: string[]): Log {
  const note = (event: string) => void events.push(event)
  const log: Log = { child: () => log, debug: note, info: note, warn: note, error: note }
  return log
}

/** Sends as the delivery does: whatever is uncertain is looked for, and sent again only where it is not. */
export async function deliver(poster: Poster, channel: ChannelId, key: string): Promise<PostId> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      return await poster.post(channel, sentence(key), key)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'uncertain') throw error
      const finding = await poster.find(channel, key)
      if (typeof finding === 'object') return finding.post
      if (finding === 'unknown') throw error
    }
  }
  throw new Error(`${key} could not be delivered`)
}
