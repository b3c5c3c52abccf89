import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Paper, PaperId } from '../src/core/paper.ts'
import { createRandom, oneOf, shuffled } from './random.ts'
import { arxivPapers } from './recorded-papers.ts'
import { featuredPapers, venuePapers } from './shared-papers.ts'

/** Every real paper there is, each once, in a random order that is always the same. */
export function realPapers(): Paper[] {
  const papers = [...arxivPapers(), ...venuePapers(), ...featuredPapers()]
  return shuffled(createRandom(1), [...new Map(papers.map((paper) => [paper.id, paper])).values()])
}

/** Papers from one place to before another: the real ones, and beyond those mixtures of the sentences of three. */
export function* manyPapers(end: number, real: readonly Paper[] = realPapers(), start = 0): Generator<Paper> {
  yield* real.slice(start, end)
  for (let i = Math.max(start, real.length); i < end; i++) yield mixture(real, i)
}

function mixture(real: readonly Paper[], number: number): Paper {
  const random = createRandom(number)
  const three = [0, 1, 2].map(() => oneOf(random, real)) as [Paper, Paper, Paper]
  const sentences = three.flatMap(({ abstract }) => abstract.split(/(?<=[.!?])\s+/).slice(0, 12))
  const length = Math.ceil(sentences.length / three.length)
  const [first, second] = three.map(({ title }) => title.split(' ')) as [string[], string[]]
  return {
    ...three[0],
    id: `mixed:${number}` as PaperId,
    title: [
      ...first.slice(0, Math.ceil(first.length / 2)),
      ...second.slice(Math.floor(second.length / 2)),
    ].join(' '),
    abstract: shuffled(random, sentences).slice(0, length).join(' '),
  }
}

/** Writes papers to a file, for readers that are not to hold them all. */
export function writePapers(file: string, papers: Iterable<Paper>): void {
  const descriptor = openSync(file, 'w')
  let lines: string[] = []
  const flush = () => {
    writeSync(descriptor, lines.join(''))
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
  for await (const line of createInterface({ input: createReadStream(file) })) {
    papers.push(JSON.parse(line) as Paper)
    if (papers.length < batch) continue
    yield papers
    papers = []
  }
  if (papers.length > 0) yield papers
}
