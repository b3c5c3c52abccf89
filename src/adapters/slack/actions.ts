import type {
  ActionsBlock,
  ActionsBlockElement,
  ConfirmationDialog,
  PlainTextOption,
  Button as SlackButton,
} from '@slack/types'
import type { Button } from '../../core/message.ts'
import { cut, short } from '../../core/text/line.ts'
import { encodeButton } from './button-value.ts'
import { LIMITS } from './limits.ts'
import { plain } from './rich-text.ts'

/** A button that Slack can show, with what a click hands back. */
interface Usable {
  readonly button: Button
  readonly label: string
  readonly value: string
}

/** Buttons in rows. `id` must be unique in the message; so are the action_ids made of it. */
export function buttonRows(buttons: readonly Button[], id: string): ActionsBlock[] {
  const elements = usable(buttons).map((one, i) => slackButton(one, `${id}.${i}`))
  return rows(elements, LIMITS.buttonsInRow)
}

/** The buttons of a paper: a few to see, the rest in a menu, as far as a menu can hold them. */
export function cardActions(buttons: readonly Button[], title: string, id: string): ActionsBlock[] {
  const all = usable(buttons)
  const inMenu = menuOf(all.slice(LIMITS.cardButtons))
  const elements: ActionsBlockElement[] = all
    .filter((one) => !inMenu.includes(one))
    .map((one, i) => ({
      ...slackButton(one, `${id}.${i}`),
      accessibility_label: short(`${one.button.says ?? one.label}: ${title}`, LIMITS.cardButtonSays),
    }))
  if (inMenu.length > 0)
    elements.push({ type: 'overflow', action_id: `paperboy:${id}.menu`, options: inMenu.map(option) })
  return rows(elements, LIMITS.actionElements)
}

/** A button without a command does nothing, and Slack takes none with a longer one. */
function usable(buttons: readonly Button[]): Usable[] {
  return buttons.flatMap((button) => {
    if (button.command.length > LIMITS.buttonValue) return []
    const value = encodeButton(button)
    const command = short(button.command, LIMITS.buttonLabel)
    if (command === '' || value.length > LIMITS.buttonValue) return []
    return [{ button, value, label: short(button.label, LIMITS.buttonLabel) || command }]
  })
}

/** What can go into a menu: short values, each once, and nothing that is asked before it is done. */
function menuOf(rest: readonly Usable[]): Usable[] {
  const fitting = rest.filter(
    ({ button, value }, i) =>
      value.length <= LIMITS.option &&
      button.confirm === undefined &&
      rest.findIndex((other) => other.value === value) === i,
  )
  const menu = fitting.slice(0, LIMITS.overflowOptions)
  return menu.length < LIMITS.overflowLeast ? [] : menu
}

function option({ label, value }: Usable): PlainTextOption {
  return { text: plain(label), value }
}

function slackButton({ button, label, value }: Usable, id: string): SlackButton {
  return {
    type: 'button',
    action_id: `paperboy:${id}`,
    text: plain(label),
    value,
    ...(button.confirm === undefined ? {} : { confirm: confirmation(button.confirm, label) }),
  }
}

const TAKES_AWAY = /^(remove|delete|forget|unsubscribe|cancel)\b/i

function confirmation(question: string, label: string): ConfirmationDialog {
  return {
    title: plain(cut(label, LIMITS.confirmTitle)),
    text: plain(short(question, LIMITS.confirmText) || label),
    confirm: plain(cut(label, LIMITS.confirmLabel)),
    deny: plain(TAKES_AWAY.test(label) ? 'Keep it' : 'Cancel'),
    style: 'danger',
  }
}

function rows(elements: readonly ActionsBlockElement[], inRow: number): ActionsBlock[] {
  const count = Math.ceil(elements.length / inRow)
  return Array.from({ length: count }, (_, i) => ({
    type: 'actions',
    elements: elements.slice(i * inRow, (i + 1) * inRow),
  }))
}
