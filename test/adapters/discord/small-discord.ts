import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: unknown
}

export interface Answer {
  readonly status?: number
  readonly json: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An API that answers every request with what `answer` gives, and remembers what it was asked. */
export async function openSmallDiscord(test: TestContext, answer: (asked: Asked) => Answer) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.once('end', () => {
      const text = Buffer.concat(pieces).toString()
      const { method = '', url: path = '', headers } = request
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const one = { method, path, authorization: headers.authorization, body }
      asked.push(one)
      const { status = 200, json, headers: more = {} } = answer(one)
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(json))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` }
}
