import type { Shown } from './double.ts'
import { type Json, words } from './json.ts'
import type { World } from './world.ts'

/** How long a nonce is remembered. Discord says "a few minutes" and no more. */
export const NONCE_WINDOW_MS = 3 * 60_000

/**
 * What a message with that nonce became before: a message, or `deleted`. Undefined if there was none in the last
 * minutes, or nobody asks for it.
 */
export function earlier(world: World, body: Json): Shown | 'deleted' | undefined {
  const { nonce, enforce_nonce: enforced } = body
  if (enforced !== true || nonce === undefined || nonce === null) return undefined
  const known = world.nonces.get(String(nonce))
  if (known === undefined || world.now() - known.at >= NONCE_WINDOW_MS) return undefined
  return world.messages.find((shown) => shown.id === known.message) ?? 'deleted'
}

/** Remembers the nonce of a message that was made. All messages that an app may look for are the bot's own. */
export function remember(world: World, body: Json, message: string): void {
  const nonce = typeof body['nonce'] === 'number' ? String(body['nonce']) : words(body['nonce'])
  if (nonce !== '') world.nonces.set(nonce, { message, at: world.now() })
}
