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
