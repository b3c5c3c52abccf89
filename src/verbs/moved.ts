import { DAY_MS } from '../core/time/dates.ts'

/** What belongs to an installation and moves with it. The rest of a store is short-lived. */
export const MOVED = ['channel/', 'ledger/', 'open/', 'saved/'] as const

/** Entries that are kept for a year get a new year where they arrive. */
export function lifetimeOf(key: string): number | undefined {
  return key.startsWith('ledger/') || key.startsWith('open/') ? 366 * DAY_MS : undefined
}
