import type { IncomingMessage, ServerResponse } from 'node:http'
import { authorize } from './oauth.ts'
import { answerResponse } from './response-url.ts'
import { answerCall } from './web-api.ts'
import type { World } from './world.ts'

/** Answers whatever comes to this Slack over HTTP. */
export async function answerHttp(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.origin)
  const [, first, rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname) ?? []
  if (first === 'api') return await answerCall(world, rest, { request, response, url })
  if (first === 'response') return await answerResponse(world, rest, { request, response })
  if (first === 'oauth') return authorize(world, url.searchParams, response)
  world.problem(`Nothing is at ${url.pathname}.`)
  response.writeHead(404).end()
}
