import { kinOf } from '../query/kin.ts'
import type { FoldedPaper } from '../query/match.ts'
import type { Query } from '../query/query.ts'
import { isGlue, type Term } from '../query/terms.ts'

/** The ways in which papers can match topics by words: without one of them none does. */
export interface Ways {
  /** Tells of every topic with a way that is open to the paper: its words are there, wherever they stand. */
  open(folded: FoldedPaper, meet: (topic: number) => void): void
}

/** What a paper must have: of each term one of its forms, of that all words; each word by its number. */
type Needs = readonly (readonly (readonly number[])[])[]

/** What every paper has, for topics that ask for no word. */
const ANY = ''
const PREFIXES = { words: '', phrase: '', author: 'au:', category: 'cat:', organization: 'org:' } as const

/**
 * The ways of topics, each found by the rarest words of one of its terms; rare is what few of these topics say. All ways
 * of a word stand one after another as whole numbers, for to look them up here and there takes longer than to read them.
 */
export function createWays(queries: readonly Query[]): Ways {
  const numbers = new Map<string, number>()
  const ways = queries.flatMap((query, topic) =>
    waysOf(query).map((terms) => ({ topic, needs: needsOf(terms, numbers) })),
  )
  const counts = countsOf(
    ways.map(({ needs }) => needs),
    numbers,
  )
  const postings = postingsOf(ways, counts)
  const asksNames = [...numbers.keys()].some((key) => key.includes(':'))
  const present = new Uint32Array(numbers.size)
  let turn = 0

  return {
    open: (folded, meet) => {
      turn++
      const words: number[] = []
      for (const key of paperKeys(folded, asksNames)) {
        const word = numbers.get(key)
        if (word === undefined) continue
        present[word] = turn
        words.push(word)
      }
      for (const word of words) {
        const posting = postings[word]
        if (posting !== undefined) eachOpen(posting, present, turn, meet)
      }
    },
  }
}

/** For each word the ways that it finds: `topic, end, (end of term, (length, words of a form)…)…`. */
function postingsOf(
  ways: readonly { readonly topic: number; readonly needs: Needs }[],
  counts: Float64Array,
): (Int32Array | undefined)[] {
  const lists: (number[] | undefined)[] = new Array(counts.length)
  for (const { topic, needs } of ways)
    for (const word of keysOf(needs, counts)) {
      const list = lists[word] ?? []
      lists[word] = list
      const start = list.push(topic, 0)
      for (const forms of needs) {
        const term = list.push(0)
        for (const form of forms) list.push(form.length, ...form)
        list[term - 1] = list.length
      }
      list[start - 1] = list.length
    }
  return lists.map((list) => list && Int32Array.from(list))
}

function eachOpen(
  posting: Int32Array,
  present: Uint32Array,
  turn: number,
  meet: (topic: number) => void,
): void {
  for (let way = 0; way < posting.length; ) {
    const end = posting[way + 1] as number
    let at = way + 2
    while (at < end && hasForm(posting, at, present, turn)) at = posting[at] as number
    if (at === end) meet(posting[way] as number)
    way = end
  }
}

/** Has the paper all words of a form of the term that begins there? */
function hasForm(posting: Int32Array, term: number, present: Uint32Array, turn: number): boolean {
  const end = posting[term] as number
  for (let at = term + 1; at < end; ) {
    const next = at + 1 + (posting[at] as number)
    let word = at + 1
    while (word < next && present[posting[word] as number] === turn) word++
    if (word === next) return true
    at = next
  }
  return false
}

/** Each clause as it is, and by each other name of its words; none of them asks for what another clause does. */
function waysOf({ alternatives }: Query): (readonly Term[])[] {
  if (alternatives.length === 0) return [[]]
  return alternatives.flatMap(({ terms }) => {
    const kin = kinOf(terms.filter(({ kind }) => kind === 'words'))
    return [terms, ...kin.map((term) => [term])]
  })
}

function needsOf(terms: readonly Term[], numbers: Map<string, number>): Needs {
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  }
  if (terms.length === 0) return [[[numberOf(ANY)]]]
  return terms.map(({ kind, forms }) =>
    forms.map((form) => form.map((word) => numberOf(PREFIXES[kind] + word))),
  )
}

/** How many ways have each word; those that every text has are never rare. */
function countsOf(all: readonly Needs[], numbers: ReadonlyMap<string, number>): Float64Array {
  const counts = new Float64Array(numbers.size)
  for (const needs of all) for (const word of needs.flat(2)) counts[word] = (counts[word] as number) + 1
  for (const [key, number] of numbers) if (isGlue(key)) counts[number] = all.length
  return counts
}

/** Of the term whose forms few ways share, the rarest word of each form. */
function keysOf(needs: Needs, counts: Float64Array): Set<number> {
  const countOf = (word: number) => counts[word] as number
  const costOf = (words: readonly number[]) => words.reduce((sum, word) => sum + countOf(word), 0)
  const choices = needs.map((forms) =>
    forms.map((form) => form.reduce((rarest, word) => (countOf(word) < countOf(rarest) ? word : rarest))),
  )
  return new Set(choices.reduce((best, words) => (costOf(words) < costOf(best) ? words : best)))
}

/** The words of a paper, and those of its authors, categories and organization under names of their own. */
function* paperKeys(folded: FoldedPaper, withNames: boolean): Generator<string> {
  yield ANY
  yield* folded.content.places.keys()
  if (!withNames) return
  const { paper, authors, organization } = folded
  for (const author of authors) for (const word of author.places.keys()) yield `au:${word}`
  for (const word of organization.places.keys()) yield `org:${word}`
  for (const category of paper.categories) {
    const parts = category.toLowerCase().split('.')
    for (let length = 1; length <= parts.length; length++) yield `cat:${parts.slice(0, length).join('.')}`
  }
}
