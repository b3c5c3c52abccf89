import { App, type Receiver } from '@slack/bolt'
import { createBoltLog } from '../../../src/adapters/slack/bolt-log.ts'
import type { Fields, Log } from '../../../src/core/ports.ts'

export interface Line extends Fields {
  readonly level: string
  readonly event: string
}

export interface Lines extends Log {
  readonly lines: readonly Line[]
  has(event: string): boolean
}

/** A log that keeps its lines, and calls back after each. */
export function createLines(onLine: () => void = () => {}): Lines {
  const lines: Line[] = []
  const at = (level: string) => (event: string, fields?: Fields) => {
    lines.push({ ...fields, level, event })
    onLine()
  }
  const log: Lines = {
    lines,
    has: (event) => lines.some((line) => line.event === event),
    child: () => log,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  }
  return log
}

/** A Bolt app that answers commands with their own words. `ran` holds every text that it was asked. */
export function createEchoApp(receiver: Receiver, log: Log): { readonly app: App; readonly ran: string[] } {
  const ran: string[] = []
  const app = new App({
    receiver,
    logger: createBoltLog(log),
    authorize: () => Promise.resolve({ botToken: 'xoxb-1', botId: 'B1', botUserId: 'U0' }),
  })
  app.command(/.*/, async ({ ack, command }) => {
    ran.push(command.text)
    await ack({ text: command.text })
  })
  return { app, ran }
}

/** Everything that was rejected in this process and that nobody took care of. */
export function unhandledRejections(): readonly unknown[] {
  const rejections: unknown[] = []
  process.on('unhandledRejection', (reason) => rejections.push(reason))
  return rejections
}
