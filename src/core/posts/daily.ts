import type { Channel, Channels } from '../channels/channels.ts'
import { dueSlotOf } from '../channels/due.ts'
import type { Suspensions } from '../channels/suspensions.ts'
import type { TellSuspension } from '../channels/tell-suspension.ts'
import { toAppError } from '../errors.ts'
import { type Delivery, OVERTAKEN } from '../ledger/delivery.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Ingest } from '../papers/ingest.ts'
import { freshness } from '../papers/source-health.ts'
import type { Clock, Log } from '../ports.ts'
import { isWeekend, MINUTE_MS } from '../time/dates.ts'
import { dueSlot, type Slot } from '../time/schedule.ts'
import type { Posts } from './posts.ts'
import { sideBySide } from './side-by-side.ts'

export interface Daily {
  /**
   * Sends what is unfinished, then makes every post that is due. Never throws: one channel's trouble is its own. The
   * signal ends it after the post that is being made.
   */
  tick(signal?: AbortSignal): Promise<TickReport>
}

export interface TickReport {
  posted: number
  skipped: number
  held: number
  failed: number
  /** Why the cycle could not go through all channels, as a sentence. Then it does not count as finished. */
  problem?: string
}

export interface DailyRooms {
  readonly channels: Channels
  readonly suspensions: Pick<Suspensions, 'get'>
  readonly tellSuspension: TellSuspension
  readonly ledger: Ledger
  readonly delivery: Delivery
  readonly posts: Pick<Posts, 'make' | 'inOneGo'>
  readonly ingest: Pick<Ingest, 'health' | 'refresh'>
  readonly clock: Clock
  readonly log: Log
  /** Told of every post that came to an end or failed to, for metrics. */
  readonly onEntry?: (entry: Entry) => void
}

/** So many channels may be slow before the others wait for them. */
const AT_ONCE = 100
/** A post waits at most this long for its source. */
const HOLD_MS = 20 * MINUTE_MS

/** What happens once a minute. It keeps nothing: a crash between two ticks changes nothing. */
export function createDaily(rooms: DailyRooms): Daily {
  let running: Promise<TickReport> | undefined
  return {
    tick: (signal = new AbortController().signal) => {
      running ??= cycle(rooms, signal).finally(() => {
        running = undefined
      })
      return running
    },
  }
}

interface CycleRooms extends DailyRooms {
  readonly signal: AbortSignal
}

async function cycle(all: DailyRooms, signal: AbortSignal): Promise<TickReport> {
  const rooms = { ...all, signal, ...sharedReading(all, signal) }
  const report: TickReport = { posted: 0, skipped: 0, held: 0, failed: 0 }
  const count = (outcome: Outcome) => {
    if (outcome !== undefined) report[outcome] += 1
  }
  const problem = await problemOf(all.log, signal, async () => {
    await sideBySide(rooms.ledger.unfinished(), AT_ONCE, async (entry) =>
      count(await guarded(rooms, entry.channel, () => finish(rooms, entry))),
    )
    await sideBySide(rooms.channels.all(), AT_ONCE, async (channel) =>
      count(await guarded(rooms, channel.id, () => makeDue(rooms, channel))),
    )
  })
  return problem === undefined ? report : { ...report, problem }
}

/** A store that can't be read leaves whole channels out: no cycle was finished then, whatever some of them got. */
async function problemOf(
  log: Log,
  signal: AbortSignal,
  task: () => Promise<void>,
): Promise<string | undefined> {
  try {
    if (!signal.aborted) await task()
    return undefined
  } catch (error) {
    if (error === signal.reason) return undefined
    const { code, message } = toAppError(error)
    log.error('cycle_failed', { code, problem: message, err: error })
    return message
  }
}

/** However many channels are due in a cycle, the source that counts votes is read once, and so are its papers. */
function sharedReading(
  { ingest: { health, refresh }, posts }: DailyRooms,
  signal: AbortSignal,
): Pick<DailyRooms, 'ingest' | 'posts'> {
  let reading: ReturnType<typeof refresh> | undefined
  let going = posts.inOneGo()
  const read = async () => {
    const report = await refresh(signal, ({ countsVotes }) => countsVotes)
    going = posts.inOneGo()
    return report
  }
  return {
    posts: { make: (channel, slot) => going.make(channel, slot), inOneGo: posts.inOneGo },
    ingest: {
      health,
      refresh: () => {
        reading ??= read()
        return reading
      },
    },
  }
}

type Outcome = Exclude<keyof TickReport, 'problem'> | undefined

async function guarded(
  { log, signal }: CycleRooms,
  channel: string,
  task: () => Promise<Outcome>,
): Promise<Outcome> {
  if (signal.aborted) return undefined
  try {
    return await task()
  } catch (error) {
    if (error === signal.reason) return undefined
    const { code, message } = toAppError(error)
    log.error('slot_failed', { channel, code, problem: message, err: error })
    return 'failed'
  }
}

/** Brings a post to its end. Once the channel's next slot is due, an unsent one merges into that; without topics it is not wanted any more. */
async function finish(rooms: DailyRooms, entry: Entry): Promise<Outcome> {
  const { channels, delivery, clock, onEntry } = rooms
  const channel = await channels.get(entry.channel)
  if (channel?.pausedBy !== undefined) return undefined
  const due = channel && dueSlot(channel.schedule, clock.now())
  const isOvertaken = due !== undefined && due.date > entry.slot
  const why =
    channel?.topics.length === 0 ? 'The channel has no topics any more.' : isOvertaken ? OVERTAKEN : undefined
  const after = await (why === undefined
    ? delivery.deliver(entry, { early: await isOpenAgain(rooms, entry) })
    : delivery.giveUp(entry, why))
  if (after.state !== entry.state || after.attempts !== entry.attempts) onEntry?.(after)
  if (after.suspended === true) await rooms.tellSuspension(after.channel)
  return outcomeOf(after)
}

/** A post that waits for its channel need not wait for its next try once somebody has opened it. */
async function isOpenAgain({ suspensions }: DailyRooms, { suspended, channel }: Entry): Promise<boolean> {
  return suspended === true && (await suspensions.get(channel)) === undefined
}

async function makeDue(rooms: DailyRooms, channel: Channel): Promise<Outcome> {
  const { ledger, posts, clock, onEntry } = rooms
  const slot = dueSlotOf(channel, clock.now())
  if (slot === undefined || (await ledger.get(channel.id, slot.date)) !== undefined) return undefined
  if (await mustWait(rooms, slot)) return 'held'
  const entry = await posts.make(channel, slot)
  onEntry?.(entry)
  if (entry.suspended === true) await rooms.tellSuspension(channel.id)
  return outcomeOf(entry)
}

function outcomeOf({ state }: Entry): Outcome {
  if (state === 'sent') return 'posted'
  if (state === 'uncertain') return 'failed'
  return state === 'skipped' || state === 'failed' ? state : undefined
}

/**
 * A source that is late, or whose list still grows, is read again, until it is stable or the post can wait no longer.
 * After downtime, when it could wait no longer from the start, the source is read once all the same.
 */
async function mustWait({ ingest, clock, log }: DailyRooms, slot: Slot): Promise<boolean> {
  const before = freshness(ingest.health(), clock.now())
  const isOver = clock.now() - slot.dueAt >= HOLD_MS
  if (isOver ? before.tried : before.fresh && (!before.growing || isWeekend(slot.date))) return false
  try {
    await ingest.refresh()
  } catch (error) {
    // A catalogue that takes nothing new still has what it had: the post waits no longer than for a silent source.
    log.error('refresh_failed', { problem: toAppError(error).message, err: error })
    return !isOver
  }
  const after = freshness(ingest.health(), clock.now())
  return !isOver && (!after.fresh || after.growing)
}
