import { type Logger, pino } from 'pino'
import type { Clock, Fields, Log } from '../core/ports.ts'
import { humanLine } from './human.ts'
import { plainValue } from './plain.ts'
import { createRedact, type Redact } from './redact.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface LogOptions {
  /** The least important level that is written. */
  readonly level: LogLevel
  /** Texts that must never be written, wherever they stand. */
  readonly secrets: readonly string[]
  readonly clock: Pick<Clock, 'now'>
  /** Short lines for a person instead of JSON. */
  readonly human: boolean
  /** Takes one line with its line break. */
  write(line: string): void
}

/** These names belong to the line itself; a field of such a name gets an underscore. */
const OWN_NAMES = /^(?:level|time|event)$/

/** A log of one line an event: JSON with `level`, `time` (ISO 8601), `event` and the fields, all of them redacted. */
export function createLog({ level, secrets, clock, human, write }: LogOptions): Log {
  const stream = { write: (line: string) => write(human ? humanLine(line) : line) }
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      // Ours are plain already; pino's own would add to them.
      serializers: { err: (plain: unknown) => plain },
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
  return wrap(logger, createRedact(secrets))
}

function wrap(logger: Logger, redact: Redact): Log {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: Fields = {}) => {
      if (logger.isLevelEnabled(level)) logger[level](plainFields(fields, redact), redact(event))
    }
  return {
    child: (fields) => wrap(logger.child(plainFields(fields, redact)), redact),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  }
}

function plainFields(fields: Fields, redact: Redact): Record<string, unknown> {
  const renamed = Object.entries(fields).map(([name, value]) => [
    OWN_NAMES.test(name) ? `${name}_` : name,
    value,
  ])
  return { ...(plainValue(Object.fromEntries(renamed), redact) as object) }
}
