import { type Engine, type Index, textOf } from './engine.ts'
import { keptFile, loadPeer } from './peer.ts'

interface FlexIndex {
  add(id: string, text: string): unknown
  remove(id: string): unknown
  search(text: string, options: { readonly limit: number; readonly suggest: boolean }): readonly string[]
  export(keep: (key: string, data: string) => void): unknown
  import(key: string, data: string): void
}
interface FlexSearch {
  readonly Index: new () => FlexIndex
}

/** With its defaults, but for `suggest`, without which a paper must have every word of a question. */
export const flexsearch: Engine = {
  about: 'FlexSearch, defaults, any word',
  packages: ['flexsearch'],
  open: (folder) => {
    const { Index: Flex } = loadPeer<FlexSearch>('flexsearch')
    const index = new Flex()
    const text = keptFile(folder).read()
    if (text !== undefined)
      for (const [key, data] of JSON.parse(text) as [string, string][]) index.import(key, data)
    return Promise.resolve(indexOf(index, folder))
  },
}

function indexOf(index: FlexIndex, folder: string): Index {
  return {
    add: (papers) => {
      for (const paper of papers) index.add(paper.id, textOf(paper))
      return Promise.resolve()
    },
    finish: async () => {
      const parts: [string, string][] = []
      await index.export((key, data) => parts.push([key, data]))
      keptFile(folder).write(JSON.stringify(parts))
    },
    search: (text, limit) => Promise.resolve(index.search(text, { limit, suggest: true })),
    remove: (id) => {
      index.remove(id)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}
