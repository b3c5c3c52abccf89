import type { Channel, Channels } from '../channels/channels.ts'
import { toAppError } from '../errors.ts'
import type { Delivery } from '../ledger/delivery.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { freshness, type Ingest } from '../papers/ingest.ts'
import type { Clock, Log } from '../ports.ts'
import { isWeekend, MINUTE_MS } from '../time/dates.ts'
import { dueSlot, type Slot } from '../time/schedule.ts'
import type { Posts } from './posts.ts'

export interface Daily {
  /** Sends what is unfinished, then makes every post that is due. Never throws: one channel's trouble is its own. */
  tick(): Promise<TickReport>
  /** When the last cycle ended. */
  lastCycleAt(): number | undefined
}

export interface TickReport {
  posted: number
  skipped: number
  held: number
  failed: number
}

export interface DailyRooms {
  readonly channels: Channels
  readonly ledger: Ledger
  readonly delivery: Delivery
  readonly posts: Posts
  readonly ingest: Pick<Ingest, 'health' | 'refresh'>
  readonly clock: Clock
  readonly log: Log
  /** Told of every post that came to an end or failed to, for metrics. */
  readonly onEntry?: (entry: Entry) => void
}

/** A post waits at most this long for its source. */
const HOLD_MS = 20 * MINUTE_MS

/** What happens once a minute. It keeps nothing: a crash between two ticks changes nothing. */
export function createDaily(rooms: DailyRooms): Daily {
  const { clock } = rooms
  let running: Promise<TickReport> | undefined
  let lastCycleAt: number | undefined
  return {
    tick: () => {
      running ??= cycle(rooms).finally(() => {
        running = undefined
        lastCycleAt = clock.now()
      })
      return running
    },
    lastCycleAt: () => lastCycleAt,
  }
}

async function cycle(rooms: DailyRooms): Promise<TickReport> {
  const report: TickReport = { posted: 0, skipped: 0, held: 0, failed: 0 }
  const count = (outcome: keyof TickReport | undefined) => {
    if (outcome !== undefined) report[outcome] += 1
  }
  count(
    await guarded(rooms, 'all', async () => {
      for await (const entry of rooms.ledger.unfinished())
        count(await guarded(rooms, entry.channel, () => finish(rooms, entry)))
      for await (const channel of rooms.channels.all())
        count(await guarded(rooms, channel.id, () => makeDue(rooms, channel)))
      return undefined
    }),
  )
  return report
}

type Outcome = keyof TickReport | undefined

async function guarded({ log }: DailyRooms, channel: string, task: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await task()
  } catch (error) {
    const { code, message } = toAppError(error)
    log.error('slot_failed', { channel, code, problem: message, err: error })
    return 'failed'
  }
}

async function finish({ delivery, onEntry }: DailyRooms, entry: Entry): Promise<Outcome> {
  const after = await delivery.deliver(entry)
  if (after.state !== entry.state || after.attempts !== entry.attempts) onEntry?.(after)
  return outcomeOf(after)
}

async function makeDue(rooms: DailyRooms, channel: Channel): Promise<Outcome> {
  const { ledger, posts, clock, onEntry } = rooms
  if (channel.pausedBy !== undefined || channel.topics.length === 0) return undefined
  const slot = dueSlot(channel.schedule, clock.now())
  if (slot === undefined || (await ledger.get(channel.id, slot.date)) !== undefined) return undefined
  if (await mustWait(rooms, slot)) return 'held'
  const entry = await posts.make(channel, slot)
  onEntry?.(entry)
  return outcomeOf(entry)
}

function outcomeOf({ state }: Entry): Outcome {
  if (state === 'sent') return 'posted'
  return state === 'skipped' || state === 'failed' ? state : undefined
}

/** A source that is late, or whose list still grows, is read again, until it is stable or the post can wait no longer. */
async function mustWait({ ingest, clock }: DailyRooms, slot: Slot): Promise<boolean> {
  if (clock.now() - slot.dueAt >= HOLD_MS) return false
  const before = freshness(ingest.health(), clock.now())
  if (before.fresh && (!before.growing || isWeekend(slot.date))) return false
  await ingest.refresh()
  const after = freshness(ingest.health(), clock.now())
  return !after.fresh || after.growing
}
