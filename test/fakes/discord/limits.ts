import type { Reply } from './call.ts'
import { limited } from './faults.ts'
import type { RouteName } from './routes.ts'
import type { World } from './world.ts'

/** Counts a call against its bucket, if the route has one: gives what to answer instead, and the headers that tell of it. */
export function countCall(
  world: World,
  route: RouteName,
  channel = '',
): { refused?: Reply; headers: Readonly<Record<string, string>> } {
  const bucket = world.buckets.get(route)
  if (bucket === undefined) return { headers: {} }
  const now = world.now()
  const current = bucket.windows.get(channel)
  const window =
    current !== undefined && current.until > now ? current : { until: now + bucket.perMs, used: 0 }
  bucket.windows.set(channel, window)
  const isOver = window.used >= bucket.requests
  if (!isOver) window.used += 1
  const after = (window.until - now) / 1000
  const headers = {
    'x-ratelimit-bucket': Buffer.from(route).toString('base64url'),
    'x-ratelimit-limit': String(bucket.requests),
    'x-ratelimit-remaining': String(bucket.requests - window.used),
    'x-ratelimit-reset': String(window.until / 1000),
    'x-ratelimit-reset-after': String(after),
  }
  if (!isOver) return { headers }
  const reply = limited(after, 'user')
  return { refused: { ...reply, headers: { ...headers, ...reply.headers } }, headers }
}
