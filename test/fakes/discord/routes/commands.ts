import type { APIApplicationCommand } from 'discord-api-types/v10'
import { type Call, type Handler, ok, refuse } from '../call.ts'
import { type Json, records } from '../json.ts'
import type { World } from '../world.ts'

/** All commands at once: those of a name that there was keep their id. */
export const putCommands: Handler = (call) => {
  if (call.names['application'] !== call.world.app.id) return refuse(50001)
  const { guild } = call.names
  if (guild !== undefined && call.world.guilds.get(guild)?.bot !== true) return refuse(50001)
  const before = registered(call)
  const after = records(call.body).map((one) => asRegistered(call.world, one, before, guild))
  before.splice(0, before.length, ...after)
  call.world.changed()
  return ok(before)
}

export const getCommands: Handler = (call) =>
  call.names['application'] === call.world.app.id ? ok(registered(call)) : refuse(50001)

function registered({ world, names: { guild } }: Call): APIApplicationCommand[] {
  if (guild === undefined) return world.commands
  const own = world.guildCommands.get(guild) ?? []
  world.guildCommands.set(guild, own)
  return own
}

function asRegistered(
  world: World,
  given: Json,
  before: readonly APIApplicationCommand[],
  guild: string | undefined,
): APIApplicationCommand {
  const type = Number(given['type'] ?? 1)
  const same = before.find((one) => one.name === given['name'] && one.type === type)
  const known: object = {
    ...{ default_member_permissions: null, nsfw: false, description: '', ...given, type },
    ...{ id: same?.id ?? world.newId(), application_id: world.app.id, version: world.newId() },
    ...(guild === undefined
      ? { integration_types: given['integration_types'] ?? [0], contexts: given['contexts'] ?? null }
      : { guild_id: guild }),
  }
  return known as APIApplicationCommand
}
