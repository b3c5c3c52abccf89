import type { Paper } from '../../core/paper.ts'
import type { Key, Keys } from '../../meaning/keys.ts'
import { DIMENSIONS, type Model, paperVector } from '../../meaning/model.ts'
import { factKeys } from './fact-keys.ts'
import { FACT, FIELDS, impact, mention } from './impact.ts'
import { allocate } from './segment.ts'

/** A paper and its row. */
export interface Numbered {
  readonly number: number
  readonly paper: Paper
}

/** Makes the bytes of a segment from papers: at most `MOST` of them. */
export type BuildSegment = (papers: readonly Numbered[]) => Uint8Array

/** Makes the function. Its cost is linear in the texts: some 100 µs a paper. */
export function createBuilder(keys: Keys, model: Model): BuildSegment {
  return (papers) => {
    const postings = createPostings()
    const vectors = papers.map(({ paper }, slot) => {
      const title = keys.ofText(paper.title)
      const abstract = keys.ofText(textOf(paper))
      const keywords = paper.keywords.flatMap((keyword) => keys.ofText(keyword))
      postings.say(title, mention(FIELDS.title, title.length))
      postings.say(abstract, mention(FIELDS.abstract, abstract.length))
      postings.say(keywords, mention(FIELDS.keywords, keywords.length))
      postings.say([...factKeys(paper)], FACT)
      postings.end(slot)
      return paperVector(model, title, abstract)
    })
    const { bytes, segment } = postings.write(papers.length)
    for (const [slot, { number }] of papers.entries()) {
      segment.numbers[slot] = number
      segment.scales[slot] = vectors[slot]?.scale ?? 0
      segment.vectors.set(vectors[slot]?.values ?? [], slot * DIMENSIONS)
    }
    return bytes
  }
}

function textOf({ abstract, summary = '' }: Paper): string {
  return summary === '' ? abstract : `${abstract} ${summary}`
}

/** Gathers who says what, paper by paper, and writes it in the order of the keys. */
function createPostings() {
  const ids = new Map<Key, number>()
  const holders: number[] = []
  const mentions: number[] = []
  let met: number[] = []
  const said: Posting[] = []

  function idOf(key: Key): number {
    const ready = ids.get(key)
    if (ready !== undefined) return ready
    const id = ids.size
    ids.set(key, id)
    holders.push(0)
    mentions.push(0)
    return id
  }

  return {
    say: (keys: readonly Key[], weight: number): void => {
      for (const key of keys) {
        const id = idOf(key)
        if (mentions[id] === 0) met.push(id)
        mentions[id] = (mentions[id] as number) + weight
      }
    },
    end: (slot: number): void => {
      for (const id of met) {
        said.push({ id, slot, impact: impact(mentions[id] as number) })
        holders[id] = (holders[id] as number) + 1
        mentions[id] = 0
      }
      met = []
    },
    write: (papers: number) => written(papers, ids, holders, said),
  }
}

interface Posting {
  readonly id: number
  readonly slot: number
  readonly impact: number
}

/** Postings in the order of the keys, by a counting sort: within a key their slots stay ascending. */
function written(
  papers: number,
  ids: ReadonlyMap<Key, number>,
  holders: readonly number[],
  said: readonly Posting[],
) {
  const made = allocate({ papers, keys: ids.size, postings: said.length })
  const { keys, starts, slots, impacts } = made.segment
  keys.set([...ids.keys()])
  keys.sort()
  const next = new Uint32Array(ids.size)
  let start = 0
  for (const [place, key] of keys.entries()) {
    const id = ids.get(key) as number
    next[id] = start
    starts[place] = start
    start += holders[id] as number
  }
  starts[ids.size] = start
  for (const { id, slot, impact } of said) {
    const at = next[id] as number
    next[id] = at + 1
    slots[at] = slot
    impacts[at] = impact
  }
  return made
}
