import type { ModalSubmitInteraction } from 'discord.js'
import { formOf, formProblems } from '../../core/form.ts'
import { sentence } from '../../core/message.ts'
import { answer } from './answer.ts'
import { commandOfForm, type Filled, readForm } from './form.ts'
import { problemsMessage } from './form-problems.ts'
import { ask, type Ears } from './hear.ts'

const OLD = sentence('This form was made by another version of Paperboy. Open it again to get a new one.')

/** Takes forms that were filled in. What can't be read is named, with a way back to all that was typed. */
export function hearForm(submitted: ModalSubmitInteraction, ears: Ears): Promise<void> {
  const name = commandOfForm(submitted.customId)
  const command = ears.commands.find((known) => known.name === name)
  if (command === undefined)
    return answer(submitted, Promise.resolve({ message: OLD, visible: 'caller' }), ears)
  const input = readForm(submitted.fields.fields.values() as Iterable<Filled>)
  const problems = formProblems(command.name, input, ears.commands)
  if (Object.keys(problems).length === 0)
    return answer(submitted, ask(ears, submitted, { command: command.name, input }), ears)
  const { words } = command
  const form = { ...formOf(command.name, ears.commands), ...(words === undefined ? {} : { words }) }
  const message = problemsMessage(form, input, problems)
  return answer(submitted, Promise.resolve({ message, visible: 'caller' }), ears)
}
