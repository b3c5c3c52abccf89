/** Characters that show nothing, move what follows, or can't be written: controls, halves of pairs, turns of direction. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Most texts are like that, and it is found out much faster than all that could be wrong with others. */
const ORDINARY = /^(?:[!-~]| (?! ))*$/
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Enough to see where the character at the cut begins. */
const BEYOND_CUT = 64

/** Any text as one line that only shows itself. Blanks at its ends stay, for they may part it from its neighbours. */
export function oneLine(text: string): string {
  if (ORDINARY.test(text)) return text
  return text.replace(/\s+/gu, ' ').replace(UNSAFE, '').replace(/ +/g, ' ')
}

/** At most `most` UTF-16 units of a text, the last one `…` where something is missing; never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const last = graphemes.segment(text.slice(0, most + BEYOND_CUT)).containing(most - 1)
  return `${text.slice(0, last?.index ?? 0).trimEnd()}…`
}

/** The same as `cut(oneLine(text), most)`, but of a long text only the beginning is read, where that is enough. */
export function piece(text: string, most: number): string {
  const enough = most + BEYOND_CUT
  const head = oneLine(text.slice(0, 2 * enough))
  return cut(head.length > enough ? head : oneLine(text), most)
}

/** A text of its own: one line, without blanks around it, cut. */
export function short(text: string, most: number): string {
  return piece(text.trimStart(), most).trim()
}
