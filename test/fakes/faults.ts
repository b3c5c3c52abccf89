import type { ServerResponse } from 'node:http'
import type { Reply } from './hugging-face-answers.ts'

/** Something that goes wrong with the next requests whose path and query contain `on`. */
export interface Fault {
  readonly on: string
  /** How often; default 1. */
  readonly times?: number
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent in place of the answer. */
  readonly body?: string
  /** That many bytes of spaces before the answer. */
  readonly bytes?: number
  /** The answer, cut off after so many characters. */
  readonly truncate?: number
  /** The connection breaks: at once, or in the middle of the answer. */
  readonly drop?: 'at once' | 'half way'
  readonly hang?: boolean
}

/** Sends what is due, with the fault in it; `sent` counts the bytes of a huge body. */
export function sendReply(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  sent: (bytes: number) => void,
): void {
  if (fault?.hang) return
  if (fault?.drop === 'at once') return void response.destroy()
  const replaced = fault?.status !== undefined || fault?.body !== undefined
  const whole = replaced ? (fault.body ?? '{"error":"a fault"}') : reply.body
  const body = whole.slice(0, fault?.truncate ?? whole.length)
  const status = fault?.status ?? (replaced ? 200 : reply.status)
  response.writeHead(status, { ...reply.headers, ...fault?.headers })
  if (fault?.drop === 'half way')
    return void response.write(body.slice(0, body.length / 2), () => response.destroy())
  if (fault?.bytes !== undefined) return void sendSpaces(response, fault.bytes, sent)
  response.end(body)
}

function sendSpaces(response: ServerResponse, bytes: number, sent: (bytes: number) => void): void {
  const chunk = ' '.repeat(65_536)
  for (let left = bytes; left > 0 && !response.destroyed; left -= chunk.length) {
    sent(chunk.length)
    if (!response.write(chunk))
      return void response.once('drain', () => sendSpaces(response, left - chunk.length, sent))
  }
  response.end()
}
