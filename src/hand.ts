import { createTask, type ScheduledTask } from 'node-cron'
import { AppError } from './core/errors.ts'
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
export function createHand({ daily, ingest, catalogue, clock, log }: Rooms, metrics: Metrics): Hand {
  const stopping = new AbortController()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<unknown> = Promise.resolve()
  let ticking: Promise<unknown> = Promise.resolve()

  async function read(): Promise<void> {
    readAt = clock.now()
    try {
      const { added, failures } = await ingest.refresh(stopping.signal)
      metrics.catalogueHolds(await catalogue.count())
      log.info('ingested', { added, failures: failures.length })
    } catch (error) {
      if (!stopping.signal.aborted) log.error('ingest_failed', { err: error })
    }
  }

  async function tick(): Promise<void> {
    const report = await daily.tick(stopping.signal)
    metrics.cycleFinished(clock.now())
    log.debug('cycle', { ...report })
  }

  function everyMinute(): void {
    if (isReadingDue(readAt, clock.now())) reading = read()
    ticking = tick()
  }

  const task: ScheduledTask = createTask('* * * * *', everyMinute, {
    timezone: 'UTC',
    name: 'minute',
    // A missed minute is no matter: the next one looks at the same slots.
    suppressMissedWarning: true,
  })
  return {
    start: async () => {
      reading = read()
      ticking = tick()
      await task.start()
    },
    stop: async (graceMs) => {
      stopping.abort(new AppError('unavailable', 'Paperboy is stopping.'))
      await task.destroy()
      const enough = new AbortController()
      const patience = clock.sleep(graceMs, enough.signal).catch(() => undefined)
      await Promise.race([Promise.all([reading, ticking]), patience])
      enough.abort()
    },
  }
}
