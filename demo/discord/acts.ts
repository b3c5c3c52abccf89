import { AppError } from '../../src/core/errors.ts'
import type { Answered, DiscordDouble, Shown } from '../../test/fakes/discord/double.ts'
import type { Act, Run } from '../act.ts'
import type { Outcome } from '../face.ts'
import type { Guild, Place } from './guild.ts'
import { CHANNEL, knownCommands, type Typed, typedCommand } from './typed.ts'

/** What the acts work with. */
export interface Stage {
  readonly double: DiscordDouble
  readonly guild: Guild
}

/** What Discord says under a command, a click or a form that nobody answered. */
const NO_ANSWER = 'The application did not respond'
const FAILED = 'This interaction failed'
const SOMETHING_WRONG = 'Something went wrong. Try again.'
const IN_FORUM = 'A forum has posts alone: open one of them to write there.'

/** What a person can do in Discord. */
export const DISCORD_ACTS: Readonly<Record<string, Run<Stage>>> = {
  command: async (act, stage) => {
    const place = placeToWrite(act, stage)
    const text = act.text('text').trim()
    const typed = typedCommand(text, knownCommands(stage.double))
    if (typed === undefined)
      return {
        ok: false,
        said: `There is no command ${text.split(' ')[0]} here. Try /paper or /papers help.`,
      }
    const options = withChannels(typed, stage.guild)
    const given = { user: who(act, stage), channel: place.id, name: typed.command.name, options }
    return outcome(await stage.double.command(given), NO_ANSWER)
  },
  say: (act, stage) => {
    const place = placeToWrite(act, stage)
    stage.double.say({ user: who(act, stage), channel: place.id, text: act.text('text') })
    return { ok: true }
  },
  click: async (act, stage) => {
    const click = { user: who(act, stage), on: message(act, stage), label: act.text('label') }
    return outcome(await stage.double.click({ ...click, nth: act.number('nth') }), FAILED)
  },
  select: async (act, stage) => {
    const choose = Object.values(act.values()).flat()
    const select = { user: who(act, stage), on: message(act, stage), choose, nth: act.number('nth') }
    return outcome(await stage.double.select(select), FAILED)
  },
  submit: async (act, stage) =>
    outcome(await stage.double.submit({ user: who(act, stage), values: act.values() }), SOMETHING_WRONG),
  // Paperboy may have taken the form away in the meantime; then there is nothing to do.
  close: (act, stage) => {
    const user = who(act, stage)
    if (stage.double.modal(user) !== undefined) stage.double.closeModal(user)
    return { ok: true }
  },
  find: async (act, stage) => {
    const found = { user: who(act, stage), name: 'Find paper', on: message(act, stage) }
    return outcome(await stage.double.messageCommand(found), NO_ANSWER)
  },
  invite: (act, stage) => member(act, stage, true),
  kick: (act, stage) => member(act, stage, false),
  allow: (act, stage) => permit(act, stage, true),
  deny: (act, stage) => permit(act, stage, false),
}

/** What was typed, with the ids of channels where their names stand. */
function withChannels({ command, options }: Typed, guild: Guild): Readonly<Record<string, string>> {
  const isChannel = (key: string) =>
    command.options.some(({ name, type }) => name === key && type === CHANNEL)
  const entries = Object.entries(options).map(([key, value]) => [
    key,
    isChannel(key) ? channelNamed(value, guild) : value,
  ])
  return Object.fromEntries(entries)
}

function channelNamed(written: string, guild: Guild): string {
  const name = written.replace(/^#/, '')
  const found = guild.channels().find((place) => place.name === name)
  if (found === undefined) throw new Error(`There is no channel ${written} in this server.`)
  return found.id
}

function member(act: Act, { double, guild }: Stage, isIn: boolean): Outcome {
  placeOf(act, { double, guild })
  if (guild.hasPaperboy() === isIn) return { ok: true }
  guild.setPaperboy(isIn)
  if (isIn) double.inviteBot('100')
  else double.kickBot('100')
  return { ok: true }
}

/** Takes from Paperboy, or gives back, the permission to write in a channel. */
function permit(act: Act, stage: Stage, may: boolean): Outcome {
  const { id } = placeOf(act, stage)
  stage.guild.setMaySend(id, may)
  stage.double.setPermissions(id, { [may ? 'allow' : 'deny']: ['SendMessages', 'SendMessagesInThreads'] })
  return { ok: true }
}

function outcome({ ok }: Answered, said: string): Outcome {
  return ok ? { ok } : { ok, said }
}

function who(act: Act, { guild }: Stage): string {
  const user = act.text('user')
  if (guild.people.some(({ id }) => id === user)) return user
  throw new AppError('not_found', 'There is no such person in the demo.')
}

function placeOf(act: Act, { guild }: Stage): Place {
  const place = guild.place(act.text('channel'))
  if (place === undefined) throw new AppError('not_found', 'There is no such channel in the demo.')
  return place
}

function placeToWrite(act: Act, stage: Stage): Place {
  const place = placeOf(act, stage)
  if (place.kind === 'forum') throw new AppError('bad_input', IN_FORUM)
  return place
}

function message(act: Act, stage: Stage): Shown {
  const id = act.text('id')
  const found = stage.double
    .visibleTo(who(act, stage), placeOf(act, stage).id)
    .find((shown) => shown.id === id)
  if (found === undefined) throw new AppError('not_found', 'That message is no longer there.')
  return found
}
