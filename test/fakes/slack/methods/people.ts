import { type Json, words } from '../json.ts'
import { zoneOffsetSeconds } from '../zones.ts'
import { type ApiCall, type Method, refuse } from './method.ts'

function userInfo({ world, team, args }: ApiCall): Json {
  const id = words(args['user'])
  if (id === team.botUser)
    return { ok: true, user: { id, team_id: team.id, name: 'paperboy', is_bot: true, deleted: false } }
  const person = world.people[id]
  if (person?.team !== team.id) return refuse('user_not_found')
  const offset = person.tz !== undefined && { tz_offset: zoneOffsetSeconds(person.tz, world.now()) }
  return {
    ok: true,
    user: {
      ...{ id, team_id: team.id, name: person.name.toLowerCase(), real_name: person.name, deleted: false },
      ...(person.tz !== undefined && { tz: person.tz, tz_label: person.tz, ...offset }),
      ...{ is_bot: false, is_admin: false, is_owner: false },
      ...{ is_restricted: person.guest, is_ultra_restricted: false, is_app_user: false, updated: 0 },
      ...(args['include_locale'] === true && { locale: 'en-US' }),
      profile: { real_name: person.name, display_name: person.name, team: team.id },
    },
  }
}

function authTest({ world, team }: ApiCall): Json {
  return {
    ok: true,
    ...{ url: `https://${team.domain}.slack.com/`, team: team.name, team_id: team.id, user: 'paperboy' },
    ...{ user_id: team.botUser, bot_id: team.botId, is_enterprise_install: false },
    ...(team.enterprise !== undefined && { enterprise_id: team.enterprise }),
    app_id: world.app.id,
  }
}

function teamInfo({ team }: ApiCall): Json {
  const enterprise = team.enterprise !== undefined && { enterprise_id: team.enterprise }
  return { ok: true, team: { id: team.id, name: team.name, domain: team.domain, ...enterprise } }
}

export const peopleMethods: Readonly<Record<string, Method>> = {
  'users.info': {
    token: 'bot',
    scopes: ['users:read'],
    required: ['user'],
    optional: ['include_locale'],
    run: userInfo,
  },
  'auth.test': { token: 'bot', required: [], optional: [], run: authTest },
  'team.info': { token: 'bot', required: [], optional: ['team'], run: teamInfo },
}
