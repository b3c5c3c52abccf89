import { createHash } from 'node:crypto'
import type { Button } from '../../core/message.ts'
import { oneLine } from '../../core/text/line.ts'
import { LIMITS } from './limits.ts'

const VERSION = 'v1'
/** `v1:`, where the answer goes, `c` for a question before, `k` for a key in place of the line, `:`, a number, `:`. */
const OURS = /^v1:([pwf]?)(c?)(k?):([0-9a-z.]*):(.+)$/s
const PLACES = { p: 'page', w: 'window', f: 'form' } as const
/** Of 192 bits nobody finds two lines with the same. */
const KEY_BYTES = 24

/** The custom_id of the button that answers a question with no. */
export const CANCEL = `${VERSION}:cancel`

/** A text that a click asks for again and that is too long to be in it. */
export interface Kept {
  readonly key: string
  readonly text: string
}

/** What a click hands back, as far as it fits. */
export interface Pressed {
  /** The command line itself, or the key under which it is kept. */
  readonly line: { readonly text: string } | { readonly key: string }
  readonly as?: NonNullable<Button['as']>
  /** Where the question is kept that has to be asked before. If it is lost, any question will do. */
  readonly questionKey?: string
}

/**
 * The custom_id of a button, or the value of a menu's option, of at most 100 characters. `n` makes it unique in its
 * message: digits, small letters and dots. Undefined for a button without a command, or with an endless one.
 */
export function encodeButton(button: Button, n: string): string | undefined {
  const line = lineOf(button)
  if (line === '') return undefined
  const flags = (button.as?.slice(0, 1) ?? '') + (button.confirm === undefined ? '' : 'c')
  const id = `${VERSION}:${flags}:${n}:${line}`
  return id.length <= LIMITS.customId ? id : `${VERSION}:${flags}k:${n}:${keyOf(line)}`
}

/** What has to be kept for a button of that message, whatever its number: a line that may be too long, a question. */
export function keptFor(button: Button): Kept[] {
  const line = lineOf(button)
  if (line === '') return []
  const question = button.confirm === undefined ? '' : oneLine(button.confirm).trim()
  return [
    ...(line.length > LIMITS.customId - LONGEST_HEAD ? [{ key: keyOf(line), text: line }] : []),
    ...(question === '' ? [] : [{ key: questionKeyOf(keyOf(line)), text: question }]),
  ]
}
const LONGEST_HEAD = 24

/** What a custom_id or an option's value was made of; undefined for what is not ours or of another version. */
export function decodeButton(id: string): Pressed | undefined {
  const [, place = '', confirms, isKey, , rest] = OURS.exec(id) ?? []
  if (rest === undefined || id.length > LIMITS.customId) return undefined
  const key = isKey === '' ? keyOf(rest) : rest
  return {
    line: isKey === '' ? { text: rest } : { key },
    ...(isPlace(place) ? { as: PLACES[place] } : {}),
    ...(confirms === '' ? {} : { questionKey: questionKeyOf(key) }),
  }
}

/** The same button once its question has been answered with yes. */
export function confirmed(id: string): string {
  return id.replace(OURS, `${VERSION}:$1$3:$4:$5`)
}

function isPlace(letter: string): letter is keyof typeof PLACES {
  return letter in PLACES
}

function lineOf({ command }: Button): string {
  return command.length > LIMITS.commandLine ? '' : oneLine(command).trim()
}

function keyOf(line: string): string {
  return createHash('sha256').update(line).digest().subarray(0, KEY_BYTES).toString('base64url')
}

function questionKeyOf(key: string): string {
  return `${key}?`
}
