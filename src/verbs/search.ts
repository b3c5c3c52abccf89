import { AppError, toAppError } from '../core/errors.ts'
import { isArxivId, type Paper, paperUrl, parsePaperId } from '../core/paper.ts'
import { answerMessage, paperMessage } from '../core/papers/answer.ts'
import { findPaper } from '../core/papers/find-paper.ts'
import type { Rooms } from '../core/rooms.ts'
import { linesOf } from '../core/text/lines.ts'
import { openWithPapers } from '../open-with-papers.ts'
import { type Arguments, numberOption, type Verb, type VerbContext } from './verb.ts'

interface SearchOutput {
  readonly query: string
  readonly tookMs: number
  readonly notes: readonly string[]
  readonly results: readonly { id: string; title: string; url: string; score: number }[]
}

export const search: Verb = {
  name: 'search',
  summary: 'Find papers, as /paper does.',
  usage: '<query> [--limit n] [--stdin] [--json]',
  examples: [
    'search variance reduction',
    'search \'"flow matching" -video since:2026-01-01\'',
    'search --stdin < queries.txt',
  ],
  options: { limit: 'papers in the answer, 1 to 200 (5)' },
  flags: { stdin: 'read a query a line and answer each with a line of JSON' },
  takesWords: true,
  run: async (given, context) => {
    const limit = numberOption(given, 'limit', 5, 200)
    if (given.words === '' && !given.flags.has('stdin'))
      throw new AppError('bad_input', 'search: which query? Example: npm start -- search variance reduction')
    const { rooms, note } = await openWithPapers({ ...context, chats: () => [] })
    try {
      if (note !== undefined) context.notice(note)
      const notes = note === undefined ? [] : [note]
      if (given.flags.has('stdin')) return await answerLines(rooms, limit, notes, context)
      return await answerOne(rooms, limit, notes, given, context)
    } finally {
      await rooms.close()
    }
  },
}

async function answerOne(
  rooms: Rooms,
  limit: number,
  notes: readonly string[],
  given: Arguments,
  context: VerbContext,
): Promise<boolean> {
  if (given.flags.has('json')) {
    await context.print(JSON.stringify(await output(rooms, given.words, limit, notes)))
    return true
  }
  if (isPaperKey(given.words)) await context.show(paperMessage(await findPaper(given.words, rooms)))
  else await context.show(answerMessage(await rooms.search.find(given.words, { offset: 0, limit }), 1))
  return true
}

async function answerLines(
  rooms: Rooms,
  limit: number,
  notes: readonly string[],
  { input, print }: VerbContext,
): Promise<boolean> {
  let allAnswered = true
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue
    const answer = await output(rooms, line.trim(), limit, notes).catch((error: unknown): SearchOutput => {
      allAnswered = false
      return { query: line.trim(), tookMs: 0, notes: [toAppError(error).message], results: [] }
    })
    await print(JSON.stringify(answer))
  }
  return allAnswered
}

async function output(
  rooms: Rooms,
  query: string,
  limit: number,
  notes: readonly string[],
): Promise<SearchOutput> {
  const from = performance.now()
  const { hits, notes: own } = await find(rooms, query, limit)
  const tookMs = Math.round((performance.now() - from) * 100) / 100
  const results = hits.map(({ paper, score }) => ({
    id: paper.id,
    title: paper.title,
    url: paperUrl(paper),
    score,
  }))
  return { query, tookMs, notes: [...notes, ...own], results }
}

async function find(
  rooms: Rooms,
  query: string,
  limit: number,
): Promise<{ hits: readonly { paper: Paper; score: number }[]; notes: readonly string[] }> {
  if (isPaperKey(query)) return { hits: [{ paper: await findPaper(query, rooms), score: 1 }], notes: [] }
  return await rooms.search.find(query, { offset: 0, limit })
}

function isPaperKey(text: string): boolean {
  const id = parsePaperId(text)
  return id !== undefined && isArxivId(id)
}
