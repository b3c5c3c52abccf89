import type { Paper } from '../../src/core/paper.ts'
import { bodyOf, type Engine, type Index, type Narrow } from './engine.ts'
import { keptFile, loadPeer } from './peer.ts'
import { isStopWord } from './stop-words.ts'

interface Options {
  readonly fields: readonly string[]
  readonly storeFields: readonly string[]
  readonly processTerm?: (term: string) => string | null
  readonly searchOptions?: { readonly boost: Readonly<Record<string, number>> }
}
interface Found {
  readonly id: string
  readonly date: string
  readonly categories: readonly string[]
}
interface SearchOptions {
  readonly prefix?: (term: string, i: number, terms: readonly string[]) => boolean
  readonly filter?: (found: Found) => boolean
}
interface MiniSearch {
  addAll(papers: readonly (Paper & { readonly body: string })[]): void
  discard(id: string): void
  search(text: string, options?: SearchOptions): readonly Found[]
  autoSuggest(text: string): readonly { readonly suggestion: string }[]
}
interface MiniSearchClass {
  new (options: Options): MiniSearch
  loadJSON(text: string, options: Options): MiniSearch
}

const DEFAULTS: Options = { fields: ['title', 'body'], storeFields: ['date', 'categories'] }

export const minisearch: Engine = {
  about: 'MiniSearch, defaults',
  packages: ['minisearch'],
  open: (folder) => Promise.resolve(openIndex(folder, DEFAULTS)),
}

export const minisearchTuned: Engine = {
  about: 'MiniSearch, Porter stems, stop words, title counts three times',
  packages: ['minisearch', 'stemmer'],
  open: (folder) => {
    const { stemmer } = loadPeer<{ stemmer(word: string): string }>('stemmer')
    const processTerm = (term: string) => {
      const lower = term.toLowerCase()
      return isStopWord(lower) ? null : stemmer(lower)
    }
    return Promise.resolve(
      openIndex(folder, { ...DEFAULTS, processTerm, searchOptions: { boost: { title: 3 } } }),
    )
  },
}

function openIndex(folder: string, options: Options): Index {
  const MiniSearch = loadPeer<MiniSearchClass>('minisearch')
  const kept = keptFile(folder)
  const text = kept.read()
  const index = text === undefined ? new MiniSearch(options) : MiniSearch.loadJSON(text, options)
  const ids = (found: readonly { readonly id: string }[], limit: number) =>
    Promise.resolve(found.slice(0, limit).map(({ id }) => id))
  return {
    add: (papers) =>
      Promise.resolve(index.addAll(papers.map((paper) => ({ ...paper, body: bodyOf(paper) })))),
    finish: () => Promise.resolve(kept.write(JSON.stringify(index))),
    search: (words, limit) => ids(index.search(words), limit),
    narrowed: (words, narrow, limit) => ids(index.search(words, { filter: isWithin(narrow) }), limit),
    prefix: (words, limit) =>
      ids(index.search(words, { prefix: (_term, i, terms) => i === terms.length - 1 }), limit),
    complete: (words) => Promise.resolve(index.autoSuggest(words).map(({ suggestion }) => suggestion)),
    remove: (id) => Promise.resolve(index.discard(id)),
    close: () => Promise.resolve(),
  }
}

function isWithin({ since, category }: Narrow): (found: Found) => boolean {
  return ({ date, categories }) =>
    (since === undefined || date >= since) && (category === undefined || categories.includes(category))
}
