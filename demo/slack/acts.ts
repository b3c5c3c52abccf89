import { AppError } from '../../src/core/errors.ts'
import type { Acknowledged, Shown, SlackDouble } from '../../test/fakes/slack/double.ts'
import type { Act, Run } from '../act.ts'
import type { Outcome } from '../face.ts'
import type { Place, Workspace } from './workspace.ts'

/** A modal or a Home. */
export type View = NonNullable<ReturnType<SlackDouble['modal']>>

/** What the acts work with. */
export interface Stage {
  readonly double: SlackDouble
  readonly workspace: Workspace
}

const NO_ANSWER = 'Paperboy did not answer in time. Slack would show a failure here.'

/** What a person can do in Slack. */
export const SLACK_ACTS: Readonly<Record<string, Run<Stage>>> = {
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
  submit: async (act, { double }) => outcome(await double.submit({ ...who(act), values: joined(act) })),
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

/** Several choices in one field are joined by commas, as the double takes them. */
function joined(act: Act): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(act.values()).map(([name, value]) => [name, String(value)]))
}
