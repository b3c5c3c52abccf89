import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Json = Readonly<Record<string, unknown>>
/** What a method answers: JSON, a status, or nothing at all. */
export type Answer = Json | number | 'hang up'

export interface SmallSlack {
  readonly apiUrl: string
  readonly requests: readonly { readonly method: string; readonly token: string; readonly args: Json }[]
  /** What `oauth.v2.access` answers for a code; each code is good for one time. */
  readonly grants: Map<string, Answer>
  close(): Promise<void>
}

/** As much of Slack on loopback as an installation needs. */
export async function openSmallSlack(): Promise<SmallSlack> {
  const requests: { method: string; token: string; args: Json }[] = []
  const grants = new Map<string, Answer>()
  const server = createServer(async (request, response) => {
    const method = request.url?.replace('/api/', '') ?? ''
    const args = Object.fromEntries(new URLSearchParams(await text(request)))
    requests.push({ method, token: tokenOf(request), args })
    const answer = method === 'auth.test' ? authTest(tokenOf(request)) : access(args, grants)
    if (answer === 'hang up') response.destroy()
    else if (typeof answer === 'number') response.writeHead(answer, { 'retry-after': '30' }).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    requests,
    grants,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function tokenOf(request: IncomingMessage): string {
  return request.headers.authorization?.replace('Bearer ', '') ?? ''
}

function access(args: Json, grants: Map<string, Answer>): Answer {
  const code = String(args['code'])
  const grant = grants.get(code)
  grants.delete(code)
  return grant ?? { ok: false, error: 'invalid_code' }
}

/** The bot of `xoxb-T1-token` is `BT1`. */
function authTest(token: string): Json {
  const team = token.split('-')[1] ?? ''
  return { ok: true, url: 'https://x.slack.com/', team_id: team, user_id: `UB${team}`, bot_id: `B${team}` }
}

/** What Slack answers when a workspace has allowed the app. */
export function granted(team: string, name = `Team ${team}`): Json {
  return {
    ok: true,
    ...{ access_token: `xoxb-${team}-token`, token_type: 'bot', scope: 'chat:write,commands' },
    ...{ bot_user_id: `UB${team}`, app_id: 'A1', team: { id: team, name }, enterprise: null },
    authed_user: { id: `U${team}` },
    is_enterprise_install: false,
  }
}

/** The same for a whole organisation. */
export function grantedToOrganisation(enterprise: string): Json {
  const org = { id: enterprise, name: `Org ${enterprise}` }
  return { ...granted(enterprise), team: null, enterprise: org, is_enterprise_install: true }
}
