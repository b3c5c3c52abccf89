import { loadConfig } from '../config/load.ts'
import type { Clock, Log } from '../src/core/ports.ts'
import { createClock } from '../src/edges.ts'
import { createService } from '../src/service.ts'
import { ended, memoryKept, tell } from './child.ts'
import type { ToPaperboy } from './paperboy.ts'

/** Longer than a source that was silent is left alone. */
const PAST_SILENCE_MS = 61_000

/** The service as it ships, in a process of its own, so that its work and that of Slack are not the same thread's. */
async function run(asksAlways: boolean, movedMs: number): Promise<void> {
  const time = { movedMs }
  const events: Record<string, number> = {}
  const note = (event: string) => {
    events[event] = (events[event] ?? 0) + 1
    // As soon as it is noted that a source is silent, that is long ago.
    if (asksAlways && event === 'remote_search_failed')
      queueMicrotask(() => {
        time.movedMs += PAST_SILENCE_MS
      })
  }
  const log: Log = { child: () => log, debug: note, info: note, warn: note, error: note }
  const clock: Clock = { ...createClock(), now: () => Date.now() + time.movedMs }
  const loaded = loadConfig(process.env)
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  const service = createService(loaded.config, {
    ...{ fetch, clock, log },
    notice: (text) => tell({ url: /http:\/\/[\d.:]+/.exec(text)?.[0] ?? '' }),
    onProgress: () => undefined,
  })
  process.on('message', ({ moveOnMs, weigh }: ToPaperboy) => {
    if (weigh === true) tell({ memory: memoryKept() })
    if (moveOnMs === undefined) return
    time.movedMs += moveOnMs
    tell({ movedMs: time.movedMs })
  })
  const stopped = ended()
  const from = performance.now()
  await service.start(new AbortController().signal)
  tell({ startedMs: performance.now() - from })
  await stopped
  await service.stop()
  tell({ events })
  if (process.connected) process.disconnect()
}

const [, , asks, startAt = ''] = process.argv
await run(asks === 'asks-always', startAt === '' ? 0 : Number(startAt) - Date.now())
