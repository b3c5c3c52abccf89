import { beginsAcronym, namesAt } from '../core/text/acronyms.ts'
import { foldWord, joined, parts, tokens } from '../core/text/fold.ts'
import { isPrefix } from '../core/text/readings.ts'
import { type Key, nameKey, wordKey } from './keys.ts'
import { createTokenTable } from './token-table.ts'

/** A small number for a key, good until the lexicon forgets. */
export type WordId = number

/** What a text says, each word as often as it is said. */
export interface Said {
  /**
   * The stem of every word, a hyphenated word in its parts, and a name of several words that the field shortens
   * ("large language model") as that one name too.
   */
  readonly words: readonly WordId[]
  /** Hyphenated words as one. */
  readonly compounds: readonly WordId[]
}

/** The words it has met, so that a word is folded and stemmed once and not ten thousand times. */
export interface Lexicon {
  read(text: string): Said
  keyOf(id: WordId): Key
  /** The word's row in the model; −1 where it has none. */
  rowOf(id: WordId): number
  /** So many ids have been given. */
  size(): number
  /** Gives up all ids, if there are more than a few. */
  forget(): void
}

const FEW = 150_000

/** A token, as written, and what it stands for. */
interface Known {
  readonly ids: readonly WordId[]
  readonly folded: readonly string[]
  readonly compound: WordId | undefined
  readonly begins: boolean
  readonly isPrefix: boolean
}

/** `rows` says which row of the model a key has. */
export function createLexicon(rows: ReadonlyMap<Key, number> = new Map()): Lexicon {
  const ids = createIds(rows)
  const table = createTokenTable(learn)

  function learn(token: string): Known {
    const folded = parts(token).map(foldWord)
    return {
      ids: folded.map(ids.ofWord),
      folded,
      compound: folded.length > 1 ? ids.ofWord(foldWord(joined(token))) : undefined,
      begins: folded.some(beginsAcronym),
      isPrefix: isPrefix(folded.at(-1) ?? ''),
    }
  }

  function read(text: string): Said {
    const words: WordId[] = []
    const compounds: WordId[] = []
    const met = table.read(text) ?? tokens(text).map(table.get)
    for (const [i, known] of met.entries()) {
      for (const id of known.ids) words.push(id)
      if (known.compound !== undefined) compounds.push(known.compound)
      const next = known.isPrefix ? met[i + 1] : undefined
      if (next !== undefined) compounds.push(ids.ofWord(`${known.folded.at(-1)}${next.folded[0]}`))
    }
    for (const name of namesOf(met)) words.push(ids.ofName(name))
    return { words, compounds }
  }

  return {
    read,
    keyOf: ids.keyOf,
    rowOf: ids.rowOf,
    size: ids.size,
    forget: () => {
      if (ids.size() < FEW) return
      ids.clear()
      table.clear()
    },
  }
}

/** Gives each key the next number. */
function createIds(rows: ReadonlyMap<Key, number>) {
  const keys: Key[] = []
  const rowNumbers: number[] = []
  const byKey = new Map<Key, WordId>()
  const byName = new Map<string, WordId>()

  function ofKey(key: Key): WordId {
    const known = byKey.get(key)
    if (known !== undefined) return known
    byKey.set(key, keys.length)
    rowNumbers.push(rows.get(key) ?? -1)
    return keys.push(key) - 1
  }

  return {
    ofWord: (folded: string): WordId => ofKey(wordKey(folded)),
    ofName: (name: string): WordId => {
      const id = byName.get(name) ?? ofKey(nameKey(name))
      byName.set(name, id)
      return id
    },
    keyOf: (id: WordId): Key => keys[id] as Key,
    rowOf: (id: WordId): number => rowNumbers[id] as number,
    size: (): number => keys.length,
    clear: (): void => {
      keys.length = 0
      rowNumbers.length = 0
      byKey.clear()
      byName.clear()
    },
  }
}

/** Names within names too: "reinforcement learning from human feedback" begins with one. */
function namesOf(met: readonly Known[]): string[] {
  const folded: string[] = []
  for (const known of met) for (const word of known.folded) folded.push(word)
  const names: string[] = []
  let at = 0
  for (const { begins, folded: own } of met) {
    for (let i = at; begins && i < at + own.length; i++) names.push(...namesAt(folded, i))
    at += own.length
  }
  return names
}
