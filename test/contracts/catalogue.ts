import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mergePapers, type PaperId } from '../../src/core/paper.ts'
import type { Catalogue } from '../../src/core/ports.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { day, makePaper, makePapers, paperId } from '../fakes/paper.ts'
import { closenessContract } from './catalogue-closeness.ts'
import { keywordsContract } from './catalogue-keywords.ts'
import { searchContract } from './catalogue-search.ts'
import { votesContract } from './catalogue-votes.ts'
import { idsFor } from './ids-for.ts'

/** An empty catalogue. */
export type MakeCatalogue = () => Promise<Catalogue> | Catalogue

export type WithCatalogue = (test: (catalogue: Catalogue) => Promise<unknown>) => () => Promise<void>

const MORNING = Date.parse('2026-07-30T08:00:00Z')
const NOON = Date.parse('2026-07-30T12:00:00Z')
const ALL = { offset: 0, limit: 1_000 }

/** What every `Catalogue` promises. A new kind of catalogue is done when this passes. */
export function catalogueContract(name: string, makeCatalogue: MakeCatalogue): void {
  const withCatalogue: WithCatalogue = (test) => async () => {
    const catalogue = await makeCatalogue()
    try {
      await test(catalogue)
    } finally {
      await catalogue.close()
    }
  }
  describe(`${name} keeps papers`, () => papers(withCatalogue))
  describe(`${name} keeps votes over time`, () => votesContract(withCatalogue))
  describe(`${name} knows its days`, () => days(withCatalogue))
  describe(`${name} finds what is close`, () => closenessContract(withCatalogue))
  describe(`${name} knows what papers are about`, () => keywordsContract(withCatalogue))
  describe(`${name} searches`, () => searchContract(withCatalogue))
}

function papers(withCatalogue: WithCatalogue): void {
  it(
    'an empty catalogue knows nothing and answers everything',
    withCatalogue(async (catalogue) => {
      assert.equal(await catalogue.count(), 0)
      assert.equal(await catalogue.get(paperId(1)), undefined)
      assert.equal(await catalogue.newestDay(day('2999-01-01')), undefined)
      assert.equal(await catalogue.correct('varience'), undefined)
      assert.deepEqual(await catalogue.similar(paperId(1), 5), [])
      assert.deepEqual(await catalogue.within({ since: day('1900-01-01'), until: day('2999-01-01') }), [])
      assert.deepEqual(await catalogue.search(parseQuery('variance'), ALL), { hits: [], total: 0 })
      assert.deepEqual(await catalogue.search(parseQuery(''), ALL), { hits: [], total: 0 })
    }),
  )
  it(
    'a paper comes back as it was put, whatever its texts are',
    withCatalogue(async (catalogue) => {
      const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), hostile)
      await fc.assert(
        fc.asyncProperty(fc.nat(), text, text, fc.array(text), async (n, title, abstract, list) => {
          const paper = makePaper(n, {
            id: `made:${n}-${title.length}-${abstract.length}-${list.length}` as PaperId,
            ...{ title, abstract, authors: list, keywords: list, organization: title, summary: abstract },
          })
          if ((await catalogue.get(paper.id)) !== undefined) return
          await catalogue.put([paper], MORNING)
          assert.deepEqual((await catalogue.get(paper.id))?.paper, paper)
        }),
        { numRuns: 60 },
      )
    }),
  )
  it(
    'putting papers again adds nothing, updates nothing and takes no snapshot',
    withCatalogue(async (catalogue) => {
      assert.deepEqual(await catalogue.put(makePapers(1, 20), MORNING), {
        added: 20,
        updated: 0,
        featured: 20,
      })
      const before = await everything(catalogue)
      assert.deepEqual(await catalogue.put(makePapers(1, 20), NOON), { added: 0, updated: 0, featured: 0 })
      assert.deepEqual(await everything(catalogue), before)
      assert.equal(await catalogue.count(), 20)
    }),
  )
  it(
    'a paper that is named twice in one batch is one paper',
    withCatalogue(async (catalogue) => {
      const { added } = await catalogue.put([makePaper(1), makePaper(1), makePaper(2)], MORNING)
      assert.equal(added, 2)
      assert.equal(await catalogue.count(), 2)
    }),
  )
  it(
    'when one paper in the middle can not be put, none of its batch is',
    withCatalogue(async (catalogue) => {
      await catalogue.put([makePaper(1, { votes: 1 })], MORNING)
      const before = await everything(catalogue)
      const unreadable = Object.defineProperty({ ...makePaper(3) }, 'title', {
        enumerable: true,
        get: () => {
          throw new Error('this title can not be read')
        },
      })
      const batch = [makePaper(1, { votes: 9, title: 'Changed' }), makePaper(2), unreadable, makePaper(4)]
      await assert.rejects(catalogue.put(batch, NOON), { name: 'AppError' })
      assert.deepEqual(await everything(catalogue), before)
      assert.deepEqual(await idsFor(catalogue, 'changed'), [])
      assert.deepEqual(await idsFor(catalogue, 'part'), [paperId(1)])
      assert.deepEqual(await catalogue.put([makePaper(2)], NOON), { added: 1, updated: 0, featured: 1 })
    }),
  )
  it(
    'what two sources say of a paper is merged, and found by the words of either',
    withCatalogue(async (catalogue) => {
      const published = makePaper(1, {
        ...{ title: 'Zebras', abstract: 'We count stripes.', sources: ['arXiv'], featured: false },
        date: day('2026-07-28'),
      })
      const { votes: _, ...unvoted } = published
      const featured = makePaper(1, { title: 'Zebras', abstract: '', keywords: ['ungulates'], votes: 7 })
      await catalogue.put([unvoted], MORNING)
      assert.deepEqual(await catalogue.put([featured], NOON), { added: 0, updated: 1, featured: 1 })
      const found = await catalogue.get(paperId(1))
      assert.deepEqual(found?.paper, mergePapers(unvoted, featured))
      assert.deepEqual(found?.paper.sources, ['Hugging Face', 'arXiv'])
      assert.equal(found?.paper.date, '2026-07-30', 'the day it was featured')
      assert.deepEqual(found?.snapshots, [{ at: NOON, votes: 7 }])
      for (const query of ['stripes', 'ungulates', 'zebras votes:7'])
        assert.deepEqual(await idsFor(catalogue, query), [paperId(1)], query)
    }),
  )
  it(
    'words that a paper no longer has do not find it',
    withCatalogue(async (catalogue) => {
      await catalogue.put([makePaper(1, { title: 'On Zebras' }), makePaper(2)], MORNING)
      await catalogue.put([makePaper(1, { title: 'On Giraffes' })], NOON)
      assert.deepEqual(await idsFor(catalogue, 'zebras'), [])
      assert.deepEqual(await idsFor(catalogue, 'giraffes'), [paperId(1)])
    }),
  )
  it(
    'a closed catalogue says so, and closing twice is no error',
    withCatalogue(async (catalogue) => {
      await catalogue.close()
      await catalogue.close()
      for (const use of [
        () => catalogue.put([makePaper(1)], NOON),
        () => catalogue.get(paperId(1)),
        () => catalogue.search(parseQuery('a'), ALL),
        () => catalogue.search(parseQuery(''), ALL),
        () => catalogue.similar(paperId(1), 1),
        () => catalogue.correct('varience'),
        () => catalogue.within({ since: day('2026-01-01'), until: day('2026-01-01') }),
        () => catalogue.newestDay(day('2026-01-01')),
        () => catalogue.keywords(1, 1),
        () => catalogue.count(),
      ]) {
        await assert.rejects(use, { name: 'AppError', code: 'storage', message: /is closed/ })
      }
    }),
  )
}

const hostile = fc.constantFrom(
  '"',
  "'; DROP TABLE papers; --",
  '\0',
  'a\0b',
  '\uD800',
  '論文',
  '👩‍🔬',
  ')))',
  '*',
)

/** Everything a catalogue tells of its papers. */
async function everything(catalogue: Catalogue) {
  const tracked = await catalogue.within({ since: day('1900-01-01'), until: day('2999-12-31') })
  return [...tracked].sort((a, b) => (a.paper.id < b.paper.id ? -1 : 1))
}

function days(withCatalogue: WithCatalogue): void {
  const dated = (n: number, date: string, featured = true) => makePaper(n, { date: day(date), featured })
  it(
    'it lists every paper from the first to the last day of a range, with its snapshots',
    withCatalogue(async (catalogue) => {
      const dates = ['2026-06-30', '2026-07-01', '2026-07-15', '2026-07-31', '2026-08-01']
      await catalogue.put(
        dates.map((date, n) => dated(n, date, n % 2 === 0)),
        MORNING,
      )
      const found = await catalogue.within({ since: day('2026-07-01'), until: day('2026-07-31') })
      assert.deepEqual(found.map(({ paper }) => paper.date).sort(), dates.slice(1, 4))
      for (const { paper, snapshots } of found)
        assert.deepEqual(snapshots, [{ at: MORNING, votes: paper.votes }])
      assert.deepEqual(await catalogue.within({ since: day('2026-07-31'), until: day('2026-07-01') }), [])
    }),
  )
  it(
    'the newest day is the last one with a featured paper, not after the day that was asked for',
    withCatalogue(async (catalogue) => {
      await catalogue.put(
        [dated(1, '2026-07-27'), dated(2, '2026-07-30'), dated(3, '2026-07-31', false)],
        MORNING,
      )
      const newest = (until: string) => catalogue.newestDay(day(until))
      assert.equal(await newest('2026-08-05'), '2026-07-30')
      assert.equal(await newest('2026-07-30'), '2026-07-30')
      assert.equal(await newest('2026-07-29'), '2026-07-27')
      assert.equal(await newest('2026-07-26'), undefined)
    }),
  )
}
