import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import type { Clock, Log } from './core/ports.ts'
import { createLog, type LogLevel } from './log/log.ts'

/** The longest delay that Node's timers can hold, in milliseconds; with a longer one they fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
const STDERR = 2

/** The world outside: what tests replace. */
export interface Edges {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly log: Log
}

export interface EdgeOptions {
  readonly logLevel: LogLevel
  /** Texts that must never be logged; see `secretsOf` in config. */
  readonly secrets: readonly string[]
}

/** The real network, clock and log. The log goes to stderr: JSON lines, or short lines when it is a terminal. */
export function createEdges({ logLevel, secrets }: EdgeOptions): Edges {
  const clock = createClock()
  const write = createStderr()
  const human = process.stderr.isTTY === true
  return { fetch: globalThis.fetch, clock, log: createLog({ level: logLevel, secrets, clock, human, write }) }
}

/** The machine's clock. */
export function createClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
      for (let left = ms; left > 0; left -= LONGEST_TIMER_MS) {
        await abortable(Math.min(left, LONGEST_TIMER_MS), signal)
      }
      signal?.throwIfAborted()
    },
  }
}

/** Node rejects with an error of its own; the port promises the signal's reason. */
async function abortable(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(ms, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  }
}

/** Writes at once, so that the last line before a crash is there. A reader that has gone away is no reason to stop. */
function createStderr(): (line: string) => void {
  const stderr = pino.destination({ dest: STDERR, sync: true })
  stderr.on('error', () => undefined)
  return (line) => {
    stderr.write(line)
  }
}
