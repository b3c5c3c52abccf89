import type { Paper } from '../../core/paper.ts'
import type { Key } from '../../meaning/keys.ts'
import type { Lexicon, Said, WordId } from '../../meaning/lexicon.ts'
import { DIMENSIONS, type Vectors } from '../../meaning/model.ts'
import { factKeys } from './fact-keys.ts'
import { FACT, FIELDS, type Field, impact, mention } from './impact.ts'
import { allocate } from './segment.ts'

/** A paper and its row. */
export interface Numbered {
  readonly number: number
  readonly paper: Paper
}

/** Makes the bytes of a segment from papers: at most `MOST` of them. */
export type BuildSegment = (papers: readonly Numbered[]) => Uint8Array

/** Makes the function. Its cost is linear in the texts: some 100 µs a paper. */
export function createBuilder(lexicon: Lexicon, vectors: Vectors): BuildSegment {
  return (papers) => {
    lexicon.forget()
    const postings = createPostings(lexicon)
    const found = papers.map(({ paper }, slot) => {
      const title = lexicon.read(paper.title)
      const abstract = lexicon.read(textOf(paper))
      postings.say(title, FIELDS.title)
      postings.say(abstract, FIELDS.abstract)
      for (const keyword of paper.keywords)
        postings.say(lexicon.read(keyword), FIELDS.keywords, paper.keywords.length)
      postings.end(slot, factKeys(paper))
      return vectors.ofPaper(title.words, abstract.words)
    })
    const { bytes, segment } = postings.write(papers.length)
    for (const [slot, { number }] of papers.entries()) {
      segment.numbers[slot] = number
      segment.scales[slot] = found[slot]?.scale ?? 0
      segment.vectors.set(found[slot]?.values ?? [], slot * DIMENSIONS)
    }
    return bytes
  }
}

/** What counts as the abstract: with the summary, which says the same in other words. */
export function textOf({ abstract, summary = '' }: Paper): string {
  return summary === '' ? abstract : `${abstract} ${summary}`
}

/** Gathers who says what, paper by paper, and writes it in the order of the keys. */
function createPostings(lexicon: Lexicon) {
  let mentions = new Float32Array(FIRST_WORDS)
  const said = createList()
  const facts = new Map<Key, number[]>()
  let met: WordId[] = []

  function add(id: WordId, weight: number): void {
    if (id >= mentions.length) mentions = grown(mentions, 2 * lexicon.size())
    if (mentions[id] === 0) met.push(id)
    mentions[id] = (mentions[id] as number) + weight
  }

  return {
    say: ({ words, compounds }: Said, field: Field, times = 1): void => {
      const weight = mention(field, words.length * times)
      for (const id of words) add(id, weight)
      for (const id of compounds) add(id, weight)
    },
    end: (slot: number, keys: Iterable<Key>): void => {
      for (const id of met) {
        said.push(id, slot, impact(mentions[id] as number))
        mentions[id] = 0
      }
      met = []
      for (const key of keys) {
        const holders = facts.get(key)
        if (holders === undefined) facts.set(key, [slot])
        else holders.push(slot)
      }
    },
    write: (papers: number) => written(papers, lexicon, said.list(), facts),
  }
}

const FIRST_WORDS = 1 << 15

function grown(array: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(length)
  larger.set(array)
  return larger
}

/** Word, slot and impact of a posting, one after another in one piece of memory. */
interface Postings {
  readonly words: Uint32Array
  readonly slots: Uint16Array
  readonly impacts: Uint8Array
}

function createList() {
  let words = new Uint32Array(FIRST_WORDS)
  let slots = new Uint16Array(FIRST_WORDS)
  let impacts = new Uint8Array(FIRST_WORDS)
  let length = 0
  function grow(): void {
    const old = { words, slots, impacts }
    words = new Uint32Array(2 * length)
    slots = new Uint16Array(2 * length)
    impacts = new Uint8Array(2 * length)
    words.set(old.words)
    slots.set(old.slots)
    impacts.set(old.impacts)
  }
  return {
    push: (word: WordId, slot: number, impact: number): void => {
      if (length === words.length) grow()
      words[length] = word
      slots[length] = slot
      impacts[length] = impact
      length += 1
    },
    list: (): Postings => ({
      words: words.subarray(0, length),
      slots: slots.subarray(0, length),
      impacts: impacts.subarray(0, length),
    }),
  }
}

/** Postings in the order of the keys, by a counting sort: within a key their slots stay ascending. */
function written(
  papers: number,
  lexicon: Lexicon,
  said: Postings,
  facts: ReadonlyMap<Key, readonly number[]>,
) {
  const holders = new Uint32Array(lexicon.size())
  for (const id of said.words) holders[id] = (holders[id] as number) + 1
  const ids = new Map<Key, WordId>()
  for (const [id, count] of holders.entries()) if (count > 0) ids.set(lexicon.keyOf(id), id)
  const factPostings = [...facts.values()].reduce((sum, { length }) => sum + length, 0)
  const sizes = { papers, keys: ids.size + facts.size, postings: said.words.length + factPostings }
  const made = allocate(sizes)
  const { keys, starts, slots, impacts } = made.segment
  keys.set([...ids.keys(), ...facts.keys()])
  keys.sort()
  const next = new Uint32Array(holders.length)
  let start = 0
  for (const [place, key] of keys.entries()) {
    starts[place] = start
    const id = ids.get(key)
    const saying = facts.get(key) ?? []
    if (id !== undefined) next[id] = start
    slots.set(saying, start)
    impacts.fill(impact(FACT), start, start + saying.length)
    start += id === undefined ? saying.length : (holders[id] as number)
  }
  starts[keys.length] = start
  for (const [i, id] of said.words.entries()) {
    const at = next[id] as number
    next[id] = at + 1
    slots[at] = said.slots[i] as number
    impacts[at] = said.impacts[i] as number
  }
  return made
}
