import { PassThrough, Writable } from 'node:stream'
import { createTerminal, TERMINAL_CHANNEL, type Terminal } from '../../../src/adapters/terminal/chat.ts'
import type { Screen } from '../../../src/adapters/terminal/render.ts'
import type { ChatUnderTest } from '../../contracts/chat.ts'

/** A character that no message has, so that answers can be counted. */
export const PROMPT = '\u23F5'

/** Our own colours, which a person sees and does not read. */
const OWN_STYLE = new RegExp(`${String.fromCharCode(27)}\\[(?:1|2|22|36|39)m`, 'g')

export function withoutStyle(text: string): string {
  return text.replace(OWN_STYLE, '')
}

export interface TypedTerminal extends ChatUnderTest {
  readonly chat: Terminal
  readonly input: PassThrough
  /** Everything that was written, prompts included. */
  written(): string
  /** Resolves when so many prompts have been written. */
  prompts(count: number): Promise<void>
}

/** A terminal in memory, and the person before it. */
export function openTerminal(screen: Screen = { width: 80, colors: false }): TypedTerminal {
  const input = new PassThrough()
  const waiting: { count: number; wake: () => void }[] = []
  let text = ''
  let typed = 0
  const shown = () => text.split(PROMPT).length - 1
  const output = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      text += chunk
      for (const { count, wake } of waiting) if (shown() >= count) wake()
      done()
    },
  })
  const person = { id: 'terminal:ada', name: 'ada' }
  const chat = createTerminal({ input, output, screen, person, prompt: PROMPT })
  const prompts = (count: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ count, wake: resolve })
      if (shown() >= count) resolve()
    })
  return {
    ...{ chat, input, channel: TERMINAL_CHANNEL, editsInPlace: false, prompts },
    written: () => text,
    seen: () => withoutStyle(text.replaceAll(PROMPT, '')),
    sendCall: (line) => {
      input.write(`${line}\n`)
      typed += 1
      return prompts(typed + 1)
    },
    closeChannel: () => void output.destroy(new Error('write EPIPE')),
    close: () => void input.destroy(),
  }
}
