import type { SlackDouble } from './double.ts'
import type { Channel, Team, World } from './world.ts'

/** What the app of the first workspace may do. */
export const ALL_SCOPES = [
  'commands',
  'chat:write',
  'channels:read',
  'groups:read',
  'im:read',
  'im:write',
  'channels:history',
  'groups:history',
  'im:history',
  'channels:join',
  'users:read',
  'app_mentions:read',
]

/** Adds a workspace; installed, it has a token from the start. */
export function addWorkspace(world: World, given: Parameters<SlackDouble['addWorkspace']>[0]): void {
  const first = given.id === 'T1'
  const team: Team = {
    id: given.id,
    name: given.name,
    domain: given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    enterprise: given.enterprise,
    botUser: first ? 'UBOT' : `UBOT${given.id}`,
    botId: first ? 'B1' : `B${given.id}`,
    token: undefined,
    scopes: [],
  }
  world.teams.set(team.id, team)
  if (given.installed) install(world, team, ALL_SCOPES)
}

/** Gives the app a token for that workspace. */
export function install(world: World, team: Team, scopes: readonly string[]): string {
  const token = world.newId(`xoxb-${team.id}-`)
  team.token = token
  team.scopes = scopes
  world.changed()
  return token
}

/** Adds a person, who gets into channels only when they are named there or the channel is made after this. */
export function addPerson(world: World, person: Parameters<SlackDouble['addPerson']>[0]): void {
  world.people[person.id] = {
    id: person.id,
    team: person.team,
    name: person.name,
    guest: person.guest === true,
    ...(person.tz !== undefined && { tz: person.tz }),
  }
}

/** Adds a channel; an id that begins with D is a conversation of two. */
export function addChannel(world: World, given: Parameters<SlackDouble['addChannel']>[0]): Channel {
  const everybody = Object.values(world.people).filter((person) => person.team === given.team)
  const kind = given.id.startsWith('D') ? 'direct' : given.isPrivate === true ? 'private' : 'public'
  const channel: Channel = {
    ...{ id: given.id, team: given.team, name: given.name, kind, archived: false },
    createdAt: world.now(),
    people: new Set(given.people ?? everybody.map((person) => person.id)),
    bot: given.withoutBot !== true,
  }
  world.channels.set(channel.id, channel)
  world.changed()
  return channel
}

/** The conversation of a person with the app, made where it is missing. */
export function directChannel(world: World, user: string): Channel {
  const { team, name } = memberOf(world, user)
  const id = `D${user}`
  return world.channels.get(id) ?? addChannel(world, { id, team, name, people: [user] })
}

/** The person with that id; a test that names nobody is wrong. */
export function memberOf(world: World, id: string) {
  const person = world.people[id]
  if (person === undefined) throw new Error(`There is nobody called ${id} in this Slack.`)
  return person
}

/** The channel with that id; a test that names none is wrong. */
export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id)
  if (channel === undefined) throw new Error(`There is no channel ${id} in this Slack.`)
  return channel
}

/** The workspace with that id; a test that names none is wrong. */
export function teamOf(world: World, id: string): Team {
  const team = world.teams.get(id)
  if (team === undefined) throw new Error(`There is no workspace ${id} in this Slack.`)
  return team
}
