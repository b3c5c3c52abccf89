import type { Json } from './json.ts'
import type { RouteName } from './routes.ts'
import type { World } from './world.ts'

/** A request that may be carried out: its caller is known, and its body is as it should be. */
export interface Call {
  readonly world: World
  readonly route: RouteName
  /** What the path names: `channel`, `message`, … */
  readonly names: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
}

/** What Discord answers; nothing but the status where there is no `json`. */
export interface Reply {
  readonly status: number
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (call: Call) => Reply

export function ok(json: unknown): Reply {
  return { status: 200, json }
}

export const DONE: Reply = { status: 204 }

/** The codes that this Discord refuses with, each with its status and its words. */
const REFUSALS = {
  0: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  40033: [400, 'This message has already been crossposted'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  40094: [400, 'This interaction has hit the maximum number of follow up messages'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  160002: [400, 'You cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
} as const

export type Code = keyof typeof REFUSALS

/** A refusal with Discord's code; `errors` says more about a body. */
export function refuse(code: Code, errors?: Json): Reply {
  const [status, message] = REFUSALS[code]
  return { status, json: { message, code, ...(errors && { errors }) } }
}
