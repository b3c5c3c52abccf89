import type { AppError } from '../../core/errors.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 30_000
/** A token that is refused is not accepted a second later. */
const DEAD_TOKEN_MS = 60_000

/** How long to wait after a fault; `failures` counts those in a row, from 1. The other side's own wish comes first. */
export function waitAfter(fault: AppError, failures: number, random: () => number): number {
  if (fault.code === 'bad_config') return DEAD_TOKEN_MS
  return Math.max(backOff(failures, random), fault.retryAfterMs ?? 0)
}

/** From a second to half a minute, doubled with each failure; half of it by chance, so that not all come at once. */
export function backOff(failures: number, random: () => number): number {
  const full = Math.min(FIRST_MS * 2 ** failures, LONGEST_MS)
  return Math.round(full / 2 + (full / 2) * random())
}
