import type { DiscordDouble } from './double.ts'
import type { Channel, Guild, Member, World } from './world.ts'

/** Adds a guild, with the bot unless it was never invited. The app hears of it. */
export function addGuild(world: World, given: Parameters<DiscordDouble['addGuild']>[0]): Guild {
  const guild: Guild = {
    id: isSnowflake(given.id),
    name: given.name,
    locale: given.locale ?? 'en-US',
    botRole: world.newId(),
    since: world.now(),
    bot: given.withoutBot !== true,
    unavailable: false,
  }
  world.guilds.set(guild.id, guild)
  world.changed()
  return guild
}

/** Adds a person to all guilds that there are, or to those that are named. */
export function addPerson(world: World, given: Parameters<DiscordDouble['addPerson']>[0]): void {
  world.people[given.id] = {
    id: isSnowflake(given.id),
    name: given.name,
    locale: given.locale ?? 'en-US',
    guilds: new Set(given.guilds ?? world.guilds.keys()),
    may: given.may ?? [],
  }
}

/** Adds a channel, open to everybody of its guild. */
export function addChannel(
  world: World,
  given: Parameters<DiscordDouble['addChannel']>[0] & { appliedTags?: readonly string[] },
): Channel {
  const parent = given.parent === undefined ? undefined : channelOf(world, given.parent)
  const guild = given.guild ?? parent?.guild
  const kind = given.kind ?? 'text'
  if ((kind === 'thread') !== (parent !== undefined))
    throw new Error('A thread needs its parent, others have none.')
  if ((kind === 'bot dm' || kind === 'private') !== (guild === undefined))
    throw new Error(`A ${kind} channel ${guild === undefined ? 'needs a' : 'has no'} guild.`)
  const channel: Channel = {
    ...{ id: isSnowflake(given.id), name: given.name, guild, kind, parent: given.parent },
    people: new Set(given.people),
    requireTag: given.requireTag === true,
    tags: given.tags ?? [],
    appliedTags: given.appliedTags ?? [],
    createdAt: world.now(),
    ...{ overwrites: new Map(), archived: false, locked: false },
  }
  world.channels.set(channel.id, channel)
  world.changed()
  return channel
}

function isSnowflake(id: string): string {
  if (/^[1-9]\d{0,18}$/.test(id)) return id
  throw new Error(`${id} is no snowflake: ids at Discord are digits only.`)
}

/** The person with that id; a test that names nobody is wrong. */
export function memberOf(world: World, id: string): Member {
  const person = world.people[id]
  if (person === undefined) throw new Error(`There is nobody called ${id} in this Discord.`)
  return person
}

/** The channel with that id; a test that names none is wrong. */
export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id)
  if (channel === undefined) throw new Error(`There is no channel ${id} in this Discord.`)
  return channel
}

/** The guild with that id; a test that names none is wrong. */
export function guildOf(world: World, id: string): Guild {
  const guild = world.guilds.get(id)
  if (guild === undefined) throw new Error(`There is no guild ${id} in this Discord.`)
  return guild
}

/** Is the app itself there, not only through the person who uses it? */
export function isAppIn(world: World, { guild, kind }: Channel): boolean {
  return guild === undefined ? kind === 'bot dm' : world.guilds.get(guild)?.bot === true
}
