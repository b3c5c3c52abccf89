import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type LocalDate, type Paper, type PaperId, parsePaperId } from '../../src/core/paper.ts'
import type { Batch, DayRange, Source } from '../../src/core/ports.ts'

/** A source with papers on each of some days, all of them over or current. */
export interface SourceUnderTest {
  readonly source: Source
  readonly range: DayRange
  /** Words that its own search finds something for. */
  readonly words: string
  close(): Promise<void>
}

const NEVER = new AbortController().signal

/** What every `Source` promises. A new source is done when this passes. */
export function sourceContract(name: string, makeSource: () => Promise<SourceUnderTest>): void {
  describe(`${name} is a source`, () => {
    let tested: SourceUnderTest
    before(async () => {
      tested = await makeSource()
    })
    after(() => tested.close())
    const recent = (range: DayRange, signal = NEVER) => batchesOf(tested.source, range, signal)

    it('has a name for people, in plain letters', () =>
      assert.match(tested.source.name, /^[A-Za-z][A-Za-z0-9. -]*$/))

    it('brings papers of the days asked for, all of them well formed', async () => {
      const { source, range } = tested
      const papers = (await recent(range)).flatMap((batch) => batch.papers)
      assert.ok(papers.length > 0)
      for (const paper of papers) {
        assertWellFormed(paper, source.name)
        assert.ok(range.since <= paper.date && paper.date <= range.until, `${paper.id} is of ${paper.date}`)
      }
    })

    it('says of each batch what it is and how many entries it skipped', async () => {
      for (const batch of await recent(tested.range)) {
        assert.match(batch.label, /\S/)
        assert.ok(Number.isInteger(batch.skipped) && batch.skipped >= 0)
        assert.equal(batch.failure, undefined)
      }
    })

    it('has votes exactly if it says that it counts them', async () => {
      const papers = (await recent(tested.range)).flatMap((batch) => batch.papers)
      assert.equal(
        papers.some(({ votes }) => votes !== undefined),
        tested.source.countsVotes,
      )
    })

    it('names no paper twice in a batch', async () => {
      for (const { papers } of await recent(tested.range)) {
        assert.equal(new Set(papers.map(({ id }) => id)).size, papers.length)
      }
    })

    it('gives the same papers when asked again', async () => {
      assert.deepEqual(await recent(tested.range), await recent(tested.range))
    })

    it('has nothing for a range that ends before it begins', async () => {
      const { since } = tested.range
      assert.deepEqual(await recent({ since, until: '1990-01-01' as LocalDate }), [])
    })

    it('has no papers of the future', async () => {
      const batches = await recent({ since: '2999-01-01' as LocalDate, until: '2999-01-09' as LocalDate })
      assert.deepEqual(
        batches.flatMap(({ papers }) => papers),
        [],
      )
    })

    it('does not throw when it is stopped: at most it reports failures', async () => {
      for (const { failure } of await recent(tested.range, AbortSignal.abort())) {
        assert.ok(failure === undefined || failure.code === 'unavailable')
      }
    })

    it('lets its reader stop after the first batch', async () => {
      for await (const batch of tested.source.recent(tested.range, NEVER)) {
        assert.ok(batch.label)
        break
      }
    })

    it('finds papers by its own search, if it has one, and no more than asked for', async () => {
      const { source, words } = tested
      if (source.search === undefined) return
      const { papers } = await source.search(words, 2, NEVER)
      assert.ok(papers.length > 0 && papers.length <= 2)
      for (const paper of papers) assertWellFormed(paper, source.name)
    })

    it('answers a search for nothing, or for no results, with nothing', async () => {
      const { source, words } = tested
      for (const [query, limit] of [
        ['', 5],
        [' \n"" ', 5],
        [words, 0],
        [words, -1],
      ] as const) {
        assert.deepEqual((await source.search?.(query, limit, NEVER))?.papers ?? [], [])
      }
    })

    it('knows its own papers by their id, and no others', async () => {
      const { source, range } = tested
      if (source.paper === undefined) return
      const [first] = (await recent(range)).flatMap(({ papers }) => papers)
      assert.ok(first)
      assert.equal((await source.paper(first.id, NEVER))?.title, first.title)
      for (const id of ['arxiv:2607.99999', 'arxiv:hep-th/9999999', 'other-scheme:nothing']) {
        assert.equal(await source.paper(id as PaperId, NEVER), undefined)
      }
    })
  })
}

/** Every batch of the range. */
export async function batchesOf(source: Source, range: DayRange, signal = NEVER): Promise<Batch[]> {
  const batches: Batch[] = []
  for await (const batch of source.recent(range, signal)) batches.push(batch)
  return batches
}

/** What holds for any paper of that source. */
export function assertWellFormed(paper: Paper, sourceName: string): void {
  assert.equal(parsePaperId(paper.id), paper.id, 'the id is in its normal form')
  assert.match(paper.date, /^\d{4}-\d{2}-\d{2}$/)
  assert.match(paper.title, /\S/)
  const texts = [paper.title, paper.abstract, paper.summary ?? '', ...paper.authors, ...paper.keywords]
  for (const text of texts) assert.doesNotMatch(text, /^\s|\s$|[\n\r\t]|\s\s/, `one line: ${paper.id}`)
  assert.ok(paper.votes === undefined || (Number.isInteger(paper.votes) && paper.votes >= 0))
  assert.ok(paper.code === undefined || /^https:\/\/github\.com\/[^/]+\/[^/]+$/.test(paper.code.url))
  assert.ok(paper.thumbnailUrl === undefined || paper.thumbnailUrl.startsWith('https://'))
  assert.ok(paper.sources.includes(sourceName))
  const unknown = Object.entries(paper).filter(([, value]) => value === undefined)
  assert.deepEqual(unknown, [], 'a fact that is not known is absent, so that merging hides nothing')
}
