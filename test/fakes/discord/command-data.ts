import type { APIApplicationCommand } from 'discord-api-types/v10'
import { commandFor, commandPart } from './command-choice.ts'
import type { OptionValue } from './double.ts'
import { type Json, record, records, words } from './json.ts'
import { resolvedFor, valueFor } from './option-values.ts'
import { channelOf } from './places.ts'
import type { World } from './world.ts'

interface Typed {
  readonly user: string
  readonly channel: string
  readonly name: string
  readonly options?: Readonly<Record<string, OptionValue>>
  /** The option that is being typed, where the command is not sent yet. */
  readonly focused?: string
}

/** What INTERACTION_CREATE says of a command as somebody typed it, sent or not yet. */
export function commandData(world: World, typed: Typed): Json {
  const [name = '', ...path] = typed.name.replace(/^\//, '').split(' ')
  const command = commandFor(world, { ...typed, name }, 1)
  const known = optionsAt(command, path)
  const focused = typed.focused === undefined ? [] : [[typed.focused, ''] as const]
  const given = Object.entries({ ...Object.fromEntries(focused), ...typed.options })
  checkRequired(known, given, typed)
  const values = given.map(([key, value]) => {
    const option = known.find((one) => one['name'] === key)
    if (option === undefined)
      throw new Error(
        `/${typed.name} has no option ${key}, only: ${known.map((one) => one['name']).join(', ')}.`,
      )
    return optionValue(world, option, value, typed)
  })
  const nested = [...path].reverse().reduce<Json[]>((options, step, i) => {
    return [{ name: step, type: i === 0 ? 1 : 2, options }]
  }, values)
  const { guild } = channelOf(world, typed.channel)
  const ids = values.map(({ type, value }) => ({ type: Number(type), id: String(value) }))
  const resolved = resolvedFor(world, ids, { user: typed.user, guild })
  return {
    ...commandPart(command),
    ...(nested.length > 0 && { options: nested }),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  }
}

/** The options behind subcommands. */
function optionsAt(command: APIApplicationCommand, path: readonly string[]): readonly Json[] {
  let options = records(record(command)['options'])
  for (const step of path) {
    const next = options.find((one) => one['name'] === step && Number(one['type']) <= 2)
    if (next === undefined) throw new Error(`/${command.name} has no subcommand ${step}.`)
    options = records(next['options'])
  }
  if (options.some(({ type }) => Number(type) <= 2))
    throw new Error(`/${command.name} is sent with one of its subcommands only.`)
  return options
}

function optionValue(world: World, option: Json, value: OptionValue, { focused }: Typed): Json {
  const base = { name: option['name'], type: option['type'] }
  if (option['name'] !== focused) return { ...base, value: valueFor(world, option, value) }
  if (option['autocomplete'] !== true) throw new Error(`The option ${focused} has no autocomplete.`)
  return { ...base, value: String(value), focused: true }
}

function checkRequired(
  known: readonly Json[],
  given: readonly (readonly [string, OptionValue])[],
  { name, focused }: Typed,
): void {
  const missing = known
    .filter(({ required, name: key }) => required === true && !given.some(([one]) => one === key))
    .map((one) => words(one['name']))
  if (focused === undefined && missing.length > 0)
    throw new Error(`Discord does not send /${name} without: ${missing.join(', ')}.`)
}
