import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Paper } from '../../src/core/paper.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { day, makePaper, makePapers, paperId } from '../fakes/paper.ts'
import type { WithCatalogue } from './catalogue.ts'
import { oddWords, searchProperties } from './catalogue-properties.ts'
import { idsFor } from './ids-for.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
const ALL = { offset: 0, limit: 1_000 }

/** How a catalogue searches. */
export function searchContract(withCatalogue: WithCatalogue): void {
  order(withCatalogue)
  exactness(withCatalogue)
  filters(withCatalogue)
  pages(withCatalogue)
  oddWords(withCatalogue)
  searchProperties(withCatalogue)
}

function titled(titles: readonly string[], facts: Partial<Paper> = {}): Paper[] {
  return titles.map((title, n) => makePaper(n, { title, abstract: '', ...facts }))
}

function order(withCatalogue: WithCatalogue): void {
  it(
    'of papers that are alike the one with all the words comes first, then those with some, and the scores agree',
    withCatalogue(async (catalogue) => {
      const papers = ['Variance of Zebras', 'Reduction of Zebras', 'Zebras', 'Reduction of Variance']
      await catalogue.put(titled(papers), NOW)
      const { hits } = await catalogue.search(parseQuery('variance reduction'), ALL)
      assert.equal(hits[0]?.paper.id, paperId(3))
      assert.deepEqual(hits.map(({ paper }) => paper.id).sort(), [paperId(0), paperId(1), paperId(3)])
      for (const [i, { score }] of hits.entries()) assert.ok(score <= (hits[i - 1]?.score ?? score))
    }),
  )
  it(
    'neither votes nor date overrule the words',
    withCatalogue(async (catalogue) => {
      await catalogue.put(
        [
          makePaper(1, {
            title: 'Variance Reduction',
            abstract: 'Of variance.',
            votes: 0,
            date: day('2001-01-01'),
          }),
          makePaper(2, {
            title: 'Zebras',
            abstract: 'They show some variance.',
            votes: 9_000,
            date: day('2026-07-30'),
          }),
        ],
        NOW,
      )
      assert.deepEqual(await idsFor(catalogue, 'variance'), [paperId(1), paperId(2)])
    }),
  )
  it(
    'of two papers that say the same the newer one comes first, and of two of a day the one with more votes',
    withCatalogue(async (catalogue) => {
      const dates = ['2026-07-01', '2026-07-30', '2026-07-30']
      await catalogue.put(
        dates.map((date, n) =>
          makePaper(n, { title: 'Variance', abstract: '', date: day(date), votes: 10 * n }),
        ),
        NOW,
      )
      assert.deepEqual(await idsFor(catalogue, 'variance'), [2, 1, 0].map(paperId))
    }),
  )
  it(
    'a word that is typed many times is looked for once',
    withCatalogue(async (catalogue) => {
      await catalogue.put(titled(['Variance', 'Variance of zebras', 'Zebras']), NOW)
      const scores = async (text: string) =>
        (await catalogue.search(parseQuery(text), ALL)).hits.map(({ paper, score }) => [paper.id, score])
      assert.deepEqual(await scores('variance '.repeat(50)), await scores('variance'))
      assert.deepEqual(await scores('"zebras" '.repeat(50)), await scores('"zebras"'))
    }),
  )
  it(
    'a word in the title counts more than one in the abstract',
    withCatalogue(async (catalogue) => {
      await catalogue.put(
        [
          makePaper(1, { title: 'Some quiet paper', abstract: 'It is about variance' }),
          makePaper(2, { title: 'Some variance paper', abstract: 'It is about quiet' }),
        ],
        NOW,
      )
      assert.deepEqual(await idsFor(catalogue, 'variance'), [paperId(2), paperId(1)])
    }),
  )
  it(
    'without words the newest papers come first',
    withCatalogue(async (catalogue) => {
      const dates = ['2026-07-01', '2026-07-03', '2026-07-02']
      await catalogue.put(
        dates.map((date, n) => makePaper(n, { date: day(date) })),
        NOW,
      )
      for (const query of ['', 'votes:>=0', 'cat:cs', 'au:sample', '-zebra'])
        assert.deepEqual(await idsFor(catalogue, query), [1, 2, 0].map(paperId), query)
    }),
  )
}

function exactness(withCatalogue: WithCatalogue): void {
  const cases: readonly [query: string, titles: readonly string[], found: readonly number[]][] = [
    ['optimize', ['Optimization', 'Optimizers', 'Opting'], [0, 1]],
    [
      'paper -general',
      ['A general paper', 'We generate a paper', 'We generalize a paper', 'Paper'],
      [1, 2, 3],
    ],
    ['"flow matching"', ['Flow Matching', 'Matched flow', 'flow-matching', 'Flows matched'], [0, 2]],
    ['"flow matching"', ['Flow. Matching', 'flow of matching', 'overflow matching'], [0]],
    ['RAG', ['RAGs', 'Fragments', 'Rage', 'Retrieval-Augmented Generation'], [0, 3]],
    ['LLM', ['Large language models', 'LLMs', 'Language models, large', 'Large-language model'], [0, 1, 3]],
    ['MLLM', ['Multi-modal large language models', 'Multimodal large language model', 'Modal'], [0, 1]],
    ['"multimodal learning"', ['Multi-modal learning', 'multi modal learning', 'modal learning'], [0, 1]],
    ['"goldleaf models"', ['Gold-leaf models', 'Goldleaf model', 'Models, gold-leaf'], [0, 1]],
    ['zebra | "flow matching"', ['Flow matched', 'Zebras', 'Flow matching'], [1, 2]],
    ['zebra -"flow matching"', ['Zebra flow matched', 'Zebra flow matching', 'flow'], [0]],
    ['Schrödinger', ['Schrodinger bridges', 'SCHRÖDINGER', 'Schroeder'], [0, 1]],
  ]
  for (const [query, titles, found] of cases)
    it(
      `${query} finds ${found.map((n) => titles[n]).join(', ')} of ${titles.join(', ')}`,
      withCatalogue(async (catalogue) => {
        await catalogue.put(titled(titles), NOW)
        assert.deepEqual((await idsFor(catalogue, query)).sort(), found.map(paperId))
      }),
    )
  it(
    'a phrase ends with its field, its keyword and its author',
    withCatalogue(async (catalogue) => {
      await catalogue.put(
        [
          makePaper(1, {
            ...{
              title: 'On flow',
              abstract: 'Matching things',
              keywords: ['red', 'large', 'language models'],
            },
            authors: ['Ada Lovelace', 'Alan Turing'],
          }),
        ],
        NOW,
      )
      for (const query of ['"flow matching"', '"red large"', 'LLM', 'au:"lovelace alan"'])
        assert.deepEqual(await idsFor(catalogue, query), [], query)
      for (const query of ['"on flow"', 'red', '"language models"', 'au:"alan turing"'])
        assert.equal((await idsFor(catalogue, query)).length, 1, query)
    }),
  )
}

function filters(withCatalogue: WithCatalogue): void {
  const papers = [
    makePaper(0, {
      ...{ authors: ['Ada Williams'], organization: 'Google DeepMind', categories: ['cs.SI', 'stat.ML'] },
      ...{ votes: 30, date: day('2026-05-10'), code: { url: 'https://github.com/a/b' } },
    }),
    makePaper(1, {
      ...{ authors: ['William Ada'], organization: 'Deep Mine', categories: ['cs.SY'] },
      ...{ votes: 20, date: day('2026-06-10'), projectUrl: 'https://example.org' },
    }),
    makePaper(2, { authors: [], categories: ['q-bio.NC'], votes: 0, date: day('2026-07-10') }),
  ]
  const cases: readonly [query: string, found: readonly number[]][] = [
    ['au:williams', [0]],
    ['au:"ada williams"', [0]],
    ['au:ada', [0, 1]],
    ['-au:ada', [2]],
    ['cat:cs', [0, 1]],
    ['cat:cs.SI', [0]],
    ['cat:cs.sy', [1]],
    ['cat:q-bio', [2]],
    ['cat:stat.ML', [0]],
    ['-cat:cs', [2]],
    ['org:deepmind', [0]],
    ['org:google', [0]],
    ['has:code', [0]],
    ['has:project', [1]],
    ['votes:>20', [0]],
    ['votes:>=20', [0, 1]],
    ['votes:<20', [2]],
    ['votes:0', [0, 1, 2]],
    ['votes:=0', [2]],
    ['since:2026-06-10', [1, 2]],
    ['until:2026-06-10', [0, 1]],
    ['since:2026-06 until:2026-06', [1]],
    ['quiet au:ada cat:cs votes:>5 since:2026-06-01', [1]],
    ['au:ada has:code has:project', []],
    ['cat:cs.SI | org:mine', [0, 1]],
    ['zebra | cat:q-bio', [2]],
    ['gradients has:code until:2026-05-10 votes:<=30 cat:stat org:google au:williams', [0]],
  ]
  it(
    'filters hold exactly, alone and together',
    withCatalogue(async (catalogue) => {
      await catalogue.put(papers, NOW)
      for (const [query, found] of cases)
        assert.deepEqual((await idsFor(catalogue, query)).sort(), found.map(paperId), query)
    }),
  )
}

function pages(withCatalogue: WithCatalogue): void {
  it(
    'pages follow each other without overlap or gap, and all know the same total',
    withCatalogue(async (catalogue) => {
      await catalogue.put(makePapers(1, 57, { abstract: 'All the same.' }), NOW)
      for (const text of [
        'quiet gradients',
        'quiet zebra',
        '"quiet gradients"',
        '',
        'quiet -part | -zebra quiet',
      ]) {
        const query = parseQuery(text)
        const whole = await catalogue.search(query, ALL)
        assert.equal(whole.total, whole.hits.length, text)
        for (const limit of [1, 5, 7, 56, 57, 58]) {
          const paged = []
          for (let offset = 0; offset <= 60; offset += limit) {
            const { hits, total } = await catalogue.search(query, { offset, limit })
            assert.equal(total, whole.total)
            assert.ok(hits.length <= limit)
            paged.push(...hits)
          }
          assert.deepEqual(paged, whole.hits, `${text} by ${limit}`)
        }
      }
    }),
  )
  it(
    'of a great many papers at least the best 200 are found, and the catalogue stays usable',
    withCatalogue(async (catalogue) => {
      await catalogue.put([...makePapers(1, 230), ...titled(['Gradients and zebras'])], NOW)
      for (const query of ['gradients', 'gradients zebras', '"quiet gradients"', '', '-zebras']) {
        const { hits, total } = await catalogue.search(parseQuery(query), ALL)
        assert.ok(total >= 200 && hits.length === total, query)
        assert.equal(new Set(hits.map(({ paper }) => paper.id)).size, total, query)
      }
      assert.equal((await idsFor(catalogue, 'gradients zebras'))[0], paperId(0))
      assert.deepEqual(await catalogue.put([makePaper(999)], NOW), { added: 1, updated: 0, featured: 1 })
      assert.equal(await catalogue.count(), 232)
    }),
  )
}
