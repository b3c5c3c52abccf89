import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Paper, PaperId } from '../../src/core/paper.ts'
import type { Catalogue } from '../../src/core/ports.ts'
import { foldPaper, match, narrowedOut, says } from '../../src/core/query/match.ts'
import { parseQuery, type Query } from '../../src/core/query/query.ts'
import { makePaper, makePapers, paperId } from '../fakes/paper.ts'
import { randomPapers, randomQuery } from '../fakes/random-papers.ts'
import type { WithCatalogue } from './catalogue.ts'
import { idsFor } from './ids-for.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
const ALL = { offset: 0, limit: 1_000 }

/** Words whose stems differ: the catalogue can be held to exactly what `match` says. */
const DISTINCT = [
  ...['alpha', 'zebra', 'LLM', 'large', 'language', 'models'],
  ...['multi-modal', 'multimodal', 'gold-leaf', 'goldleaf'],
]
/** Words that stemming mixes up, and words that begin alike. */
const ALIKE = [
  ...['general', 'generate', 'generation', 'policy', 'policies', 'universal', 'university', 'matching'],
  ...['matched', 'RAG', 'rage', 'fragment', 'retrieval-augmented', 'generations', 'state-of-the-art'],
]

/** Does a paper say everything but the words, and any of those? */
function hasSome(query: Query, paper: Paper): boolean {
  const folded = foldPaper(paper)
  return query.alternatives.some(({ terms }) => {
    const words = terms.filter(({ kind }) => kind === 'words')
    const required = terms.filter(({ kind }) => kind !== 'words')
    const someWord = words.length === 0 || words.some((term) => says(folded, term))
    return required.every((term) => says(folded, term)) && someWord
  })
}

const ids = (papers: readonly Paper[]): PaperId[] => papers.map(({ id }) => id).sort()

/** Random papers and random queries, held to what `match` says of them. */
export function searchProperties(withCatalogue: WithCatalogue): void {
  const check = (
    words: readonly string[],
    test: (found: readonly Paper[], papers: readonly Paper[], query: Query) => void,
  ) =>
    fc.assert(
      fc.asyncProperty(
        randomPapers(words),
        fc.array(randomQuery(words), { minLength: 5, maxLength: 25 }),
        (papers, texts) =>
          withCatalogue(async (catalogue: Catalogue) => {
            await catalogue.put(papers, NOW)
            for (const text of texts) {
              const query = parseQuery(text)
              const { hits } = await catalogue.search(query, ALL)
              test(
                hits.map(({ paper }) => paper),
                papers,
                query,
              )
            }
          })(),
      ),
      { numRuns: 25 },
    )

  it('finds exactly the papers that say any of the words, and all that is required', () =>
    check(DISTINCT, (found, papers, query) => {
      const some = papers.filter(
        (paper) =>
          narrowedOut(query, foldPaper(paper)) === undefined &&
          (query.alternatives.length === 0 || hasSome(query, paper)),
      )
      assert.deepEqual(ids(found), ids(some), query.text)
    }))

  it('where stems are alike it misses no match, and holds to phrases, names, exclusions and filters', () =>
    check(ALIKE, (found, papers, query) => {
      for (const paper of found) {
        const folded = foldPaper(paper)
        assert.equal(narrowedOut(query, folded), undefined, query.text)
        const sides = query.alternatives.map(({ terms }) => terms.filter(({ kind }) => kind !== 'words'))
        assert.ok(
          sides.length === 0 || sides.some((terms) => terms.every((term) => says(folded, term))),
          query.text,
        )
      }
      const matching = papers.filter((paper) => match(query, foldPaper(paper)).matched)
      const missing = matching.filter(({ id }) => !found.some((paper) => paper.id === id))
      assert.deepEqual(ids(missing), [], query.text)
    }))
}

/** Words that mean something to a database, or to nobody. */
export function oddWords(withCatalogue: WithCatalogue): void {
  const title = `NEAR and AND or * ^ col:on "quoted" it's (x) {y} +z - 論文検索 🙂 x² C++ {title} ~ NOT`
  it(
    'whatever is typed is looked for as words and never as an instruction',
    withCatalogue(async (catalogue) => {
      await catalogue.put([makePaper(0, { title, abstract: '' }), ...makePapers(1, 3, { abstract: '' })], NOW)
      const typed = [
        'NEAR',
        'NOT',
        'near(',
        '"AND OR"',
        '"quoted"',
        "it's",
        '論文',
        '検索',
        'C++',
        'x²',
        '^col',
        '🙂 NEAR',
      ]
      for (const query of typed) assert.deepEqual(await idsFor(catalogue, query), [paperId(0)], query)
      for (const query of ['NEAR AND zebra', 'quoted*', '{title}', '"col:on"', '"on quoted it\'s"'])
        assert.equal((await idsFor(catalogue, query))[0], paperId(0), query)
      for (const query of ['论文', 'quo*', '"AND NEAR"', '"NEAR OR"'])
        assert.deepEqual(await idsFor(catalogue, query), [], query)
    }),
  )
  it(
    'no query that can be read makes the catalogue fail',
    withCatalogue(async (catalogue) => {
      await catalogue.put([makePaper(0, { title }), ...makePapers(1, 30)], NOW)
      const piece = fc.constantFrom(
        ...title.split(' '),
        '"',
        '|',
        '-',
        'au:',
        'x',
        '\0',
        '\uD800',
        '::',
        '(',
        '/',
      )
      const text = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      )
      await fc.assert(
        fc.asyncProperty(text, async (query) => {
          const read = readable(query)
          if (read !== undefined) await catalogue.search(read, { offset: 0, limit: 5 })
        }),
        { numRuns: 300 },
      )
    }),
  )
}

function readable(text: string): Query | undefined {
  try {
    return parseQuery(text)
  } catch {
    return undefined
  }
}
