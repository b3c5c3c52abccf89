import { type Json, words } from '../json.ts'
import { install, memberOf, teamOf } from '../places.ts'
import type { World } from '../world.ts'
import { type ApiCall, type Method, refuse } from './method.ts'

const CODE_LIFETIME_MS = 600_000

function openConnection({ world }: ApiCall): Json {
  const ticket = world.newId('ticket')
  world.tickets.add(ticket)
  return {
    ok: true,
    url: `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}`,
  }
}

/** Changes the code that came with the browser for a token. */
function access({ world, args }: ApiCall): Json {
  if (args['client_id'] !== world.app.clientId) return refuse('invalid_client_id')
  if (args['client_secret'] !== world.app.clientSecret) return refuse('bad_client_secret')
  const grant = world.grants.get(words(args['code']))
  if (grant === undefined) return refuse('invalid_code')
  if (grant.used) return refuse('code_already_used')
  if (world.now() - grant.at > CODE_LIFETIME_MS) return refuse('code_expired')
  if (grant.redirectUri !== undefined && grant.redirectUri !== args['redirect_uri'])
    return refuse('bad_redirect_uri')
  grant.used = true
  const team = teamOf(world, grant.team)
  const { enterprise } = team
  return {
    ok: true,
    ...{ access_token: install(world, team, grant.scopes), token_type: 'bot' },
    ...{ scope: grant.scopes.join(','), bot_user_id: team.botUser, app_id: world.app.id },
    team: { id: team.id, name: team.name },
    enterprise: enterprise === undefined ? null : { id: enterprise, name: enterprise },
    authed_user: { id: installer(world, team.id) },
    is_enterprise_install: false,
  }
}

function installer(world: World, team: string): string {
  const id = Object.values(world.people).find((person) => person.team === team && !person.guest)?.id
  return id === undefined ? `UADMIN${team}` : memberOf(world, id).id
}

/** The app gives its own token up. */
function revoke({ world, team, args }: ApiCall): Json {
  if (args['test'] === true) return { ok: true, revoked: false }
  if (team.token !== undefined) world.deadTokens.add(team.token)
  team.token = undefined
  world.changed()
  return { ok: true, revoked: true }
}

export const installingMethods: Readonly<Record<string, Method>> = {
  'apps.connections.open': { token: 'app', required: [], optional: [], run: openConnection },
  'oauth.v2.access': {
    token: 'none',
    required: ['client_id', 'client_secret', 'code'],
    optional: ['redirect_uri', 'grant_type'],
    run: access,
  },
  'auth.revoke': { token: 'bot', required: [], optional: ['test'], run: revoke },
  'api.test': { token: 'none', required: [], optional: ['error', 'foo'], run: () => ({ ok: true }) },
}
