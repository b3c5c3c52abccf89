import { cut, oneLine, piece, short } from '../../core/text/line.ts'

/** All that Discord could take for a mark, a mention, a time, an emoji's name or a link, wherever it stands. */
const SPECIAL = /[\\*_~|`[\]()<>#@]|:(?! )/g
/** Shows nothing and keeps apart what Discord would read as one. */
const APART = '\u200B'

/** Text of others as it must be written so that Discord shows just that. `atLineStart` knows about lists. */
function escaped(text: string): string {
  return text.replace(SPECIAL, (sign, at: number) => {
    if (sign === '@') return `@${APART}`
    if (sign === ':' && text.startsWith('//', at + 1)) return `\\:${APART}`
    return `\\${sign}`
  })
}

/** Only at the beginning of a line these make a list; all else that could stand there is escaped everywhere. */
export function atLineStart(markdown: string): string {
  return markdown
    .trim()
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
}

/** Whether anything of a text can be seen. Some letters are empty. */
export function isSeen(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]/u.test(text)
}

/** A text of its own where Discord reads no markdown, as in buttons and menus: one line; empty if nothing can be seen. */
export function plain(text: string, most: number): string {
  const shown = short(text, most)
  return isSeen(shown) ? shown : ''
}

/**
 * Any text as one literal line of at most `most` UTF-16 units, escapes included; blanks at its ends stay. It ends with
 * `…` where something is missing, never within an escape or a character. Empty if nothing can be seen.
 */
export function literal(text: string, most: number): string {
  const line = piece(text, most)
  if (!isSeen(line)) return line.trim() === '' && line !== '' ? ' ' : ''
  const whole = escaped(line)
  return whole.length <= most ? whole : fitting(line, most)
}

/** A line is cut by half of what is too much until it fits: what is cut off may have been escaped. */
function fitting(line: string, most: number): string {
  let length = most
  for (;;) {
    const shown = length < 1 ? '' : escaped(cut(line, length))
    if (shown.length <= most) return shown
    length -= Math.ceil((shown.length - most) / 2)
  }
}

/** Bold text; blanks at its ends stand outside, for there Discord would not see the marks. */
export function strong(text: string, most: number): string {
  const [before, inner, after] = parts(literal(text, most - MARKS))
  return inner === '' ? before : `${before}**${inner}**${after}`
}
const MARKS = 4

function parts(text: string): [string, string, string] {
  const inner = text.trim()
  if (inner === '') return [text, '', '']
  return [text.startsWith(' ') ? ' ' : '', inner, text.endsWith(' ') ? ' ' : '']
}

/** A command as it is typed. Within code nothing can be escaped, so what has a backtick is shown as text. */
export function code(text: string, most: number): string {
  const line = cut(oneLine(text), most - 2).trim()
  const shown = line.replace(/@/g, `@${APART}`)
  if (!isSeen(line) || line.includes('`') || shown.length > most - 2) return literal(text, most)
  return `\`${shown}\``
}

/** Words that lead to an address of ours, as `webAddress` makes it. Without room for it they lead nowhere. */
export function link(words: string, address: string, most: number): string {
  const room = most - address.length - MARKS
  const label = room < 1 ? '' : literal(words, room).trim()
  if (label === '') return literal(words, most)
  if (hasPairedBrackets(label)) return `[${label}](${address})`
  return `${literal(words, Math.max(room - BESIDE.length, 1)).trim()}${BESIDE}(${address})`
}
/** Where the words can't be the link themselves. */
const BESIDE = ' [Open]'

/** Discord ends a label at brackets that are open or nested, escaped or not. */
function hasPairedBrackets(label: string): boolean {
  return !/[[\]]/.test(label.replace(/\[[^[\]]*\]/g, ''))
}
