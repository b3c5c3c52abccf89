import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Paper } from '../src/core/paper.ts'

/** Writes papers to a file, for readers that are not to hold them all. */
export function writePapers(file: string, papers: Iterable<Paper>): void {
  const descriptor = openSync(file, 'w')
  let lines: string[] = []
  const flush = () => {
    writeSync(descriptor, lines.join(''))
    lines = []
  }
  for (const paper of papers) {
    lines.push(`${oneLine(paper)}\n`)
    if (lines.length === 1000) flush()
  }
  flush()
  closeSync(descriptor)
}

/** Some readers of lines end one at U+2028 and U+2029 too, which JSON may hold as they are. */
function oneLine(paper: Paper): string {
  return JSON.stringify(paper).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** Reads such a file in batches. */
export async function* readPapers(file: string, batch: number): AsyncGenerator<Paper[]> {
  let papers: Paper[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) {
    papers.push(JSON.parse(line) as Paper)
    if (papers.length < batch) continue
    yield papers
    papers = []
  }
  if (papers.length > 0) yield papers
}
