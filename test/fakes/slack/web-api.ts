import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, type Decoded, decode } from './arguments.ts'
import { answerWith, takeFault } from './faults.ts'
import type { Json } from './json.ts'
import { METHODS } from './methods/all.ts'
import { type Method, type Refusal, refuse } from './methods/method.ts'
import { teamOf } from './places.ts'
import type { Team, World } from './world.ts'

/** Answers one call of the Web API. */
export async function answerCall(
  world: World,
  name: string,
  exchange: { request: IncomingMessage; response: ServerResponse; url: URL },
): Promise<void> {
  const { request, url } = exchange
  const body = await bodyOf(request)
  const decodedBody = decode(body, request.headers['content-type'] ?? '', url.searchParams)
  const { token: inBody, ...args } = decodedBody.args
  const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? inBody
  const team = [...world.teams.values()].find((one) => one.token !== undefined && one.token === token)
  world.requests.push({ method: name, team: team?.id, args, at: world.now() })
  world.changed()
  await answerWith(takeFault(world, name, args['channel']), exchange, () => {
    const json = carryOut(world, name, { token, team, ...decodedBody, args: withClient(request, args) })
    const headers = { ...(team && { 'x-oauth-scopes': team.scopes.join(',') }) }
    return { status: 200, json, headers }
  })
}

/** OAuth calls may name the app in the header instead. */
function withClient(request: IncomingMessage, args: Json): Json {
  const basic = /^Basic (.*)$/.exec(request.headers.authorization ?? '')?.[1]
  if (basic === undefined) return args
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':')
  return { client_id: id, client_secret: secret, ...args }
}

interface Incoming extends Decoded {
  readonly token: unknown
  readonly team: Team | undefined
}

function carryOut(world: World, name: string, incoming: Incoming): Json {
  const method = METHODS[name]
  if (method === undefined) {
    world.problem(`Slack has no method ${name}, or this double does not know it.`)
    return refuse('unknown_method')
  }
  const refusal =
    tokenFault(world, method, incoming) ??
    argumentFault(world, name, method, incoming) ??
    scopeFault(method, incoming)
  // Methods without a bot's token get some workspace; they do not look at it.
  return refusal ?? method.run({ world, team: incoming.team ?? teamOf(world, 'T1'), args: incoming.args })
}

function tokenFault(world: World, method: Method, { token, team }: Incoming): Refusal | undefined {
  if (method.token === 'none') return undefined
  if (token === undefined || token === '') return refuse('not_authed')
  const isApp = token === world.app.appToken
  if (method.token === 'app')
    return isApp ? undefined : refuse(team ? 'not_allowed_token_type' : 'invalid_auth')
  if (isApp) return refuse('not_allowed_token_type')
  if (world.deadTokens.has(String(token))) return refuse('token_revoked')
  return team ? undefined : refuse('invalid_auth')
}

const BROKEN: Readonly<Record<string, string>> = {
  blocks: 'invalid_blocks_format',
  metadata: 'invalid_metadata_format',
}

function argumentFault(world: World, name: string, method: Method, incoming: Incoming): Refusal | undefined {
  const { args, broken } = incoming
  const known = new Set([...method.required, ...method.optional, 'team_id'])
  const wrong = [
    ...broken.map((key) => `${key} is not JSON`),
    ...method.required
      .filter((key) => args[key] === undefined || args[key] === '')
      .map((key) => `${key} is missing`),
    ...Object.keys(args)
      .filter((key) => !known.has(key))
      .map((key) => `${key} is not one of its arguments`),
    ...(Number.isNaN(args['limit']) ? ['limit is not a number'] : []),
  ]
  for (const each of wrong) world.problem(`${name}: ${each}.`)
  if (wrong.length === 0) return undefined
  return refuse(
    BROKEN[broken[0] ?? ''] ?? 'invalid_arguments',
    wrong.map((each) => `[ERROR] ${each}`),
  )
}

function scopeFault(method: Method, { team }: Incoming): Refusal | undefined {
  if (method.scopes === undefined || method.scopes.some((scope) => team?.scopes.includes(scope)))
    return undefined
  return {
    ...refuse('missing_scope'),
    needed: method.scopes.join(','),
    provided: team?.scopes.join(',') ?? '',
  }
}
