import { createTask, type ScheduledTask } from 'node-cron'
import { AppError, toAppError } from './core/errors.ts'
import type { Heartbeat } from './core/health/heartbeat.ts'
import { measureQueue } from './core/health/queue.ts'
import type { Rooms } from './core/rooms.ts'
import { MINUTE_MS } from './core/time/dates.ts'
import type { Metrics } from './web/metrics.ts'

const READING_EVERY_MS = 30 * MINUTE_MS

/** The clock's hand: it moves once a minute and decides nothing. */
export interface Hand {
  start(): Promise<void>
  /** Waits for the minute that is running, at most `graceMs`. */
  stop(graceMs: number): Promise<void>
}

/**
 * Is it time to read the sources again? A busy process may miss a minute, so what counts is the time since the last
 * reading. Half a minute is no matter. A clock that was put right after it had been ahead is no reason to wait.
 */
export function isReadingDue(readAt: number, now: number): boolean {
  return Math.abs(now - readAt) >= READING_EVERY_MS - MINUTE_MS / 2
}

/** Every minute the posts that are due; every half hour, and at once, the sources' newest days. */
export function createHand(rooms: Rooms, metrics: Metrics, heartbeat: Heartbeat): Hand {
  const { incidents, clock } = rooms
  const stopping = new AbortController()
  const read = createRead(rooms, metrics, stopping.signal)
  const tick = createTick(rooms, metrics, heartbeat, stopping.signal)
  const measure = createMeasure(rooms, metrics)
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<unknown> = Promise.resolve()
  let ticking: Promise<unknown> | undefined
  let measuring: Promise<unknown> | undefined

  function everyMinute(): void {
    if (isReadingDue(readAt, clock.now())) {
      readAt = clock.now()
      reading = read()
    }
    ticking ??= tick().finally(() => {
      ticking = undefined
      measuring ??= measure().finally(() => {
        measuring = undefined
      })
    })
  }

  const task: ScheduledTask = createTask('* * * * *', everyMinute, {
    timezone: 'UTC',
    name: 'minute',
    // A missed minute is no matter: the next one looks at the same slots.
    suppressMissedWarning: true,
  })
  return {
    start: async () => {
      await Promise.all([incidents.load(), heartbeat.start()])
      everyMinute()
      await task.start()
    },
    stop: async (graceMs) => {
      stopping.abort(new AppError('unavailable', 'Paperboy is stopping.'))
      heartbeat.stop()
      await task.destroy()
      const enough = new AbortController()
      const patience = clock.sleep(graceMs, enough.signal).catch(() => undefined)
      await Promise.race([Promise.all([reading, ticking?.then(() => measuring)]), patience])
      enough.abort()
    },
  }
}

function createRead({ ingest, catalogue, log }: Rooms, metrics: Metrics, signal: AbortSignal) {
  return async (): Promise<void> => {
    try {
      const { added, failures } = await ingest.refresh(signal)
      metrics.catalogueHolds(await catalogue.count())
      log.info('ingested', { added, failures: failures.length })
    } catch (error) {
      if (!signal.aborted) log.error('ingest_failed', { err: error })
    }
  }
}

function createTick(rooms: Rooms, metrics: Metrics, heartbeat: Heartbeat, signal: AbortSignal) {
  const { daily, clock, log } = rooms
  return async (): Promise<void> => {
    const from = clock.now()
    heartbeat.begun()
    const report = await daily.tick(signal)
    heartbeat.ended(report.problem)
    log.debug('cycle', { ...report })
    if (report.problem === undefined) metrics.cycleFinished(clock.now(), clock.now() - from)
  }
}

/** Beside the cycles, which must not wait for it. */
function createMeasure(rooms: Rooms, metrics: Metrics) {
  return async (): Promise<void> => {
    try {
      metrics.queueHolds(await measureQueue(rooms))
    } catch (error) {
      rooms.log.error('queue_not_measured', { problem: toAppError(error).message, err: error })
    }
  }
}
