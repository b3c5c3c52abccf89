import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { secretsOf } from '../config/secrets.ts'
import type { Screen } from './adapters/terminal/render.ts'
import { literal } from './adapters/terminal/text.ts'
import { AppError } from './core/errors.ts'
import { parseZone } from './core/time/zone-names.ts'
import { createEdges, type Edges } from './edges.ts'
import type { LogLevel } from './log/log.ts'

/** The process as a shell gives it to us: streams, environment, signals. */
export const { stdin, stdout, stderr } = process

/** Writes a line, and resolves when it is out. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(`${text}\n`, () => resolve()))
}

/** Lines for the person, beside the answer. What was typed, or read from a file, can't colour them. */
export function notice(text: string): void {
  stderr.write(`${text.split('\n').map(literal).join('\n')}\n`)
}

/** Whoever reads only the beginning, as `| head -1` does, has what they wanted: the program ends without a word. */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit()
    throw error
  })
}

/** The zone of this machine by its present name; UTC where TZ is empty or names no zone. */
export function systemZone(named = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  try {
    return parseZone(named)
  } catch {
    return /^[+-]\d\d:\d\d$/.test(named) ? named : 'UTC'
  }
}

/** How wide a stream's terminal is, and whether it has colours. */
export function screenOf(stream: NodeJS.WriteStream): Screen {
  return {
    // A terminal that does not know its size says 0.
    width: Math.min(stream.columns || 80, 100),
    colors: stream.isTTY === true && process.env['NO_COLOR'] === undefined,
  }
}

/**
 * The settings and the edges that they ask for. Throws `bad_config` with all problems at once.
 *
 * Who sits in front of a terminal wants answers, so the log is quieter there than LOG_LEVEL's default for a server.
 */
export function configure(quietLevel: LogLevel): { config: Config; edges: Edges } {
  const loaded = loadConfig(process.env)
  for (const warning of loaded.warnings) notice(warning)
  if (!loaded.ok)
    throw new AppError(
      'bad_config',
      ['The configuration has problems:', ...loaded.problems.map((problem) => `- ${problem}`)].join('\n'),
    )
  const { config } = loaded
  const logLevel = process.env['LOG_LEVEL'] ? config.logLevel : quietLevel
  return { config, edges: createEdges({ logLevel, secrets: secretsOf(config) }) }
}

/** Longer than an orderly end may take: 10 s for running work and 2 s for the web. */
const STOP_MS = 20_000

/** The first signal asks for an orderly end, within 20 seconds; the second one does not wait for it. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1)
      setTimeout(() => process.exit(1), STOP_MS).unref()
      stop.abort(new AppError('unavailable', 'Stopped.'))
    })
  }
  return stop.signal
}
