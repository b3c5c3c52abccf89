import type { Paper } from '../../src/core/paper.ts'
import { bodyOf, type Engine, type Index, plainWords } from './engine.ts'
import { keptFile, loadPeer } from './peer.ts'

interface Query {
  term(term: string, options: { readonly wildcard?: number }): void
}
interface LunrIndex {
  query(build: (query: Query) => void): readonly { readonly ref: string }[]
}
interface Builder {
  ref(name: string): void
  field(name: string, options?: { readonly boost: number }): void
  add(document: object): void
}
interface Lunr {
  (build: (this: Builder) => void): LunrIndex
  readonly Index: { load(raw: unknown): LunrIndex }
  readonly Query: { readonly wildcard: { readonly TRAILING: number } }
}

/** With its defaults, but for the title: BM25, Porter stems, stop words. */
export const lunr: Engine = {
  about: 'lunr, title counts three times',
  packages: ['lunr'],
  isFixed: true,
  open: (folder) => Promise.resolve(openIndex(folder)),
}

function openIndex(folder: string): Index {
  const load = loadPeer<Lunr>('lunr')
  const kept = keptFile(folder)
  const text = kept.read()
  const papers: Paper[] = []
  let index = text === undefined ? build(load, papers) : load.Index.load(JSON.parse(text))
  const find = (words: string, limit: number, last?: number) => {
    // Its own tokenizer leaves a question mark at the last word, which then finds nothing.
    const terms = plainWords(words)
    const found = index.query((query) => {
      for (const [i, term] of terms.entries())
        query.term(term, last !== undefined && i === terms.length - 1 ? { wildcard: last } : {})
    })
    return Promise.resolve(found.slice(0, limit).map(({ ref }) => ref))
  }
  return {
    add: (more) => {
      papers.push(...more)
      return Promise.resolve()
    },
    finish: () => {
      index = build(load, papers.splice(0))
      return Promise.resolve(kept.write(JSON.stringify(index)))
    },
    search: (words, limit) => find(words, limit),
    prefix: (words, limit) => find(words, limit, load.Query.wildcard.TRAILING),
    close: () => Promise.resolve(),
  }
}

function build(load: Lunr, papers: readonly Paper[]): LunrIndex {
  return load(function (this: Builder) {
    this.ref('id')
    this.field('title', { boost: 3 })
    this.field('body')
    for (const paper of papers) this.add({ id: paper.id, title: paper.title, body: bodyOf(paper) })
  })
}
