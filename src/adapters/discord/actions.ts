import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import type { Button, Card } from '../../core/message.ts'
import { encodeButton } from './button-value.ts'
import { LIMITS } from './limits.ts'
import { plain } from './markdown.ts'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** A menu's custom_id begins so. What was chosen in it is among its values: a value of a button. */
const MENU = 'v1:menu'

/** Buttons in rows. `id` must be unique in the message. */
export function buttonRows(buttons: readonly Button[], id: string): Row[] {
  const shown = buttons.flatMap((button, i) => discordButton(button, `${id}.${i.toString(36)}`))
  return inPieces(shown, LIMITS.rowButtons).map((components) => ({
    type: ComponentType.ActionRow,
    components,
  }))
}

function discordButton(button: Button, n: string): APIButtonComponentWithCustomId[] {
  const id = encodeButton(button, n)
  const label = plain(button.label, LIMITS.buttonLabel) || plain(button.command, LIMITS.buttonLabel)
  if (id === undefined || label === '') return []
  return [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: id }]
}

/** A paper's buttons as a menu, which takes two components however many they are. */
export function cardMenu(buttons: readonly Button[], id: string): Row[] {
  const options = buttons.flatMap((button, i) => option(button, words(button), `${id}.${i.toString(36)}`))
  if (options.length < 2) return buttonRows(buttons, id)
  return menus(options, options.map(({ label }) => label).join(' · '), id)
}

/** A card with its place in the message. */
export type Placed = readonly [id: string, card: Card]

/** One menu for each thing that can be done, with the papers as options: the least room that many papers can take. */
export function sharedMenus(cards: readonly Placed[]): Row[] {
  const byAction = new Map<string, APISelectMenuOption[]>()
  for (const [id, { title, buttons }] of cards)
    for (const [i, button] of buttons.entries()) {
      const found = option(button, title, `${id}.${i.toString(36)}`)
      const action = words(button)
      byAction.set(action, [...(byAction.get(action) ?? []), ...found])
    }
  return [...byAction].flatMap(([action, options], i) =>
    menus(options, `${action}: choose a paper`, `all.${i.toString(36)}`),
  )
}

/** What a button does, in words where its label is a sign. */
function words({ label, says, command }: Button): string {
  return plain([label, says ?? ''].join(' '), LIMITS.optionLabel) || plain(command, LIMITS.optionLabel)
}

function option(button: Button, label: string, n: string): APISelectMenuOption[] {
  const value = encodeButton(button, n)
  if (value === undefined) return []
  return [{ label: plain(label, LIMITS.optionLabel) || 'Untitled', value }]
}

function menus(options: readonly APISelectMenuOption[], placeholder: string, id: string): Row[] {
  return inPieces(options, LIMITS.selectOptions).map((piece, i) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: `${MENU}:${id}.${i.toString(36)}`,
        placeholder: plain(placeholder, LIMITS.placeholder),
        options: piece,
      },
    ],
  }))
}

function inPieces<One>(all: readonly One[], most: number): One[][] {
  const count = Math.ceil(all.length / most)
  return Array.from({ length: count }, (_, i) => all.slice(i * most, (i + 1) * most))
}
