import type { ChannelId } from '../call.ts'
import { toAppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import type { Clock, Log, Store } from '../ports.ts'
import { addDays, DAY_MS, HOUR_MS } from '../time/dates.ts'
import { createClaims } from './claims.ts'
import { type Entry, isOpen, type Plan, readEntry } from './entry.ts'

/** The record of deliveries, kept for a year. It is also the memory of what a channel has seen: see `seen.ts`. */
export interface Ledger {
  get(channel: ChannelId, slot: LocalDate): Promise<Entry | undefined>
  /** Claims the slot with a finished post, in one atomic step. False if the slot is taken already. */
  plan(plan: Plan): Promise<boolean>
  /** Notes that the slot has no post, and why. False if the slot is taken already. */
  skip(plan: Plan, reason: string): Promise<boolean>
  /** Turns a skipped or failed slot into a planned one, for a person who asks for a post now. */
  replan(plan: Plan): Promise<Entry>
  /** Moves an entry to another state. */
  become(
    entry: Entry,
    state: Entry['state'],
    facts?: Pick<Entry, 'post' | 'reason' | 'retryAt'>,
  ): Promise<Entry>
  /**
   * Runs the task on the entry as it is now, while no other caller or process may. Where another one is at it, nothing
   * is done and the entry is given back.
   */
  alone(entry: Entry, task: (current: Entry) => Promise<Entry>): Promise<Entry>
  /** Planned or cut-off posts of all channels. What can't be read is logged and left as it is. */
  unfinished(): AsyncIterable<Entry>
  /** A channel's entries of the `days` dates up to `until`, newest first. The cost does not grow with the channel's age. */
  recent(channel: ChannelId, until: LocalDate, days: number): Promise<readonly Entry[]>
}

export const LEDGER_PREFIX = 'ledger/'
/** Keys of posts that are not finished. Written before the entry, so that no crash can hide one. */
const OPEN = 'open/'
/** Entries can be read for a year. */
export const KEPT_MS = 366 * DAY_MS

export interface LedgerRooms {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

export function createLedger(rooms: LedgerRooms): Ledger {
  const { store, clock } = rooms
  const claimed = createClaims(rooms)
  const get: Ledger['get'] = async (channel, slot) => {
    const name = nameOf({ channel, slot })
    return readEntry(name, await store.get(LEDGER_PREFIX + name))
  }
  const open = (plan: Plan) => store.set(OPEN + nameOf(plan), clock.now(), KEPT_MS)
  const add = (entry: Entry) => store.add(LEDGER_PREFIX + nameOf(entry), entry, KEPT_MS)

  async function write(entry: Entry): Promise<Entry> {
    await store.set(LEDGER_PREFIX + nameOf(entry), entry, KEPT_MS)
    if (!isOpen(entry)) await store.delete(OPEN + nameOf(entry))
    return entry
  }

  return {
    get,
    plan: async (plan) => {
      await open(plan)
      return add(planned(plan, clock))
    },
    skip: (plan, reason) => add({ ...planned(plan, clock), state: 'skipped', reason }),
    replan: async (plan) => {
      await open(plan)
      return write(planned(plan, clock))
    },
    become: (entry, state, facts = {}) => {
      const now = clock.now()
      const tried = state === 'sending' ? { attempts: entry.attempts + 1, triedAt: entry.triedAt ?? now } : {}
      return write({ ...entry, retryAt: undefined, reason: undefined, ...facts, ...tried, state, at: now })
    },
    alone: async (entry, task) => {
      const current = async () => (await get(entry.channel, entry.slot)) ?? entry
      return (await claimed(nameOf(entry), async () => task(await current()))) ?? entry
    },
    unfinished: () => unfinished(rooms),
    recent: async (channel, until, days) => {
      const slots = Array.from({ length: days }, (_, i) => addDays(until, -i))
      const entries = await Promise.all(slots.map((slot) => get(channel, slot)))
      return entries.filter((entry) => entry !== undefined)
    },
  }
}

function planned(plan: Plan, { now }: Clock): Entry {
  return { ...plan, state: 'planned', at: now(), attempts: 0 }
}

/** A post's name, the same for every try: `slack:T1/C1/2026-07-30`. */
export function nameOf({ channel, slot }: Pick<Entry, 'channel' | 'slot'>): string {
  return `${channel}/${slot}`
}

async function* unfinished({ store, clock, log }: LedgerRooms): AsyncIterable<Entry> {
  for await (const [key, openedAt] of store.list(OPEN)) {
    const name = key.slice(OPEN.length)
    const entry = await readable(name, store, log)
    if (entry === 'unreadable') continue
    if (entry !== undefined && isOpen(entry)) yield entry
    else if (Number(openedAt) < clock.now() - HOUR_MS) await store.delete(key)
  }
}

/** One entry that can't be read is a matter of its channel, and must not keep the others waiting. */
async function readable(name: string, store: Store, log: Log): Promise<Entry | 'unreadable' | undefined> {
  try {
    return readEntry(name, await store.get(LEDGER_PREFIX + name))
  } catch (error) {
    log.error('entry_unreadable', { entry: name, problem: toAppError(error).message, err: error })
    return 'unreadable'
  }
}
