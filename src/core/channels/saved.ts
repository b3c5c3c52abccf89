import { z } from 'zod'
import type { PaperId } from '../paper.ts'
import type { Clock, Store } from '../ports.ts'

export interface SavedPaper {
  readonly id: PaperId
  readonly at: number
}

/** What each person keeps to read later. A person is known as `platform:workspace/user`. */
export interface Saved {
  /** False if it was saved already. */
  add(person: string, id: PaperId): Promise<boolean>
  /** False if it was not there. */
  remove(person: string, id: PaperId): Promise<boolean>
  /** Newest first. */
  list(person: string): Promise<readonly SavedPaper[]>
}

/** What is kept of a saved paper. */
export const savedSchema = z.object({ at: z.number() })

export function createSaved({ store, clock }: { store: Store; clock: Clock }): Saved {
  const prefixOf = (person: string) => `saved/${person}/`
  return {
    add: (person, id) => store.add(prefixOf(person) + id, { at: clock.now() }),
    remove: async (person, id) => {
      const was = await store.get(prefixOf(person) + id)
      await store.delete(prefixOf(person) + id)
      return was !== undefined
    },
    list: async (person) => {
      const papers: SavedPaper[] = []
      for await (const [key, value] of store.list(prefixOf(person))) {
        papers.push({ id: key.slice(prefixOf(person).length) as PaperId, at: savedSchema.parse(value).at })
      }
      return papers.sort((a, b) => b.at - a.at)
    },
  }
}
