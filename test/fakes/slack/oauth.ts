import type { ServerResponse } from 'node:http'
import { teamOf } from './places.ts'
import type { World } from './world.ts'

/** Sends the browser of a person who clicks Allow back to the app, with a code that works once. */
export function authorize(world: World, query: URLSearchParams, response: ServerResponse): void {
  const scopes = (query.get('scope') ?? '').split(/[ ,]+/).filter((scope) => scope !== '')
  const redirectUri = query.get('redirect_uri') ?? undefined
  const back = redirectUri ?? (world.target && new URL('/slack/oauth_redirect', world.target).href)
  const wrong = [
    ...(query.get('client_id') === world.app.clientId ? [] : ['The client_id is not that of the app.']),
    ...(scopes.length > 0 ? [] : ['No scopes are asked for.']),
    ...(query.get('state') ? [] : ['There is no state, so anybody could bring a code of their own.']),
    ...(back === undefined ? ['There is no redirect_uri and no address of the app to go back to.'] : []),
  ]
  for (const sentence of wrong) world.problem(`authorize: ${sentence}`)
  if (back === undefined || wrong.length > 0) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(wrong.join('\n'))
    return
  }
  const team = teamOf(world, query.get('team') ?? world.chosenTeam)
  const code = world.newId('code')
  world.grants.set(code, { team: team.id, redirectUri, scopes, at: world.now(), used: false })
  const target = new URL(back)
  target.searchParams.set('code', code)
  target.searchParams.set('state', query.get('state') ?? '')
  response.writeHead(302, { location: target.href }).end()
}
