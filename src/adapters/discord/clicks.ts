import { createHash } from 'node:crypto'
import { type ButtonInteraction, MessageFlags, type StringSelectMenuInteraction } from 'discord.js'
import { formOf } from '../../core/form.ts'
import { sentence } from '../../core/message.ts'
import { acknowledge, answer, asBody, firstAnswer } from './answer.ts'
import { CANCEL, decodeButton, type Pressed } from './button-value.ts'
import { discordError } from './errors.ts'
import { formModal } from './form.ts'
import { ask, type Ears } from './hear.ts'
import { questionPayload } from './question.ts'
import { renderDiscord } from './render.ts'

type Click = ButtonInteraction | StringSelectMenuInteraction

const OLD = 'This button was made by another version of Paperboy. Ask again to get a new one.'
const GONE = 'What this button does is not kept any more. Ask again to get a new one.'
const LEFT = 'Nothing was changed.'

/** Takes clicks on our buttons, and choices in our menus. One that is not ours does nothing but say so. Never throws. */
export async function hearClick(click: Click, ears: Ears): Promise<void> {
  try {
    await takeClick(click, ears)
  } catch (error) {
    await say(click, discordError(error, 'answer a click', { repeatable: true }).message, ears)
  }
}

async function takeClick(click: Click, ears: Ears): Promise<void> {
  const id = click.isButton() ? click.customId : (click.values[0] ?? '')
  if (id === CANCEL)
    return await firstAnswer(() => click.update(asBody(renderDiscord(sentence(LEFT)).payload)))
  const pressed = decodeButton(id)
  if (pressed === undefined) {
    ears.log.warn('discord_button_unknown')
    return say(click, OLD, ears)
  }
  const line = 'text' in pressed.line ? pressed.line.text : await ears.texts.get(pressed.line.key)
  if (line === undefined) return say(click, GONE, ears)
  if (pressed.questionKey !== undefined) {
    const question = await ears.texts.get(pressed.questionKey)
    const asked = questionPayload(id, {
      label: labelOf(click, id),
      ...(question === undefined ? {} : { question }),
    })
    const flags = asked.flags | MessageFlags.Ephemeral
    return await firstAnswer(() => click.reply({ ...asBody(asked), flags }))
  }
  return press(click, line, pressed, ears)
}

function press(click: Click, line: string, { as }: Pressed, ears: Ears): Promise<void> {
  // A form must be the first answer, so it can't be told apart from a slip of the finger; to open it twice does no harm.
  if (as === 'form') {
    const form = formModal(formOf(line, ears.commands))
    return firstAnswer(() => click.showModal(form))
  }
  const isOwn = click.message.flags.has(MessageFlags.Ephemeral)
  return ears.onceClicked(
    clickId(click, line),
    () => answer(click, ask(ears, click, { line }), ears, as === 'page' && isOwn),
    // The first click is answered already; without a word to the second one Discord would say that it failed.
    () => acknowledge(click, ears),
  )
}

function say(click: Click, text: string, ears: Ears): Promise<void> {
  return answer(click, Promise.resolve({ message: sentence(text), visible: 'caller' }), ears)
}

/** What stands on the button, for the verb of the question. */
function labelOf(click: Click, id: string): string {
  const { component } = click
  if (component !== null && 'options' in component)
    return component.options.find(({ value }) => value === id)?.label ?? ''
  return component !== null && 'label' in component ? (component.label ?? '') : ''
}

/** The same for each click of this person on this button of this message. */
function clickId({ user, message }: Click, line: string): string {
  return `click/${createHash('sha256')
    .update(JSON.stringify([user.id, message.id, line]))
    .digest('hex')}`
}
