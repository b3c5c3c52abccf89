import { bodyOf, type Engine, type Index, type Narrow } from './engine.ts'
import { keptFile, loadPeer } from './peer.ts'

type Task = (value: never) => unknown
interface Kept {
  readonly date: string
  readonly categories: string
}
interface Bm25 {
  defineConfig(config: object): void
  definePrepTasks(tasks: readonly Task[]): void
  addDoc(document: object, id: string): void
  consolidate(): void
  search(
    text: string,
    limit: number,
    filter?: (kept: Kept, narrow: Narrow) => boolean,
    narrow?: Narrow,
  ): readonly (readonly [string, number])[]
  exportJSON(): string
  importJSON(text: string): void
}
interface Tools {
  readonly string: { readonly lowerCase: Task; readonly tokenize0: Task }
  readonly tokens: { readonly removeWords: Task; readonly stem: Task }
}

/** BM25 with the preparation of its manual: lower case, stop words, stems. */
export const wink: Engine = {
  about: 'wink-bm25-text-search, title counts three times',
  packages: ['wink-bm25-text-search', 'wink-nlp-utils'],
  isFixed: true,
  open: (folder) => {
    const index = loadPeer<() => Bm25>('wink-bm25-text-search')()
    const tools = loadPeer<Tools>('wink-nlp-utils')
    const kept = keptFile(folder)
    const text = kept.read()
    const tasks = [
      tools.string.lowerCase,
      tools.string.tokenize0,
      tools.tokens.removeWords,
      tools.tokens.stem,
    ]
    if (text === undefined) {
      const fldWeights = { title: 3, body: 1 }
      index.defineConfig({ fldWeights, ovFldNames: ['date', 'categories'] })
    } else index.importJSON(text)
    index.definePrepTasks(tasks)
    return Promise.resolve(indexOf(index, kept.write))
  },
}

function indexOf(index: Bm25, write: (text: string) => void): Index {
  const ids = (found: readonly (readonly [string, number])[]) => Promise.resolve(found.map(([id]) => id))
  return {
    add: (papers) => {
      for (const paper of papers) {
        const { id, title, date, categories } = paper
        // It refuses an empty field.
        const words = { title, body: bodyOf(paper) || title }
        index.addDoc({ ...words, date, categories: ` ${categories.join(' ')} ` }, id)
      }
      return Promise.resolve()
    },
    finish: () => {
      index.consolidate()
      return Promise.resolve(write(index.exportJSON()))
    },
    search: (text, limit) => ids(index.search(text, limit)),
    narrowed: (text, narrow, limit) => ids(index.search(text, limit, isWithin, narrow)),
    close: () => Promise.resolve(),
  }
}

function isWithin({ date, categories }: Kept, { since, category }: Narrow): boolean {
  return (
    (since === undefined || date >= since) && (category === undefined || categories.includes(` ${category} `))
  )
}
