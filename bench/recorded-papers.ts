import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LocalDate, Paper, PaperId } from '../src/core/paper.ts'
import { parseDate } from '../src/core/time/dates.ts'
import { openRooms } from '../src/rooms.ts'
import { configFor, createSetClock, DATA, edgesWith, startServices } from './recorded.ts'

interface ArxivLine {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  readonly seen: readonly string[]
}

/** The recorded arXiv papers of half a year. */
export function arxivPapers(): Paper[] {
  const folder = join(DATA, 'arxiv-cs-daily')
  const files = readdirSync(folder).filter((name) => name.endsWith('.gz'))
  return files.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => asPaper(JSON.parse(line) as ArxivLine)),
  )
}

function asPaper({ id, title, summary, authors, categories, seen }: ArxivLine): Paper {
  return {
    id: `arxiv:${id}` as PaperId,
    title,
    abstract: summary,
    authors,
    date: parseDate(seen[0] ?? '') ?? ('2026-01-01' as LocalDate),
    featured: false,
    categories,
    keywords: [],
    sources: ['arXiv'],
  }
}

/** A catalogue in that folder with everything recorded: the featured papers through the services, arXiv's directly. */
export async function fillCatalogue(folder: string): Promise<void> {
  const services = await startServices('2026-07-31')
  const clock = createSetClock(Date.parse('2026-07-31T20:00:00Z'))
  const rooms = await openRooms({
    config: configFor(services.url, folder),
    edges: edgesWith(clock),
    chats: () => [],
  })
  const range = { since: '2024-05-01' as LocalDate, until: '2026-07-31' as LocalDate }
  await rooms.ingest.run(range, { only: ({ countsVotes }) => countsVotes })
  await rooms.catalogue.put(arxivPapers(), clock.now())
  await rooms.close()
  await services.stop()
}
