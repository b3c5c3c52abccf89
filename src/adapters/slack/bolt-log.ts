import { type Logger, LogLevel } from '@slack/logger'
import type { Log } from '../../core/ports.ts'

const MOST_CHARACTERS = 300

/** Tokens, and what follows the host in an address: tickets of sockets and response_url hooks are secrets too. */
const SECRETS: readonly (readonly [form: RegExp, replacement: string])[] = [
  [/\b((?:https?|wss?):\/\/)(?:[^\s/"'@]*@)?([^\s/"'?#]*)[/?#][^\s"']*/gi, '$1$2/[hidden]'],
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]+/gi, '[hidden]'],
  [/\bxapp-[\w-]+/gi, '[hidden]'],
]

/**
 * A logger for Slack's own libraries: their warnings and errors become events `slack_sdk` with a text, secrets masked.
 * Objects are left out, because they are payloads; whatever is less than a warning is left out too.
 */
export function createBoltLog(log: Pick<Log, 'warn' | 'error'>): Logger {
  const forward =
    (level: 'warn' | 'error') =>
    (...parts: readonly unknown[]) =>
      log[level]('slack_sdk', {
        text: maskSecrets(parts.flatMap(textOf).join(' ')).slice(0, MOST_CHARACTERS),
      })
  return {
    debug: () => {},
    info: () => {},
    warn: forward('warn'),
    error: forward('error'),
    getLevel: () => LogLevel.WARN,
    setLevel: () => {},
    setName: () => {},
  }
}

/** A text without tokens and without the paths of addresses. */
export function maskSecrets(text: string): string {
  return SECRETS.reduce((rest, [form, replacement]) => rest.replace(form, replacement), text)
}

function textOf(part: unknown): readonly string[] {
  if (part instanceof Error) return [`${part.name}: ${part.message}`]
  return typeof part === 'object' || typeof part === 'function' ? [] : [String(part)]
}
