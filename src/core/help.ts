import type { Command } from './command.ts'
import { optionsOf } from './form.ts'
import type { Block, Message } from './message.ts'

/** Help made from the commands themselves: what each does, how it is typed, and an example to copy. */
export function helpMessage(commands: readonly Command[]): Message {
  const summary = 'Paperboy finds machine-learning papers and posts the trending ones here every day, once.'
  const entries = commands.filter(({ hidden }) => !hidden).map(entry)
  const grammar = [
    'Queries and topics share one grammar: words, "a phrase", -not, a | b, au:name, cat:cs.LG, org:name, has:code, votes:>20, since:2026-05-01, until:2026-06.',
  ]
  return { summary, blocks: [{ kind: 'text', text: [summary] }, ...entries, { kind: 'note', text: grammar }] }
}

function entry(command: Command): Block {
  const [example] = command.examples
  const text = [{ code: `/${usage(command)}` }, ` ${command.summary}`]
  return {
    kind: 'text',
    text:
      example === undefined || example === command.name
        ? text
        : [...text, ' Example: ', { code: `/${example}` }],
  }
}

/** `papers subscribe [topic] [at:] [zone:]`. */
export function usage({ name, input, words }: Command): string {
  const options = optionsOf({ input }).map((option) =>
    option.name === words ? `[${option.name}]` : `[${option.name}:]`,
  )
  return [name, ...options].join(' ')
}
