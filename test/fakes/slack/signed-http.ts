import { createHmac } from 'node:crypto'
import type { DeliveryKind } from './double.ts'
import type { Json } from './json.ts'
import type { World } from './world.ts'

export interface Heard {
  readonly ok: boolean
  readonly payload: unknown
  /** The app does not want it again. */
  readonly noRetry?: boolean
  readonly reason?: string
}

/** Sends a payload over HTTP, signed as Slack signs; hears the answer within that time. */
export async function postSigned(
  world: World,
  to: { url: string; withinMs: number; signal: AbortSignal },
  sending: { kind: DeliveryKind; payload: Json; retry?: { attempt: number; reason: string } },
): Promise<Heard> {
  const { body, type } = encoded(sending.kind, sending.payload)
  const retry = sending.retry && {
    'x-slack-retry-num': String(sending.retry.attempt),
    'x-slack-retry-reason': sending.retry.reason,
  }
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...signature(world.app.signingSecret, body), ...retry },
      signal: AbortSignal.any([AbortSignal.timeout(to.withinMs), to.signal]),
      redirect: 'manual',
    })
    const text = await response.text()
    const noRetry = response.headers.get('x-slack-no-retry') === '1'
    return { ok: response.status === 200, payload: answer(text), noRetry, reason: 'http_error' }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, payload: undefined, reason: late ? 'http_timeout' : 'connection_failed' }
  }
}

/** The headers with which a receiver can tell that it was Slack. */
export function signature(secret: string, body: string, at: number = Date.now()): Record<string, string> {
  const seconds = String(Math.floor(at / 1000))
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${digest}` }
}

function encoded(kind: DeliveryKind, payload: Json): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' }
  const fields: Record<string, string> =
    kind === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
}

function answer(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
