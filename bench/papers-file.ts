import { closeSync, createReadStream, openSync, writeFileSync } from 'node:fs'
import type { Paper } from '../src/core/paper.ts'
import { linesOf } from '../src/core/text/lines.ts'

/** Writes papers to a file, for readers that are not to hold them all. */
export function writePapers(file: string, papers: Iterable<Paper>): void {
  const descriptor = openSync(file, 'w')
  let lines: string[] = []
  const flush = () => {
    writeFileSync(descriptor, lines.join(''))
    lines = []
  }
  for (const paper of papers) {
    lines.push(`${JSON.stringify(paper)}\n`)
    if (lines.length === 1000) flush()
  }
  flush()
  closeSync(descriptor)
}

/** Reads such a file in batches. */
export async function* readPapers(file: string, batch: number): AsyncGenerator<Paper[]> {
  let papers: Paper[] = []
  for await (const line of linesOf(createReadStream(file))) {
    papers.push(JSON.parse(line) as Paper)
    if (papers.length < batch) continue
    yield papers
    papers = []
  }
  if (papers.length > 0) yield papers
}
