import type { View } from '@slack/types'
import { type Control, controlsIn } from '../fakes/slack/controls.ts'
import type { Shown, SlackDouble } from '../fakes/slack/double.ts'
import { type Json, record, records, words } from '../fakes/slack/json.ts'
import { linksIn, textOf } from '../fakes/slack/reading.ts'
import type { Offer, Sight, Who } from './face.ts'
import { inOneLine } from './mechanics.ts'

/** A question that Slack itself asks before the app hears of a click. */
export interface Question {
  readonly text: string
  readonly offers: readonly Offer[]
}

export interface SlackHands {
  readonly slack: SlackDouble
  userOf(who: Who): string
  ask(question: Question | undefined): void
  /** Nobody clicks twice within the time in which that is a slip of the finger, unless a story says so. */
  aWhile(): Promise<unknown>
}

export const ALONE = { to: 'the caller', waits: false, pictures: [], links: [] } as const

export function messageSight(shown: Shown, hands: SlackHands): Sight {
  const to = shown.onlyFor === undefined ? 'all' : 'the caller'
  const { blocks, text } = shown
  const reading = readingOf(
    blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }],
  )
  return { id: shown.ts, to, place: 'message', waits: false, ...reading, offers: offersIn(shown, hands) }
}

export function viewSight(view: View, place: Sight['place'], hands: SlackHands): Sight {
  const reading = place === 'form' ? formReading(view) : readingOf(view.blocks)
  const waits = reading.text.startsWith('One moment …')
  const id = `${place} ${words(record(view)['id'])}`
  return { ...ALONE, id, place, ...reading, waits, offers: offersIn(view, hands) }
}

function readingOf(blocks: readonly unknown[]): Pick<Sight, 'text' | 'pictures' | 'links'> {
  const pictures = records(blocks).flatMap((block) =>
    [block, record(block['accessory'])]
      .filter(({ type }) => type === 'image')
      .map((image) => words(image['alt_text'])),
  )
  const shown = records(blocks)
    .filter(({ type }) => type !== 'actions' && type !== 'image')
    .map((block) =>
      record(block['accessory'])['type'] === 'image' ? { ...block, accessory: undefined } : block,
    )
  return {
    text: inOneLine(textOf({ blocks: shown })),
    pictures,
    links: linksIn({ blocks }),
  }
}

/** Title, what it is about, and each field with what stands in it. */
function formReading(view: View): Pick<Sight, 'text'> {
  const fields = records(view.blocks).filter(({ type }) => type === 'input')
  const said = fields.map((block) => {
    const element = record(block['element'])
    const chosen = words(record(element['initial_option'])['value'])
    return `${labelOf(block)} [${chosen || words(element['initial_value'])}]`
  })
  return { text: [words(record(record(view)['title'])['text']), ...said].join(' · ') }
}

/** The labels of a form's fields, by their options' names. */
export function fieldLabels(view: View | undefined): Map<string, string> {
  return new Map(records(view?.blocks).map((block) => [words(block['block_id']), labelOf(block)]))
}

function labelOf(block: Json): string {
  return words(record(block['label'])['text'])
}

function offersIn(on: Shown | View, hands: SlackHands): Offer[] {
  const controls = controlsIn(on.blocks).filter(({ element }) => element['type'] !== 'radio_buttons')
  return controls.map((control, i) => {
    const nth = controls.slice(0, i).filter(({ label }) => label === control.label).length
    const { slack, userOf, aWhile } = hands
    const click = (who: Who) => slack.click({ user: userOf(who), on, label: control.label, nth })
    return {
      label: control.label,
      way: control.element['type'] === 'overflow' ? 'menu' : 'button',
      pressAgain: click,
      press: async (who) => {
        await aWhile()
        const question = questionOf(control, () => click(who), hands)
        if (question === undefined) await click(who)
        else hands.ask(question)
      },
    }
  })
}

function questionOf(
  { element }: Control,
  click: () => Promise<unknown>,
  { ask }: SlackHands,
): Question | undefined {
  if (!('confirm' in element)) return undefined
  const said = (key: string) => words(record(record(element['confirm'])[key])['text'])
  const offer = (label: string, then: () => unknown): Offer => {
    const press = async () => {
      ask(undefined)
      await then()
    }
    return { label, way: 'button', press, pressAgain: press }
  }
  return { text: said('text'), offers: [offer(said('confirm'), click), offer(said('deny'), () => undefined)] }
}
