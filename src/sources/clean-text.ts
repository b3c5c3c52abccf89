/**
 * Characters that carry no text: control characters other than white space, halves of a surrogate pair, and marks
 * that change the direction of writing (a title could otherwise turn around the line it stands in).
 */
const NOISE = /(?!\s)[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu

/** What printable ASCII without runs of spaces does not have. */
const UNUSUAL = /[^ -~]| {2}/

/** Third-party text on one line, without control characters. Every other character stays as it is. */
export function cleanText(text: string): string {
  // Most texts are ASCII in lines: the two expensive replacements are only for the rest.
  const flat = text.replaceAll('\n', ' ')
  return (UNUSUAL.test(flat) ? flat.replace(NOISE, '').replace(/\s+/g, ' ') : flat).trim()
}

/** The cleaned text, or `undefined` where nothing is left of it. */
export function textOrNothing(text: string | undefined): string | undefined {
  return (text && cleanText(text)) || undefined
}

/** The strings of a list of anything, cleaned; whatever else it holds is left out. */
export function cleanTexts(list: readonly unknown[] | undefined): string[] {
  const texts: string[] = []
  for (const item of list ?? []) {
    const text = typeof item === 'string' ? cleanText(item) : ''
    if (text !== '') texts.push(text)
  }
  return texts
}
