import { foldWord, joined, parts, tokens } from './fold.ts'

/** The ways to read what a person typed: "multi-modal" and "multimodal" are both `multi modal` or `multimodal`. */
export function readings(text: string, fold = foldWord): readonly (readonly string[])[] {
  const found = tokens(text)
  const apart = found.flatMap(parts).map(fold)
  const whole = found.map(joined).map(fold)
  const all = [apart, whole, apart.flatMap(unjoined), whole.flatMap(unjoined)]
  return [...new Map(all.map((reading) => [reading.join(' '), reading])).values()]
}

const PREFIXES: ReadonlySet<string> = new Set(
  'anti auto cross hyper inter intra macro meta micro multi non pre pseudo semi spatio sub super'.split(' '),
)
const PREFIX = new RegExp(`^(?:${[...PREFIXES].join('|')})(?=\\p{L}{4}|$)`, 'u')

/** `multimodal` as `multi modal`. "Present" is read as `pre sent` too: nobody writes that, so it does no harm. */
function unjoined(word: string): string[] {
  const [prefix = ''] = PREFIX.exec(word) ?? []
  return [prefix, word.slice(prefix.length)].filter((part) => part !== '')
}

/** "Multi modal" as "Multi-modal", so that it can be read in either way. */
export function hyphenated(text: string): string {
  return text.replace(/(?<!\S)(\p{L}+)\s+(?=\p{L})/gu, (whole, word: string) =>
    PREFIX.exec(word.toLowerCase())?.[0] === word.toLowerCase() ? `${word}-` : whole,
  )
}

/** Is this folded word a prefix that some write apart, as in "multi modal"? */
export function isPrefix(word: string): boolean {
  return PREFIXES.has(word)
}
