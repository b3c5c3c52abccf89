import { AppError } from '../src/core/errors.ts'
import type { Acknowledged, Shown, SlackDouble } from '../test/fakes/slack/double.ts'
import type { Place, Workspace } from './workspace.ts'

/** A modal or a Home. */
export type View = NonNullable<ReturnType<SlackDouble['modal']>>

/** What came of an act. `said` is what Slack itself would tell the person about it. */
export interface Outcome {
  readonly ok: boolean
  readonly payload?: unknown
  readonly said?: string
}

/** What the acts work with. */
export interface Stage {
  readonly double: SlackDouble
  readonly workspace: Workspace
}

/** An act as it comes from the page, read by the names that each act needs. Throws `bad_input` for what is missing. */
interface Act {
  text(name: string): string
  optional(name: string): string | undefined
  number(name: string): number
  values(): Readonly<Record<string, string>>
}

const NO_ANSWER = 'Paperboy did not answer in time. Slack would show a failure here.'

/** Does what a person did on the page. Throws `bad_input` or `not_found`, in words for that person. */
export async function act(given: unknown, stage: Stage): Promise<Outcome> {
  const read = readAct(given)
  const name = read.text('do')
  const run = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
  if (run === undefined)
    throw new AppError('bad_input', `There is no such act. These are: ${Object.keys(ACTS).join(', ')}.`)
  try {
    return await run(read, stage)
  } catch (error) {
    // The double says in a plain error what nobody could do in Slack, such as sending a form with a field left empty.
    if (error instanceof AppError || !(error instanceof Error)) throw error
    return { ok: false, said: error.message }
  }
}

type Run = (act: Act, stage: Stage) => Promise<Outcome> | Outcome

const ACTS: Readonly<Record<string, Run>> = {
  command: async (act, stage) => {
    const place = placeOf(act, stage)
    if (place.archived) return { ok: false, said: 'This channel is archived.' }
    const [command = '', ...words] = act.text('text').trim().split(/\s+/)
    if (!['/paper', '/papers'].includes(command))
      return { ok: false, said: `${command} is not a valid command here. Try /paper or /papers.` }
    const text = act.text('text').trim().slice(command.length).trim()
    const done = await stage.double.command({ ...who(act), channel: place.id, command, text })
    return outcome(done, `${[command, ...words].join(' ')} failed because Paperboy did not respond.`)
  },
  say: (act, stage) => {
    const place = placeOf(act, stage)
    if (place.archived) return { ok: false, said: 'This channel is archived.' }
    stage.double.say({ ...who(act), channel: place.id, text: asSent(act.text('text')) })
    return { ok: true }
  },
  click: async (act, stage) => {
    const click = { ...who(act), on: target(act, stage), label: act.text('label'), nth: act.number('nth') }
    return outcome(await stage.double.click(click))
  },
  submit: async (act, { double }) => outcome(await double.submit({ ...who(act), values: act.values() })),
  // Paperboy may have taken the window away in the meantime; then there is nothing to do.
  close: async (act, { double }) => {
    const user = act.text('user')
    if (double.modal(user) === undefined) return { ok: true }
    return outcome(await double.closeModal(user, { all: act.optional('all') === 'yes' }))
  },
  shortcut: async (act, stage) => {
    const shortcut = { ...who(act), callbackId: act.text('callbackId'), on: message(act, stage) }
    return outcome(await stage.double.shortcut(shortcut))
  },
  home: async (act, { double }) => outcome(await double.openHome(act.text('user'))),
  invite: (act, stage) =>
    change(act, stage, { hasPaperboy: true }, (id) => stage.double.inviteBot(id, act.text('user'))),
  remove: (act, stage) => change(act, stage, { hasPaperboy: false }, stage.double.removeBot),
  archive: (act, stage) => change(act, stage, { archived: true }, stage.double.archive),
  unarchive: (act, stage) => change(act, stage, { archived: false }, stage.double.unarchive),
}

async function change(
  act: Act,
  stage: Stage,
  to: Partial<Pick<Place, 'archived' | 'hasPaperboy'>>,
  tell: (channel: string) => Promise<Acknowledged>,
): Promise<Outcome> {
  const { id } = placeOf(act, stage)
  stage.workspace.change(id, to)
  // Of some changes Slack tells Paperboy nothing, so there is nothing to wait for.
  await tell(id)
  return { ok: true }
}

function outcome({ ok, payload }: Acknowledged, said = NO_ANSWER): Outcome {
  return ok ? { ok, payload } : { ok, said }
}

function who(act: Act): { user: string } {
  return { user: act.text('user') }
}

function placeOf(act: Act, { workspace }: Stage): Place {
  const place = workspace.place(act.text('channel'))
  if (place === undefined) throw new AppError('not_found', 'There is no such channel in the demo.')
  return place
}

function message(act: Act, { double }: Stage): Shown {
  const ts = act.text('ts')
  const found = double.visibleTo(act.text('user'), act.text('channel')).find((shown) => shown.ts === ts)
  if (found === undefined) throw new AppError('not_found', 'That message is no longer there.')
  return found
}

/** As Slack writes down what a person typed: signs of mark-up are literal, Paperboy's name is a mention. */
function asSent(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replaceAll(/@Paperboy\b/gi, '<@UBOT>')
}

/** What is clicked on: the person's modal or Home, or a message. */
function target(act: Act, stage: Stage): Shown | View {
  const user = act.text('user')
  const where = act.optional('on')
  if (where === undefined) return message(act, stage)
  const view = where === 'home' ? stage.double.home(user) : stage.double.modal(user)
  if (view === undefined) throw new AppError('not_found', 'That window is no longer open.')
  return view
}

function readAct(given: unknown): Act {
  const fields = record(
    given,
    'An act is an object, such as {"do":"say","user":"U1","channel":"C1","text":"Hello"}.',
  )
  const optional = (name: string): string | undefined => {
    const value = fields[name]
    if (value === undefined || typeof value === 'string') return value
    throw new AppError('bad_input', `"${name}" must be a text.`)
  }
  return {
    optional,
    text: (name) => {
      const value = optional(name)
      if (value === undefined) throw new AppError('bad_input', `"${name}" is missing.`)
      return value
    },
    number: (name) => {
      const value = fields[name] ?? 0
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
      throw new AppError('bad_input', `"${name}" must be a whole number from 0.`)
    },
    values: () => {
      const values = Object.entries(record(fields['values'] ?? {}, '"values" must be an object.'))
      return Object.fromEntries(values.map(([name, value]) => [name, String(value)]))
    },
  }
}

function record(value: unknown, problem: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw new AppError('bad_input', problem)
}
