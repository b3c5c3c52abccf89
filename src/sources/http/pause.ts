const LONGEST_MS = 3_600_000
const WINDOW = /"\w+"\s*;\s*r\s*=\s*(\d+)\s*;\s*t\s*=\s*(\d+)/

/**
 * How long an answer's headers ask everybody to wait, in milliseconds; `undefined` where they ask for nothing.
 * `Retry-After` (seconds or a date) comes first, then `RateLimit: "api";r=0;t=12`, which says that none of the window's
 * requests is left for `t` seconds. An absurd wait counts as an hour.
 */
export function pauseAsked(headers: Headers, now: number): number | undefined {
  const ms = retryAfter(headers.get('retry-after'), now) ?? windowUsedUp(headers.get('ratelimit'))
  return ms === undefined ? undefined : Math.min(Math.max(ms, 0), LONGEST_MS)
}

function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const instant = Date.parse(header)
  return Number.isNaN(instant) ? undefined : instant - now
}

function windowUsedUp(header: string | null): number | undefined {
  const [, remaining, seconds] = WINDOW.exec(header ?? '') ?? []
  return Number(remaining) === 0 ? Number(seconds) * 1000 : undefined
}
