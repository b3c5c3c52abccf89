import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Call, ChannelId, Person, Reply } from '../../core/call.ts'
import { AppError, toAppError } from '../../core/errors.ts'
import { type Message, sentence } from '../../core/message.ts'
import type { Chat } from '../../core/ports.ts'
import { createPrinter } from './printer.ts'
import { renderTerminal, type Screen } from './render.ts'

export const TERMINAL_CHANNEL = 'terminal:main' as ChannelId

export interface TerminalOptions {
  readonly input: Readable
  readonly output: Writable
  readonly screen: Screen
  readonly person: Person
  /** Shown once, before the first prompt. */
  readonly greeting?: string
  /** Shown where a person types; empty for piped input. */
  readonly prompt: string
}

export interface Terminal extends Chat {
  /** Resolves when the input ends, somebody types `quit`, or nobody reads any more. */
  readonly ended: Promise<void>
}

/** A chat of one person and one channel. Lines are answered one after another, in the order they were typed. */
export function createTerminal(options: TerminalOptions): Terminal {
  const { input, output, screen, prompt, greeting = '' } = options
  let lines: Interface | undefined
  let running: Promise<void> = Promise.resolve()
  let isOpen = true
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()

  const print = (message: Message) => write(output, `\n${renderTerminal(message, screen)}`)

  /** Readline goes on with lines that came in one piece with the last one, so they are passed over here. */
  function close(): void {
    isOpen = false
    lines?.close()
  }

  output.on('error', close)

  return {
    ...createPrinter(print),
    ended,
    start: (handle) => {
      lines = createInterface({ input, terminal: false })
      output.write(greeting + prompt)
      lines.on('line', (line) => {
        if (!isOpen) return
        if (/^\s*\/?(quit|exit)\s*$/i.test(line)) return close()
        running = running.then(() => answer(line, options, handle, print)).catch(close)
      })
      lines.once('close', () => void running.then(end))
      if (!isOpen) close()
      return Promise.resolve()
    },
    stop: async (graceMs) => {
      close()
      await within(graceMs, running)
    },
  }
}

/** Throws `channel_closed` when the answer can't be shown. */
async function answer(
  line: string,
  { output, person, prompt }: TerminalOptions,
  handle: (call: Call) => Promise<Reply>,
  print: (message: Message) => Promise<void>,
): Promise<void> {
  if (line.trim() !== '') {
    const request = { line: asCommand(line) }
    const message = await handle({ channel: TERMINAL_CHANNEL, person, mayManage: true, request }).then(
      (reply) => reply.message,
      (error) => sentence(toAppError(error).message),
    )
    await print(message)
  }
  output.write(prompt)
}

/** Waits for the work, but not longer than that. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const timer = new AbortController()
  try {
    await Promise.race([work, setTimeout(ms, undefined, { signal: timer.signal })])
  } finally {
    timer.abort()
  }
}

/** In the terminal a line that names no command is a query, and `help` needs no `papers`. */
function asCommand(line: string): string {
  const text = line.trim()
  if (/^\/?papers?(\s|$)/i.test(text)) return text
  return /^(\/?help|\?)$/i.test(text) ? 'papers help' : `paper ${text}`
}

/** Resolves when the output has taken the text, which is when a terminal has accepted a post. */
function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error)
        reject(
          new AppError('channel_closed', 'The terminal is closed, so nothing more can be shown.', {
            cause: error,
          }),
        )
      else resolve()
    })
  })
}
