import { COMMANDS } from '../../commands/all.ts'
import { parseText } from '../../src/core/parse-text.ts'

/**
 * What differs between platforms without being a difference: how one and the same thing is written there. Everything
 * else is compared as it is.
 */

/**
 * Lines are as long as a screen is wide, and blocks stand below each other. What keeps Discord from pinging everyone has
 * no width.
 */
export function inOneLine(text: string): string {
  return text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim()
}

/** A link of ours reads as its label; a terminal writes the address behind it, and that of a paper on a line of its own. */
const WRITTEN_LINK = /^ {2}(https?:\/\/\S+)$|: (https?:\/\/\S+)/gm

export function withoutAddresses(text: string): string {
  return text.replace(WRITTEN_LINK, '')
}

export function addressesIn(text: string): string[] {
  return [...text.matchAll(WRITTEN_LINK)].map(([, paper, link]) => paper ?? link ?? '')
}

/** In a menu a sign has words beside it: `👍 More like this` is the button 👍. */
export function asOnButton(label: string): string {
  return /^(👍|👎) /u.exec(label)?.[1] ?? label
}

/** A line as it is typed: the words first, then the options. */
export function asLine(name: string, input: Readonly<Record<string, string>>): string {
  const words = COMMANDS.find((command) => command.name === name)?.words ?? ''
  const options = Object.entries(input)
    .filter(([key]) => key !== words)
    .map(([key, value]) => `${key}:${/\s/.test(value) ? `"${value}"` : value}`)
  return [name, input[words] ?? '', ...options].filter((part) => part !== '').join(' ')
}

/** Which command a line is, if it is one. */
export function commandIn(line: string): string | undefined {
  try {
    return parseText(line, COMMANDS).command.name
  } catch {
    // A line that can't be read reaches no command.
    return undefined
  }
}
