import type { Command } from '../../core/command.ts'
import type { Form } from '../../core/form.ts'
import type { Block, Message } from '../../core/message.ts'

/**
 * What is wrong with a form, as Discord shows nothing beside fields: a sentence for each, and a way back to the form with all
 * that was typed. `words` is the option that takes the words that name no option; `input` is what was filled in,
 * `problems` are sentences, both by the field's name.
 */
export function problemsMessage(
  form: Form & Pick<Command, 'words'>,
  input: Readonly<Record<string, string>>,
  problems: Readonly<Record<string, string>>,
): Message {
  const lines = form.fields.flatMap(({ name, label }): Block[] => {
    const problem = problems[name]
    return problem === undefined ? [] : [{ kind: 'text', text: [{ strong: label }, `: ${problem}`] }]
  })
  const summary = 'Nothing was changed yet. Please look at this again:'
  const again = { label: 'Edit', command: lineOf(form, input), as: 'form' } as const
  return {
    summary,
    blocks: [{ kind: 'text', text: [summary] }, ...lines, { kind: 'buttons', buttons: [again] }],
  }
}

/** The line that would have filled the form like that. Other options than its words can't have a quotation mark in a line. */
function lineOf(
  { command, words }: Parameters<typeof problemsMessage>[0],
  input: Readonly<Record<string, string>>,
) {
  const options = Object.entries(input)
    .filter(([name, value]) => name !== words && !/["“”„]/.test(value))
    .map(([name, value]) => `${name}:"${value}"`)
  return [command, words === undefined ? '' : (input[words] ?? ''), ...options]
    .filter((part) => part !== '')
    .join(' ')
}
