import { acronymLength, synonyms } from '../text/acronyms.ts'
import type { foldWord } from '../text/fold.ts'
import { hyphenated, readings } from '../text/readings.ts'

type Forms = readonly (readonly string[])[]

/** Something a paper must say, by one of several spellings. */
export interface Term {
  readonly kind: 'words' | 'phrase' | 'author' | 'category' | 'organization'
  /** As it was typed. */
  readonly text: string
  /** Folded words that may stand for it: side by side, in this order. A category has one form of one code. */
  readonly forms: Forms
}

interface Word {
  readonly text: string
  readonly forms: Forms
}

/** Terms from words typed one after another. Words that together write out an acronym are one term. */
export function wordTerms(typed: readonly string[]): Term[] {
  const words = hyphenated(typed.join(' '))
    .split(' ')
    .map((text) => ({ text, forms: formsOf(text) }))
    .filter((word) => word.forms.length > 0)
  const terms: Term[] = []
  for (let i = 0; i < words.length; ) {
    const rest = words.slice(i)
    const length = acronymLength(rest.flatMap((word) => word.forms[0] ?? []))
    const parts = rest.slice(0, wordsCovering(rest, length))
    const sequence = parts.flatMap((word) => word.forms[0] ?? [])
    const own = parts.length === 1 ? (parts[0]?.forms ?? []) : []
    terms.push({
      kind: 'words',
      text: parts.map((word) => word.text).join(' '),
      forms: distinct([...synonyms(sequence), ...own]),
    })
    i += parts.length
  }
  return withoutGlue(terms)
}

const GLUE = new Set(
  `a an and any are as at be been but by can could did do does for from give has have how i if in into is it its list
  me my no not of on one or our please s such than that the their them then there these they this those to us using via
  was we were what when where which while who whose why will with would you your`.split(/\s+/),
)

/** Does this folded word say nothing about a paper's subject? */
export function isGlue(word: string): boolean {
  return GLUE.has(word)
}

/** Drops words that say nothing about a paper's subject, unless there is nothing else. */
function withoutGlue(terms: readonly Term[]): Term[] {
  const rest = terms.filter(({ forms }) => !GLUE.has(forms[0]?.join(' ') ?? ''))
  return rest.length > 0 ? rest : [...terms]
}

/** How many typed words have exactly `length` folded words together; one where that would cut a word. */
function wordsCovering(words: readonly Word[], length: number): number {
  let covered = 0
  for (const [i, word] of words.entries()) {
    covered += word.forms[0]?.length ?? 0
    if (covered === length) return i + 1
  }
  return 1
}

/** An exact phrase, but for case, plural and hyphens; an acronym within it may be written out. Undefined if it has no word. */
export function phraseTerm(text: string): Term | undefined {
  const forms = distinct(formsOf(hyphenated(text)).flatMap(spellings))
  return forms.length === 0 ? undefined : { kind: 'phrase', text: `"${text}"`, forms }
}

const MAX_SPELLINGS = 32

/** The ways to write a sequence with each of its acronyms short or in full. */
function spellings(words: readonly string[]): Forms {
  let all: (readonly string[])[] = [[]]
  for (let i = 0; i < words.length; ) {
    const length = acronymLength(words.slice(i))
    const next = synonyms(words.slice(i, i + length))
    all = all.flatMap((head) => next.map((form) => [...head, ...form])).slice(0, MAX_SPELLINGS)
    i += length
  }
  return all
}

/** The readings of a text that have a word at all. */
export function formsOf(text: string, fold?: typeof foldWord): Forms {
  return readings(text, fold).filter((form) => form.length > 0)
}

function distinct(forms: Forms): Forms {
  return [...new Map(forms.map((form) => [form.join(' '), form])).values()]
}
