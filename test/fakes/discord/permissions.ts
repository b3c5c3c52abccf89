import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { DiscordDouble, Permission } from './double.ts'
import { channelOf } from './places.ts'
import type { Channel, World } from './world.ts'

/** What everyone may do who is in a guild. */
export const EVERYONE: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'AddReactions',
  'UseApplicationCommands',
  'UseExternalApps',
  'CreatePublicThreads',
  'SendMessagesInThreads',
]
/** What the bot asks for when it is invited. */
export const BOT_ROLE: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'SendMessagesInThreads',
]
const IN_DIRECT_MESSAGES: readonly Permission[] = [
  ...['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles', 'ReadMessageHistory'],
  ...['AddReactions', 'UseApplicationCommands'],
] as Permission[]

/** What `bot` or a person may do in a channel; nothing at all where it is not seen. */
export function permissionsIn(world: World, who: string, channel: Channel): ReadonlySet<Permission> {
  if (channel.guild === undefined) return new Set(isPartOf(channel, who) ? IN_DIRECT_MESSAGES : [])
  const guild = world.guilds.get(channel.guild)
  const person = world.people[who]
  const isIn = who === 'bot' ? guild?.bot === true : person?.guilds.has(channel.guild) === true
  if (!isIn) return new Set()
  const all = new Set([...EVERYONE, ...(who === 'bot' ? BOT_ROLE : (person?.may ?? []))])
  if (all.has('Administrator')) return new Set(Object.keys(PermissionFlagsBits) as Permission[])
  const { overwrites } = channel.parent === undefined ? channel : channelOf(world, channel.parent)
  for (const overwrite of [overwrites.get('everyone'), overwrites.get(who)]) {
    for (const one of overwrite?.deny ?? []) all.delete(one)
    for (const one of overwrite?.allow ?? []) all.add(one)
  }
  return all.has('ViewChannel') ? all : new Set()
}

function isPartOf(channel: Channel, who: string): boolean {
  return who === 'bot' ? channel.kind === 'bot dm' : channel.people.has(who)
}

/** What a guild's roles give to somebody there, before any channel. */
export function bitsOf(permissions: Iterable<Permission>): string {
  return String([...permissions].reduce((bits, one) => bits | PermissionFlagsBits[one], 0n))
}

/** Names in a number of bits, as commands carry it. */
export function namesIn(bits: string): Permission[] {
  const value = BigInt(bits)
  return (Object.keys(PermissionFlagsBits) as Permission[]).filter(
    (name) => value & PermissionFlagsBits[name],
  )
}

/** Adds to what somebody is allowed or denied in a channel: the later word holds. */
export function changePermissions(
  channel: Channel,
  { who = 'bot', allow = [], deny = [] }: Parameters<DiscordDouble['setPermissions']>[1],
): void {
  if (channel.parent !== undefined || channel.guild === undefined)
    throw new Error(`A ${channel.kind} has no permissions of its own.`)
  const before = channel.overwrites.get(who)
  const without = (set: Iterable<Permission> | undefined, those: readonly Permission[]) =>
    [...(set ?? [])].filter((one) => !those.includes(one))
  channel.overwrites.set(who, {
    allow: new Set([...without(before?.allow, deny), ...allow]),
    deny: new Set([...without(before?.deny, allow), ...deny]),
  })
}
