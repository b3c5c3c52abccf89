import { z } from 'zod'

/** What came through a socket, as far as the client must know it before it reads on. */
export type Frame =
  | { readonly kind: 'hello' | 'payload' }
  | { readonly kind: 'disconnect'; readonly reason: string }
  | { readonly kind: 'unusable'; readonly why: string }

const envelope = { envelope_id: z.string().min(1) }
const payload = z.looseObject({})

const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect'), reason: z.string().default('unknown') }),
  z.object({
    type: z.literal('events_api'),
    ...envelope,
    payload: z.looseObject({ event: z.looseObject({ type: z.string().min(1) }) }),
  }),
  z.object({ type: z.literal('slash_commands'), ...envelope, payload }),
  z.object({ type: z.literal('interactive'), ...envelope, payload }),
])

/** Reads a frame before Slack's client does: the client throws at what it did not expect. Never throws. */
export function readFrame(data: unknown): Frame {
  if (typeof data !== 'string') return { kind: 'unusable', why: 'it is not text' }
  const read = frame.safeParse(parse(data))
  if (!read.success) return { kind: 'unusable', why: whatIsWrong(read.error) }
  const { type } = read.data
  if (type === 'disconnect') return { kind: 'disconnect', reason: read.data.reason.slice(0, 40) }
  return { kind: type === 'hello' ? 'hello' : 'payload' }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    // Not JSON is as little a frame as JSON of another shape.
    return undefined
  }
}

/** The place that is wrong, without what stands there. */
function whatIsWrong({ issues }: z.ZodError): string {
  const path = issues[0]?.path.join('.') ?? ''
  return path === '' ? 'it is not an object of JSON' : `its ${path} is not what Slack promises`
}
