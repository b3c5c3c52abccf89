import type { Shown } from './double.ts'
import type { Json } from './json.ts'
import { asMessage } from './messages.ts'
import { memberOf, teamOf } from './places.ts'
import type { Channel, StoredView, World } from './world.ts'

/** What every interaction says about who and where: of a person in a workspace. */
export function whoAndWhere(world: World, user: string): Json {
  const person = memberOf(world, user)
  const team = teamOf(world, person.team)
  const name = person.name.toLowerCase()
  return {
    user: { id: person.id, username: name, name, team_id: team.id },
    team: { id: team.id, domain: team.domain },
    ...{ enterprise: enterpriseOf(world, team.id), is_enterprise_install: false },
    ...{ api_app_id: world.app.id, token: world.app.verification },
  }
}

function enterpriseOf(world: World, team: string): Json | null {
  const { enterprise } = teamOf(world, team)
  return enterprise === undefined ? null : { id: enterprise, name: enterprise }
}

/** Slack tells the names of open channels only. */
export function channelName(channel: Channel): string {
  if (channel.kind === 'direct') return 'directmessage'
  return channel.kind === 'private' ? 'privategroup' : channel.name
}

/** The fields of a slash command. */
export function commandPayload(
  world: World,
  act: { user: string; command: string; text: string },
  { channel, trigger, responseUrl }: { channel: Channel; trigger: string; responseUrl: string },
): Json {
  const person = memberOf(world, act.user)
  const team = teamOf(world, person.team)
  return {
    ...{ token: world.app.verification, team_id: team.id, team_domain: team.domain },
    ...(team.enterprise !== undefined && {
      enterprise_id: team.enterprise,
      enterprise_name: team.enterprise,
    }),
    ...{ channel_id: channel.id, channel_name: channelName(channel) },
    ...{ user_id: person.id, user_name: person.name.toLowerCase() },
    ...{ command: act.command, text: act.text, api_app_id: world.app.id },
    ...{ is_enterprise_install: 'false', response_url: responseUrl, trigger_id: trigger },
  }
}

/** A message that somebody acted on. Slack does not repeat what only one person saw. */
export function onMessage(world: World, shown: Shown, channel: Channel): Json {
  const team = teamOf(world, shown.team)
  return {
    container: {
      type: 'message',
      message_ts: shown.ts,
      channel_id: channel.id,
      is_ephemeral: shown.onlyFor !== undefined,
      ...(shown.threadTs !== undefined && { thread_ts: shown.threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(shown.onlyFor === undefined && { message: asMessage(shown, team, world.app.id) }),
  }
}

/** A view as interactions show it, with what was entered in it. */
export function viewPayload(view: StoredView, values: Json): Json {
  return { ...view, state: { values } }
}

/** An event in the envelope of the Events API. */
export function eventCallback(world: World, teamId: string, event: Json): Json {
  const team = teamOf(world, teamId)
  const enterprise = team.enterprise ?? null
  return {
    ...{ token: world.app.verification, team_id: team.id, api_app_id: world.app.id },
    ...{ context_team_id: team.id, context_enterprise_id: enterprise },
    event: { event_ts: world.nextTs(), ...event },
    ...{ type: 'event_callback', event_id: world.newId('Ev') },
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        ...{ enterprise_id: enterprise, team_id: team.id, user_id: team.botUser },
        ...{ is_bot: true, is_enterprise_install: false },
      },
    ],
    ...{ is_ext_shared_channel: false, event_context: world.newId('context') },
  }
}
