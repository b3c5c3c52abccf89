import type { Json } from '../json.ts'
import type { Channel, Team, World } from '../world.ts'

export interface ApiCall {
  readonly world: World
  /** The workspace that the token belongs to; methods with another token never look at it. */
  readonly team: Team
  readonly args: Json
}

export interface Method {
  readonly token: 'bot' | 'app' | 'none'
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** One of these is enough. */
  readonly scopes?: readonly string[]
  run(call: ApiCall): Json
}

export interface Refusal extends Json {
  readonly ok: false
  readonly error: string
}

/** Slack's answer to what it does not do. */
export function refuse(error: string, messages?: readonly string[]): Refusal {
  return { ok: false, error, ...(messages && { response_metadata: { messages } }) }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Json)['ok'] === false
}

/** The channel of the call as far as the app can see it: private ones only from inside. */
export function seenChannel({ world, team, args }: ApiCall): Channel | Refusal {
  const channel = world.channels.get(String(args['channel']))
  const hidden =
    channel === undefined || channel.team !== team.id || (channel.kind !== 'public' && !channel.bot)
  return hidden ? refuse('channel_not_found') : channel
}

/** A page of a list, and the cursor of the next one. */
export function pageOf<T>(all: readonly T[], args: Json, usual: number) {
  const start =
    Number(
      Buffer.from(String(args['cursor'] ?? ''), 'base64')
        .toString()
        .slice(5),
    ) || 0
  const asked = Number(args['limit'])
  const end = start + Math.min(asked > 0 ? asked : usual, 999)
  const more = end < all.length
  return {
    page: all.slice(start, end),
    more,
    next: more ? Buffer.from(`next:${end}`).toString('base64') : '',
  }
}
