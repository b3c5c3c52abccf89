import { type Block, type Button, type Message, plainText } from '../../src/core/message.ts'

/** All that a message says, a line for each block: what a reader sees, without buttons. */
export function said({ blocks }: Message): string {
  return blocks.map(line).join('\n')
}

function line(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text
    case 'text':
    case 'note':
      return plainText(block.text)
    case 'card':
      return [block.title, ...block.facts, block.summary, ...block.topics].join(' · ')
    default:
      return ''
  }
}

/** All buttons of a message, those of its cards included. */
export function buttonsOf({ blocks }: Message): Button[] {
  return blocks.flatMap((block) => ('buttons' in block ? block.buttons : []))
}

/** The command behind the button with that label. */
export function commandBehind(message: Message, label: string): string {
  const button = buttonsOf(message).find((candidate) => candidate.label === label)
  if (button === undefined) throw new Error(`there is no button ${label}`)
  return button.command
}
