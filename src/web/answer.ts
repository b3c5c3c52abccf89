import type { ServerResponse } from 'node:http'

/** What a path answers. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
  /** The methods that are allowed, where another one was tried. */
  readonly allow?: string
}

export function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` }
}

/**
 * Sends an answer; to HEAD without its body, but with the length that it would have. Nothing of it may be cached. The
 * connection ends with it: who asks twice a minute gains nothing by keeping it, and `stop` would have to wait for it.
 */
export function send(response: ServerResponse, answer: Answer, method: string | undefined): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    connection: 'close',
    'x-content-type-options': 'nosniff',
    ...(answer.allow === undefined ? {} : { allow: answer.allow }),
  })
  response.end(method === 'HEAD' ? undefined : answer.body)
}
