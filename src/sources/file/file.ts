import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '../../core/errors.ts'
import type { Paper } from '../../core/paper.ts'
import type { Batch, DayRange, Source } from '../../core/ports.ts'
import { linesOf } from '../../core/text/lines.ts'
import { paperFromLine } from './file-line.ts'

const BATCH = 1000

/**
 * A file of JSON lines in the shape of arXiv's public metadata snapshot; a name that ends in `.gz` is unpacked. Lines
 * that hold no paper are skipped and counted. A file that can't be read is a failure of its last batch.
 */
export function createFileSource(path: string): Source {
  return {
    name: basename(path),
    countsVotes: false,
    recent: (range, signal) => readBatches(path, range, signal),
  }
}

async function* readBatches(path: string, range: DayRange, signal: AbortSignal): AsyncIterable<Batch> {
  let papers: Paper[] = []
  let skipped = 0
  let line = 0
  const batch = (): Batch => ({ label: `line ${line.toLocaleString('en')}`, papers, skipped })
  try {
    for await (const text of linesOf(open(path, signal))) {
      line += 1
      if (text.trim() === '') continue
      const paper = paperFromLine(text)
      if (paper === undefined) skipped += 1
      else if (paper.date >= range.since && paper.date <= range.until) papers.push(paper)
      if (papers.length + skipped < BATCH) continue
      yield batch()
      papers = []
      skipped = 0
    }
    yield batch()
  } catch (error) {
    signal.throwIfAborted()
    yield { ...batch(), failure: unreadable(path, error) }
  }
}

function open(path: string, signal: AbortSignal): Readable {
  const file = createReadStream(path, { signal })
  if (!path.endsWith('.gz')) return file
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  return file.pipe(unpacked)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist. Check the path after --file',
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder. Name a file in it',
}

function unreadable(path: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason =
    REASONS[code] ?? (code.startsWith('Z_') ? 'is not a whole gzip file' : 'could not be read to its end')
  return new AppError('bad_input', `The file ${basename(path)} ${reason}.`, { cause: error })
}
