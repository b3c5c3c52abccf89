import type { Paper } from '../core/paper.ts'
import type { Closeness, Meaning, Sense } from '../core/ports.ts'
import { nameOf } from '../core/text/acronyms.ts'
import { type Key, nameKey, wordKey } from './keys.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { createVectors, type Model, type Vector, type Vectors } from './model.ts'
import { createRows, type Rows } from './rows.ts'

/** What is kept of a paper that was asked about, as long as the paper itself is. */
interface Read {
  readonly vector: Vector
  readonly said: ReadonlySet<number>
}

/** A word below this share of the heaviest one's weight is a helper: "model" in "diffusion model". */
const HEAVY = 0.5

/**
 * What words mean, by the model. A paper's vector is that of its title and summary, which count twice, and of its
 * abstract. The closeness of some words to it is the sum of their own, weighed by the lengths of their rows:
 *
 *     whole = Σ weight · cosine(word, paper) / |Σ row|
 *
 * so that each word is compared with a paper once, in however many topics it is.
 */
export function createMeaning(model: Model): Meaning {
  const lexicon = createLexicon(model.rows)
  const vectors = createVectors(model, lexicon)
  const rows = createRows(model)
  const papers = new WeakMap<Paper, Read>()

  function read(paper: Paper): Read {
    const known = papers.get(paper) ?? readPaper(paper, lexicon, vectors)
    papers.set(paper, known)
    return known
  }

  return {
    sense: (terms) => {
      const keys = new Set(terms.flatMap((term) => keysOf(term, model.rows)))
      const words = [...keys].map((key) => model.rows.get(key) ?? -1)
      if (words.includes(-1)) return { words: [], length: 0 }
      return { words: words.map((word) => ({ word, weight: rows.weight(word) })), length: rows.length(words) }
    },
    said: (paper) => read(paper).said,
    closeness: (sense, paper) => closenessOf(sense, read(paper), rows),
  }
}

function readPaper(paper: Paper, lexicon: Lexicon, vectors: Vectors): Read {
  lexicon.forget()
  const { title, summary = '', abstract, keywords } = paper
  const lead = lexicon.read(`${title}\n${summary}`)
  const body = lexicon.read(abstract)
  const said = new Set<number>()
  for (const { words, compounds } of [lead, body, lexicon.read(keywords.join('\n'))])
    for (const id of [...words, ...compounds]) said.add(lexicon.rowOf(id))
  said.delete(-1)
  return { vector: vectors.ofPaper(lead.words, body.words), said }
}

/** A name of the field, short or in full, is one word that is never read as others: "RAG" is no "ragged". */
function keysOf(term: readonly string[], rows: Model['rows']): Key[] {
  const name = nameOf(term.join(' '))
  const key = name === undefined ? undefined : nameKey(name)
  return key !== undefined && rows.has(key) ? [key] : term.map(wordKey)
}

function closenessOf({ words, length }: Sense, paper: Read, rows: Rows): Closeness {
  if (length === 0) return { said: 0, whole: 0, weakest: 0 }
  let [all, said, whole, heaviest, weakest] = [0, 0, 0, 0, 1]
  for (const { weight } of words) heaviest = Math.max(heaviest, weight)
  for (const { word, weight } of words) {
    const own = rows.cosine(word, paper.vector)
    all += weight
    whole += weight * own
    if (paper.said.has(word)) said += weight
    if (weight >= HEAVY * heaviest && own < weakest) weakest = own
  }
  return { said: said / all, whole: whole / length, weakest }
}
