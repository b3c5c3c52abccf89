import { z } from 'zod'
import type { Store } from '../core/ports.ts'
import { linesOf } from '../core/text/lines.ts'
import { openRooms } from '../rooms.ts'
import { MOVED } from './moved.ts'
import type { Verb } from './verb.ts'

export const importVerb: Verb = {
  name: 'import',
  summary: 'Read what export wrote, from stdin. What is there already stays as it is.',
  usage: '[--json]',
  examples: ['import < paperboy.jsonl'],
  options: {},
  flags: {},
  run: async (given, context) => {
    const rooms = await openRooms({ ...context, chats: () => [] })
    try {
      const report = await readLines(rooms.store, linesOf(context.input))
      if (given.flags.has('json')) await context.print(JSON.stringify(report))
      else await context.print(importText(report))
      for (const line of report.badLines.slice(0, 10))
        context.notice(`Line ${line} is not an entry of an export, so it was left out.`)
      if (report.badLines.length > 10) context.notice(`and ${report.badLines.length - 10} more lines.`)
      return report.badLines.length === 0
    } finally {
      await rooms.close()
    }
  },
}

function importText({ imported, kept }: ImportReport): string {
  const entries = imported === 1 ? 'entry' : 'entries'
  return `Imported ${imported} ${entries}; ${kept} ${kept === 1 ? 'was' : 'were'} there already and ${kept === 1 ? 'was' : 'were'} kept.`
}

interface ImportReport {
  imported: number
  kept: number
  badLines: number[]
}

const lineSchema = z.object({ key: z.string(), value: z.unknown() })

async function readLines(store: Store, lines: AsyncIterable<string>): Promise<ImportReport> {
  const report: ImportReport = { imported: 0, kept: 0, badLines: [] }
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const { data } = lineSchema.safeParse(parsed(line))
    const kind = MOVED.find(({ prefix }) => data?.key.startsWith(prefix))
    if (data === undefined || !kind?.isSound(data.key.slice(kind.prefix.length), data.value))
      report.badLines.push(number)
    else if (await store.add(data.key, data.value, kind.lifetimeMs)) report.imported += 1
    else report.kept += 1
  }
  return report
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
