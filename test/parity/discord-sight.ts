import { labelOf } from '../fakes/discord/controls.ts'
import type { DiscordDouble, Shown } from '../fakes/discord/double.ts'
import { type Json, record, records, words } from '../fakes/discord/json.ts'
import { linksIn, textOf } from '../fakes/discord/reading.ts'
import { MENUS, partsIn, TYPE } from '../fakes/discord/schema/components.ts'
import type { Offer, Sight, Who } from './face.ts'
import { asOnButton, inOneLine } from './mechanics.ts'

const THUMBNAIL = 11
const GALLERY = 12
/** What stands on a menu in which the papers are the choices. */
const SHARED = /^(.*): choose a paper$/

export interface DiscordHands {
  readonly discord: DiscordDouble
  userOf(who: Who): string
  /** Nobody clicks twice within the time in which that is a slip of the finger, unless a story says so. */
  aWhile(): Promise<unknown>
}

export function messageSight(shown: Shown, hands: DiscordHands): Sight {
  const { id, components, content, thinking } = shown
  const pictures = partsIn(components).flatMap(({ part }) =>
    [part, ...records(part['items'])]
      .filter((one) => one['type'] === THUMBNAIL || 'media' in one)
      .map((one) => words(one['description'])),
  )
  const texts = { content, components: components.map(record).flatMap(withoutControls) }
  return {
    ...{ id, place: 'message', waits: thinking, pictures, links: linksIn(texts) },
    to: shown.onlyFor === undefined ? 'all' : 'the caller',
    text: inOneLine(textOf(texts)),
    offers: offersIn(shown, hands),
  }
}

/** Text alone: rows of buttons and menus go, and of a section with a picture the picture. */
function withoutControls(part: Json): Json[] {
  if (part['type'] === TYPE.row || part['type'] === GALLERY) return []
  if (part['type'] === TYPE.section) return [...records(part['components'])]
  return [part]
}

/** Title, and each field with what stands in it. */
export function formSight(modal: object): Sight {
  const fields = records(record(modal)['components']).filter(({ type }) => type === TYPE.label)
  const said = fields.map(({ label, component }) => {
    const chosen = records(record(component)['options']).find((one) => one['default'] === true)
    return `${words(label)} [${words(record(chosen)['value']) || words(record(component)['value'])}]`
  })
  const text = [words(record(modal)['title']), ...said].join(' · ')
  return {
    id: 'form',
    to: 'the caller',
    place: 'form',
    text,
    pictures: [],
    links: [],
    offers: [],
    waits: false,
  }
}

function offersIn(on: Shown, hands: DiscordHands): Offer[] {
  const parts = partsIn(on.components).map(({ part }) => part)
  const buttons = parts.filter(({ type }) => type === TYPE.button).map(labelOf)
  const menus = parts.filter(({ type }) => MENUS.includes(Number(type)))
  return [
    ...buttons.map((label, i) => {
      const nth = buttons.slice(0, i).filter((before) => before === label).length
      return offer(label, 'button', hands, (user) => hands.discord.click({ user, on, label, nth }))
    }),
    ...menus.flatMap((menu, nth) =>
      records(menu['options']).map((choice) => {
        const label = SHARED.exec(words(menu['placeholder']))?.[1] ?? words(choice['label'])
        const choose = [words(choice['value'])]
        return offer(asOnButton(label), 'menu', hands, (user) =>
          hands.discord.select({ user, on, choose, nth }),
        )
      }),
    ),
  ]
}

function offer(
  label: string,
  way: Offer['way'],
  { userOf, aWhile }: DiscordHands,
  use: (user: string) => Promise<unknown>,
): Offer {
  return {
    ...{ label, way },
    pressAgain: (who) => use(userOf(who)),
    press: async (who) => {
      await aWhile()
      await use(userOf(who))
    },
  }
}
