import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf } from './body.ts'
import { type Call, type Code, type Reply, refuse } from './call.ts'
import type { ApiRequest, Shown } from './double.ts'
import { answerWith, takeFault } from './faults.ts'
import { countCall } from './limits.ts'
import { messageAt } from './messages.ts'
import { HANDLERS } from './routes/all.ts'
import { type Asked, isOpen, routeOf } from './routes.ts'
import type { Wrong } from './schema/message-rules.ts'
import type { Spec } from './schema/spec.ts'
import { faultsIn } from './schema/validate.ts'
import type { World } from './world.ts'

const BASE = '/api/v10'

/** Answers one call of the API. */
export async function answerHttp(
  world: World,
  spec: Promise<Spec>,
  exchange: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { request, response } = exchange
  const url = new URL(request.url ?? '/', `http://${world.host}`)
  const body = await bodyOf(request)
  const path = url.pathname.startsWith(`${BASE}/`) ? url.pathname.slice(BASE.length) : ''
  const asked = routeOf(request.method ?? '', path)
  if (asked === undefined) {
    world.problem(`${request.method} ${url.pathname} is no route, or this double does not know it.`)
    response.writeHead(404, { 'content-type': 'application/json' })
    return void response.end(JSON.stringify({ message: '404: Not Found', code: 0 }))
  }
  const channel = channelIn(world, asked)
  const noted = note(world, asked, { url, body, channel })
  const wrong = faultsIn(await spec, asked.route, body, editedBy(world, asked, channel))
  for (const { about } of wrong) world.problem(`${asked.route}: ${about}.`)
  const status = await answerWith(takeFault(world, asked.route, channel), exchange, () =>
    carryOut({ world, ...asked, query: url.searchParams, body }, { request, wrong, channel }),
  )
  noted.status = status
  world.changed()
}

/** The interaction that a call names, by the token in its path. */
function interactionIn(world: World, { names }: Asked) {
  return names['token'] === undefined ? undefined : world.interactions.get(names['token'])
}

function channelIn(world: World, asked: Asked): string | undefined {
  return asked.names['channel'] ?? interactionIn(world, asked)?.channel
}

/** The message that a call would change. */
function editedBy(world: World, asked: Asked, channel = ''): Shown | undefined {
  const interaction = interactionIn(world, asked)
  const { message = interaction?.source } = asked.names
  const id = message === '@original' ? interaction?.original : message
  return id === undefined ? undefined : messageAt(world, channel, id)
}

function note(
  world: World,
  { route, names }: Asked,
  { url, body, channel }: { url: URL; body: unknown; channel: string | undefined },
): { -readonly [Key in keyof ApiRequest]: ApiRequest[Key] } {
  const shown = url.pathname.slice(BASE.length).replace(names['token'] ?? '\0', '[token]') + url.search
  const noted = { route, path: shown, channel, body, at: world.now(), status: undefined }
  world.requests.push(noted)
  world.changed()
  return noted
}

function carryOut(
  call: Call,
  about: { request: IncomingMessage; wrong: readonly Wrong[]; channel: string | undefined },
): Reply {
  const { world, route } = call
  const { headers, refused } = countCall(world, route, about.channel)
  if (refused !== undefined) return refused
  const isKnown = world.tokenIsGood && about.request.headers.authorization === `Bot ${world.app.token}`
  const code = about.wrong.find((one) => one.code !== undefined)?.code as Code | undefined
  const errors = Object.fromEntries(
    about.wrong.map((one, i) => [String(i), { _errors: [{ message: one.about }] }]),
  )
  const reply =
    (isOpen(route) || isKnown ? undefined : refuse(0)) ??
    (code === undefined ? undefined : refuse(code, errors)) ??
    HANDLERS[route](call)
  return { ...reply, headers: { ...headers, ...reply.headers } }
}
