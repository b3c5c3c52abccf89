import { KEPT_MS } from '../core/ledger/ledger.ts'

/** What belongs to an installation and moves with it. The rest of a store is short-lived. */
export const MOVED = ['channel/', 'ledger/', 'open/', 'saved/'] as const

/** Entries that are kept for a year get a new year where they arrive. */
export function lifetimeOf(key: string): number | undefined {
  return key.startsWith('ledger/') || key.startsWith('open/') ? KEPT_MS : undefined
}
