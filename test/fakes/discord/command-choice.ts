import type { APIApplicationCommand } from 'discord-api-types/v10'
import type { Json } from './json.ts'
import { namesIn, permissionsIn } from './permissions.ts'
import { channelOf, isAppIn } from './places.ts'
import type { Channel, World } from './world.ts'

const GUILD_INSTALL = 0
const USER_INSTALL = 1

/** The registered command that a person finds in that channel, or an error that says why there is none. */
export function commandFor(
  world: World,
  act: { readonly user: string; readonly channel: string; readonly name: string },
  type: 1 | 3,
): APIApplicationCommand {
  const channel = channelOf(world, act.channel)
  const all = [...(world.guildCommands.get(channel.guild ?? '') ?? []), ...world.commands]
  const command = all.find((one) => one.name === act.name && one.type === type)
  if (command === undefined)
    throw new Error(
      `There is no command "${act.name}" registered, only: ${all.map(({ name }) => name).join(', ')}.`,
    )
  const why = whyHidden(world, act.user, channel, command)
  if (why !== undefined) throw new Error(`${act.user} is not offered "${act.name}" here: ${why}.`)
  return command
}

function whyHidden(
  world: World,
  user: string,
  channel: Channel,
  {
    contexts,
    integration_types: installs = [GUILD_INSTALL],
    default_member_permissions: needs,
    guild_id: own,
  }: APIApplicationCommand,
): string | undefined {
  const may = permissionsIn(world, user, channel)
  if (!may.has('ViewChannel')) return 'they do not see the channel'
  if (!may.has('UseApplicationCommands')) return 'they may not use commands'
  if (own === undefined) {
    const context = channel.guild !== undefined ? 0 : channel.kind === 'bot dm' ? 1 : 2
    if (contexts && !contexts.includes(context)) return 'it is not for such places'
    const isIn = isAppIn(world, channel)
    const isThere = installs.includes(USER_INSTALL) || (isIn && installs.includes(GUILD_INSTALL))
    if (!isThere) return 'the app is not there, and nobody can install it for themselves'
  }
  if (needs === null || needs === undefined || channel.guild === undefined) return undefined
  const lacking = namesIn(needs).filter((one) => !may.has(one))
  if (lacking.length > 0) return `it needs ${lacking.join(', ')}`
  return needs === '0' && !may.has('Administrator') ? 'it is for administrators' : undefined
}

/** What every event about a command says of it. */
export function commandPart({ id, name, type, guild_id }: APIApplicationCommand): Json {
  return { id, name, type, ...(guild_id !== undefined && { guild_id }) }
}
