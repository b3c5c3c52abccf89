import { closeSync, createReadStream, openSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Paper } from '../src/core/paper.ts'

/** Writes papers to a file, for readers that are not to hold them all. Unicode's own line ends would end a line. */
export function writePapers(file: string, papers: Iterable<Paper>): void {
  const descriptor = openSync(file, 'w')
  let lines: string[] = []
  const flush = () => {
    writeFileSync(descriptor, lines.join(''))
    lines = []
  }
  for (const paper of papers) {
    lines.push(`${JSON.stringify(paper).replace(/[\u2028\u2029]/g, ' ')}\n`)
    if (lines.length === 1000) flush()
  }
  flush()
  closeSync(descriptor)
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
