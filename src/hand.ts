import { createTask, type ScheduledTask } from 'node-cron'
import { AppError } from './core/errors.ts'
import type { Rooms } from './core/rooms.ts'
import { MINUTE_MS } from './core/time/dates.ts'
import type { Metrics } from './web/metrics.ts'

const INGEST_EVERY_MINUTES = 30

/** The clock's hand: it moves once a minute and decides nothing. */
export interface Hand {
  start(): Promise<void>
  /** Waits for the minute that is running. */
  stop(): Promise<void>
}

/** Every minute the posts that are due; every half hour, and at once, the sources' newest days. */
export function createHand({ daily, ingest, catalogue, clock, log }: Rooms, metrics: Metrics): Hand {
  const stopping = new AbortController()
  let reading: Promise<unknown> = Promise.resolve()
  let ticking: Promise<unknown> = Promise.resolve()

  async function read(): Promise<void> {
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
    const minute = Math.floor(clock.now() / MINUTE_MS)
    if (minute % INGEST_EVERY_MINUTES === 0) reading = read()
    ticking = tick()
  }

  const task: ScheduledTask = createTask('* * * * *', everyMinute, { timezone: 'UTC', name: 'minute' })
  return {
    start: async () => {
      reading = read()
      ticking = tick()
      await task.start()
    },
    stop: async () => {
      stopping.abort(new AppError('unavailable', 'Paperboy is stopping.'))
      await task.destroy()
      await Promise.all([reading, ticking])
    },
  }
}
