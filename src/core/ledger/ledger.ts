import type { ChannelId } from '../call.ts'
import { AppError, toAppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import type { Clock, Log, Store } from '../ports.ts'
import { addDays, DAY_MS, HOUR_MS } from '../time/dates.ts'
import { createClaims } from './claims.ts'
import { type Entry, isOpen, type Plan, readEntry } from './entry.ts'
import { createTurn, type Turn } from './turn.ts'

/** The record of deliveries, kept for a year. It is also the memory of what a channel has seen: see `seen.ts`. */
export interface Ledger {
  get(channel: ChannelId, slot: LocalDate): Promise<Entry | undefined>
  /** Claims the slot with a finished post, in one atomic step. Gives what stands there then: ours, or what was faster. */
  plan(plan: Plan): Promise<Entry>
  /** Notes that the slot has no post, and why. Gives what stands there then. */
  skip(plan: Plan, reason: string): Promise<Entry>
  /** Turns a skipped or failed slot into a planned one, for a person who asks for a post now. */
  replan(plan: Plan): Promise<Entry>
  /** Moves an entry to another state. */
  become(
    entry: Entry,
    state: Entry['state'],
    facts?: Pick<Entry, 'post' | 'reason' | 'retryAt' | 'suspended' | 'blind'>,
  ): Promise<Entry>
  /**
   * Runs the task on the entry as it is now, while no other caller or process may, for as long as its turn lasts. Where
   * another one is at it, nothing is done and the entry is given back.
   */
  alone(entry: Entry, task: (current: Entry, turn: Turn) => Promise<Entry>): Promise<Entry>
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

  async function add(entry: Entry): Promise<Entry> {
    if (await store.add(LEDGER_PREFIX + nameOf(entry), entry, KEPT_MS)) return entry
    const standing = await get(entry.channel, entry.slot)
    if (standing !== undefined) return standing
    throw new AppError('storage', 'The ledger has an entry for this slot and does not show it.')
  }

  async function write(entry: Entry): Promise<Entry> {
    await store.set(LEDGER_PREFIX + nameOf(entry), entry, KEPT_MS)
    if (!isOpen(entry)) await store.delete(OPEN + nameOf(entry))
    return entry
  }

  const become: Ledger['become'] = (entry, state, facts = {}) => {
    const now = clock.now()
    const tried = state === 'sending' ? { attempts: entry.attempts + 1, triedAt: entry.triedAt ?? now } : {}
    const over = { retryAt: undefined, reason: undefined, suspended: undefined }
    return write(kept({ ...entry, ...over, ...facts, ...tried, state, at: now }))
  }

  return {
    get,
    plan: async (plan) => {
      await open(plan)
      return add(planned(plan, clock))
    },
    skip: (plan, reason) => add(kept({ ...planned(plan, clock), state: 'skipped', reason })),
    replan: async (plan) => {
      await open(plan)
      return write(planned(plan, clock))
    },
    become,
    alone: async (entry, task) => {
      const during = async (until: number) =>
        task((await get(entry.channel, entry.slot)) ?? entry, createTurn(until, clock, become))
      return (await claimed(nameOf(entry), during)) ?? entry
    },
    unfinished: () => unfinished(rooms),
    recent: async (channel, until, days) => {
      const names = Array.from({ length: days }, (_, i) => nameOf({ channel, slot: addDays(until, -i) }))
      const values = await store.getMany(names.map((name) => LEDGER_PREFIX + name))
      return names.flatMap((name, i) => readEntry(name, values[i]) ?? [])
    },
  }
}

function planned(plan: Plan, { now }: Clock): Entry {
  return { ...plan, state: 'planned', at: now(), attempts: 0 }
}

/** A year is long: of what is over, the papers are kept, and not how the post read. */
function kept(entry: Entry): Entry {
  if (isOpen(entry)) return entry
  return { ...entry, message: { summary: entry.message.summary, blocks: [] } }
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
