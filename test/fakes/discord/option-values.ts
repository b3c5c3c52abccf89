import type { OptionValue } from './double.ts'
import { type Json, records, words } from './json.ts'
import { CHANNEL_TYPES, memberPayload, resolvedChannel, rolesOf, userPayload } from './payloads.ts'
import { channelOf, guildOf, memberOf } from './places.ts'
import type { World } from './world.ts'

const OPTION = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, number: 10 } as const

/** The value that a client would send for an option; what no client sends throws. */
export function valueFor(world: World, option: Json, given: OptionValue): OptionValue {
  const name = words(option['name'])
  const choices = records(option['choices'])
  const not = (what: string) => new Error(`The option ${name} takes ${what}, not ${JSON.stringify(given)}.`)
  if (choices.length > 0) {
    const choice =
      choices.find((one) => one['value'] === given) ?? choices.find((one) => one['name'] === given)
    if (choice === undefined) throw not(`one of ${choices.map((one) => one['name']).join(', ')}`)
    return choice['value'] as OptionValue
  }
  const type = option['type']
  if (type === OPTION.boolean && typeof given !== 'boolean') throw not('yes or no')
  if (type === OPTION.integer && !Number.isInteger(given)) throw not('a whole number')
  if (type === OPTION.number && typeof given !== 'number') throw not('a number')
  if (type === OPTION.string && typeof given !== 'string') throw not('text')
  if (typeof given === 'number') checkRange(given, option['min_value'], option['max_value'], not)
  if (type === OPTION.string)
    checkRange(String(given).length, option['min_length'], option['max_length'], not)
  const kinds = option['channel_types']
  if (type === OPTION.channel && Array.isArray(kinds)) {
    const isAllowed = kinds.includes(CHANNEL_TYPES[channelOf(world, String(given)).kind])
    if (!isAllowed) throw not('other kinds of channels')
  }
  return given
}

function checkRange(size: number, least: unknown, most: unknown, not: (what: string) => Error): void {
  if (size < Number(least ?? Number.NEGATIVE_INFINITY)) throw not(`at least ${least}`)
  if (size > Number(most ?? Number.POSITIVE_INFINITY)) throw not(`at most ${most}`)
}

/** What options, or the values of a menu, mean by their ids: people, channels and roles. */
export function resolvedFor(
  world: World,
  ids: readonly { readonly type: number; readonly id: string }[],
  { user, guild }: { user: string; guild: string | undefined },
): Json {
  const found: Record<string, Record<string, object>> = {}
  const add = (key: string, id: string, what: object) => {
    found[key] = { ...found[key], [id]: what }
  }
  for (const { type, id } of ids) {
    if (type === OPTION.channel) add('channels', id, resolvedChannel(world, channelOf(world, id).id, user))
    if (type === OPTION.user) {
      add('users', id, userPayload(world, memberOf(world, id).id))
      if (guild !== undefined) add('members', id, memberPayload(world, id, guildOf(world, guild)))
    }
    const role = type === OPTION.role && guild !== undefined ? roleOf(world, guild, id) : undefined
    if (role !== undefined) add('roles', id, role)
  }
  return found
}

function roleOf(world: World, guild: string, id: string): object {
  const role = rolesOf(world, guildOf(world, guild)).find((one) => 'id' in one && one.id === id)
  if (role === undefined) throw new Error(`There is no role ${id} in ${guild}.`)
  return role
}
