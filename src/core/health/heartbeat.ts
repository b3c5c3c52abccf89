import { AppError } from '../errors.ts'
import type { Clock, Log, Store } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { durationText, spanText, utcText } from '../time/durations.ts'
import { localTime } from '../time/zones.ts'
import { createLastBeat } from './last-beat.ts'
import type { Operator } from './operator.ts'

/** Whether cycles are finished, and who hears of it when they are not. A cycle that hangs does not stop it. */
export interface Heartbeat {
  /** Says from when to when Paperboy was down, if it was, and keeps watch until it is stopped. */
  start(): Promise<void>
  stop(): void
  /** A cycle begins. */
  begun(): void
  /** A cycle has ended: it is finished, unless it has a problem, which is a sentence. */
  ended(problem?: string): void
  /** When the last cycle was finished. */
  finishedAt(): number | undefined
  /** Why no cycle has been finished lately, as sentences; undefined while all is well. */
  why(): string | undefined
}

export interface HeartbeatRooms {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly operator: Pick<Operator, 'tell'>
  /** Told once for each time in which cycles were missed, for metrics. */
  readonly onMissed?: () => void
}

const LOOK_MS = (2 / 3) * MINUTE_MS
/** A cycle takes place every minute. */
const MISSED_MS = 2 * MINUTE_MS
/** A restart is no downtime. */
const DOWN_MS = 3 * MINUTE_MS

interface Pulse {
  startedAt: number
  lookedAt: number
  /** Missed cycles are counted from here on: the machine has just woken up. */
  awakeAt: number
  finishedAt?: number | undefined
  begunAt?: number | undefined
  problem?: string | undefined
  missedSince?: number | undefined
}

export function createHeartbeat(rooms: HeartbeatRooms): Heartbeat {
  const { clock, log } = rooms
  const now = clock.now()
  const pulse: Pulse = { startedAt: now, lookedAt: now, awakeAt: now }
  const stopping = new AbortController()
  const lastBeat = createLastBeat(rooms)

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      look(rooms, pulse)
      await clock.sleep(LOOK_MS, stopping.signal).catch((error) => {
        if (!stopping.signal.aborted) throw error
      })
    }
  }

  return {
    start: async () => {
      const at = await lastBeat.read()
      if (at !== undefined && clock.now() - at >= DOWN_MS) tellDowntime(rooms, at, 'was_down')
      pulse.startedAt = pulse.lookedAt = pulse.awakeAt = clock.now()
      watch().catch((error) => log.error('watch_ended', { err: error }))
    },
    stop: () => stopping.abort(new AppError('unavailable', 'Paperboy is stopping.')),
    begun: () => {
      pulse.begunAt = clock.now()
    },
    ended: (problem) => {
      pulse.begunAt = undefined
      pulse.problem = problem
      if (problem !== undefined) return
      pulse.finishedAt = clock.now()
      lastBeat.keep(pulse.finishedAt)
      resume(rooms, pulse)
    },
    finishedAt: () => pulse.finishedAt,
    why: () => whyLate(pulse, clock.now()),
  }
}

/** Without a look for minutes the process did not run at all, so nothing can be said of its cycles. */
function look(rooms: HeartbeatRooms, pulse: Pulse): void {
  const now = rooms.clock.now()
  const { lookedAt, missedSince } = pulse
  pulse.lookedAt = now
  // A clock that was set back would hold the alarm up for as long.
  if (pulse.finishedAt !== undefined) pulse.finishedAt = Math.min(pulse.finishedAt, now)
  pulse.awakeAt = Math.min(pulse.awakeAt, now)
  if (now - lookedAt >= DOWN_MS) {
    tellDowntime(rooms, lookedAt, 'was_asleep')
    pulse.awakeAt = now
  }
  const since = Math.max(pulse.finishedAt ?? pulse.startedAt, pulse.awakeAt)
  if (missedSince !== undefined || now - since <= MISSED_MS) return
  pulse.missedSince = since
  const why = whyLate(pulse, now) ?? ''
  rooms.log.error('cycle_missed', { since: new Date(since).toISOString(), ageMs: now - since, problem: why })
  rooms.onMissed?.()
  rooms.operator.tell(
    `${why} Posts are late until cycles are finished again, which will be told here. If that takes longer, look at the log and restart Paperboy: no post is lost or doubled by it.`,
    `cycle_missed/${since}`,
  )
}

function resume({ clock, log, operator }: HeartbeatRooms, pulse: Pulse): void {
  const { missedSince } = pulse
  if (missedSince === undefined) return
  pulse.missedSince = undefined
  const now = clock.now()
  log.info('cycle_resumed', { lastedMs: now - missedSince })
  operator.tell(
    `Cycles are finished again, since ${utcText(now)}. For ${durationText(now - missedSince)} there was none. What came due meanwhile is posted now, once.`,
    `cycle_resumed/${missedSince}`,
  )
}

function whyLate({ finishedAt, startedAt, begunAt, problem }: Pulse, now: number): string | undefined {
  const since = finishedAt ?? startedAt
  if (finishedAt !== undefined && now - since <= MISSED_MS) return undefined
  const none =
    finishedAt === undefined && now - since <= MISSED_MS
      ? 'The first cycle has not been finished yet.'
      : `No cycle has been finished for ${durationText(now - since)}, since ${utcText(since)}.`
  return `${none} ${causeOf(begunAt, problem)}`
}

function causeOf(begunAt: number | undefined, problem: string | undefined): string {
  if (begunAt !== undefined)
    return `One has been running since ${localTime('UTC', begunAt)} UTC: it waits for a platform, a source or the store.`
  return problem === undefined ? 'None has begun since then.' : `The last one failed: ${problem}`
}

function tellDowntime(
  { clock, log, operator }: HeartbeatRooms,
  from: number,
  event: 'was_down' | 'was_asleep',
): void {
  const to = clock.now()
  log.warn(event, {
    ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    lastedMs: to - from,
  })
  const how =
    event === 'was_down'
      ? 'Paperboy was down'
      : 'Paperboy stood still, because its machine slept or its clock was set,'
  operator.tell(
    `${how} for ${durationText(to - from)}: from ${spanText(from, to)}. What came due meanwhile is posted now, once for each channel, if its day is not over.`,
    `${event}/${from}`,
  )
}
