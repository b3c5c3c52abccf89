import { AppError } from '../core/errors.ts'
import { counted } from '../core/message.ts'
import { createIngest, lastTwoWeeks } from '../core/papers/ingest.ts'
import type { IngestReport } from '../core/papers/reading.ts'
import type { DayRange } from '../core/ports.ts'
import { parseDate } from '../core/time/dates.ts'
import { type OpenRooms, openRooms } from '../rooms.ts'
import { createFileSource } from '../sources/file/file.ts'
import { rangeOption } from './days.ts'
import type { Arguments, Verb, VerbContext } from './verb.ts'

export const ingest: Verb = {
  name: 'ingest',
  summary:
    "Fill the catalogue from the sources, or from a file of JSON lines as in arXiv's metadata snapshot.",
  usage: '[--since D] [--until D] [--source NAME] [--file F] [--json]',
  examples: ['ingest --since 2026-01-01', 'ingest --file arxiv-metadata.jsonl.gz'],
  options: {
    since: 'first day, YYYY-MM-DD (13 days ago)',
    until: 'last day, YYYY-MM-DD (today)',
    source: 'only this one: hugging-face or arxiv (both)',
    file: 'JSON lines with id, title, abstract, authors, categories, update_date; .gz is unpacked',
  },
  flags: {},
  run: async (given, context) => {
    const range = rangeOption(
      given,
      given.options['file'] === undefined ? lastTwoWeeks(context.edges.clock.now()) : EVER,
      context.edges.clock.now(),
    )
    const rooms = await openRooms({ ...context, chats: () => [] })
    try {
      const report = await read(rooms, range, given, context)
      if (given.flags.has('json')) await context.print(JSON.stringify(report))
      else await context.print(reportText(report, await rooms.catalogue.count()))
      return report.failures.length === 0
    } finally {
      await rooms.close()
    }
  },
}

const EVER: DayRange = {
  since: parseDate('1900-01-01') ?? lastTwoWeeks(0).since,
  until: parseDate('9999-12-31') ?? lastTwoWeeks(0).until,
}

function read(
  rooms: OpenRooms,
  range: DayRange,
  given: Arguments,
  { signal, onProgress }: VerbContext,
): Promise<IngestReport> {
  const { file, source } = given.options
  if (file !== undefined)
    return createIngest({ ...rooms, sources: [createFileSource(file)] }).run(range, { signal, onProgress })
  const names = rooms.ingest.health().map(({ name }) => name)
  const wanted = source === undefined ? names : names.filter((name) => plain(name) === plain(source))
  if (wanted.length > 0)
    return rooms.ingest.run(range, { signal, onProgress, only: ({ name }) => wanted.includes(name) })
  throw new AppError(
    'bad_input',
    `There is no source "${source}". There are: ${names.join(', ')}. Example: --source arxiv`,
  )
}

/** A name as it may be typed in a shell: `Hugging Face`, `hugging-face`, `huggingface`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

function reportText({ papers, added, skipped, failures }: IngestReport, total: number): string {
  const lines = [
    `Read ${counted(papers, 'paper')}, ${added.toLocaleString('en')} of them new. The catalogue has ${total.toLocaleString('en')}.`,
    ...(skipped > 0
      ? [`${skipped.toLocaleString('en')} ${skipped === 1 ? 'entry' : 'entries'} could not be used.`]
      : []),
    ...failures.slice(0, 10).map(({ source, label, problem }) => `Missing: ${source}, ${label}: ${problem}`),
    ...(failures.length > 10
      ? [
          `and ${failures.length - 10} more. Run the same command again: what is there already is not added twice.`,
        ]
      : []),
  ]
  return lines.join('\n')
}
