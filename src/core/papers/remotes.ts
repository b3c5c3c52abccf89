import { AppError, toAppError } from '../errors.ts'
import { isArxivId, type Paper, type PaperId } from '../paper.ts'
import type { Catalogue, Clock, Log, Source } from '../ports.ts'
import { inTime } from '../time/in-time.ts'

/** What the remote sources said in time, and which of them said nothing. */
export interface RemoteAnswer {
  readonly papers: readonly Paper[]
  readonly notes: readonly string[]
}

/** Sources that are asked while a person waits. */
export interface Remotes {
  /** Never throws and never takes longer than its deadline. No words, no question. */
  search(words: string): Promise<RemoteAnswer>
  /** One paper, from the catalogue or else from the first source that has it. Throws when a source that may have it gave no answer. */
  paper(id: PaperId): Promise<Paper | undefined>
}

export interface RemoteRooms {
  /** Asked for single papers, in this order. */
  readonly sources: readonly Source[]
  /** Asked by every search: only those that can bear it. */
  readonly searched: readonly Source[]
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
}

/** A search that takes longer is left out of the answer. */
const SEARCH_MS = 700
/** For one paper a person waits longer: there is nothing else to show. */
const PAPER_MS = 5000
/** A source whose search failed is not asked again for this long. */
const SILENCE_MS = 60_000
const LIMIT = 30

export function createRemotes(rooms: RemoteRooms): Remotes {
  const { sources, searched, catalogue, clock, log } = rooms
  const silentUntil = new Map<string, number>()

  async function ask(source: Source, words: string): Promise<RemoteAnswer> {
    if (source.search === undefined) return { papers: [], notes: [] }
    if ((silentUntil.get(source.name) ?? 0) > clock.now()) return unheard(source)
    const search = source.search.bind(source)
    try {
      return await inTime(clock, SEARCH_MS, late(SEARCH_MS), async (signal) => {
        const { papers } = await search(words, LIMIT, signal)
        await catalogue.put(papers, clock.now())
        return { papers, notes: [] }
      })
    } catch (error) {
      const { code, message } = toAppError(error)
      log.warn('remote_search_failed', { source: source.name, code, problem: message })
      silentUntil.set(source.name, clock.now() + SILENCE_MS)
      return unheard(source)
    }
  }

  async function fetchPaper(id: PaperId): Promise<Paper | undefined> {
    let failure: unknown
    for (const source of isArxivId(id) ? sources : []) {
      try {
        const paper = await inTime(clock, PAPER_MS, late(PAPER_MS), async (signal) =>
          source.paper?.(id, signal),
        )
        if (paper === undefined) continue
        await catalogue.put([paper], clock.now())
        return paper
      } catch (error) {
        failure ??= error
      }
    }
    if (failure !== undefined) throw toAppError(failure)
    return undefined
  }

  return {
    search: async (words) => {
      const answers = words === '' ? [] : await Promise.all(searched.map((source) => ask(source, words)))
      return { papers: answers.flatMap(({ papers }) => papers), notes: answers.flatMap(({ notes }) => notes) }
    },
    paper: async (id) => (await catalogue.get(id))?.paper ?? fetchPaper(id),
  }
}

function unheard({ name }: Source): RemoteAnswer {
  return { papers: [], notes: [`${name} did not answer, so these are from the catalogue alone.`] }
}

function late(ms: number): AppError {
  return new AppError('unavailable', `There was no answer within ${ms / 1000} s.`)
}
