import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type LocalDate, type Paper, type PaperId, parsePaperId } from '../../src/core/paper.ts'
import type { Batch, DayRange } from '../../src/core/ports.ts'
import { addDays } from '../../src/core/time/dates.ts'
import { createSample, SAMPLE_NOTE } from '../../src/sources/sample/sample.ts'

const TODAY = '2026-03-02' as LocalDate
const FIRST = '2026-02-17' as LocalDate
const TITLES = new URL('../../../shared/sample-titles.txt', import.meta.url)

/** Four digits until 2014 and five since. */
const ARXIV_ID = /^arxiv:(?:(?:0\d|1[0-4])\d{2}\.\d{4}|(?:1[5-9]|2\d)\d{2}\.\d{5})$/
const SLUG = /^sample:[a-z0-9]+(?:-[a-z0-9]+)*$/

const sample = createSample({ today: () => TODAY })
const signal = new AbortController().signal

async function batchesOf(range: DayRange, source = sample): Promise<Batch[]> {
  const batches: Batch[] = []
  for await (const batch of source.recent(range, signal)) batches.push(batch)
  return batches
}

async function papersOf(range: DayRange): Promise<Paper[]> {
  return (await batchesOf(range)).flatMap((batch) => batch.papers)
}

const all = await papersOf({ since: FIRST, until: TODAY })

function countOn(day: LocalDate): number {
  return all.filter((paper) => paper.date === day).length
}

/** Each value that occurs more than once, so that a failure names it. */
function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

test('the sample has about sixty papers, each id and each title once', () => {
  assert.ok(all.length >= 55 && all.length <= 65, `${all.length} papers`)
  assert.deepEqual(repeated(all.map((paper) => paper.id)), [])
  assert.deepEqual(repeated(all.map((paper) => paper.title.toLowerCase())), [])
})

test('papers that people look for first are there', () => {
  const titles = new Set(all.map((paper) => paper.title))
  const wanted = [
    'AdamP: Slowing Down the Slowdown for Momentum Optimizers on Scale-invariant Weights',
    'Sliced Wasserstein Estimation with Control Variates',
    'PA&DA: Jointly Sampling PAth and DAta for Consistent NAS',
    'One Initialization to Rule them All: Fine-tuning via Explained Variance Adaptation',
    'Train longer, generalize better: closing the generalization gap in large batch training of neural networks',
    'Attention Is All You Need',
    'Mamba: Linear-Time Sequence Modeling with Selective State Spaces',
  ]
  assert.deepEqual(
    wanted.filter((title) => !titles.has(title)),
    [],
  )
})

test('every title of the shared list is there to the letter', {
  skip: existsSync(TITLES) ? false : 'the list of sample titles lies outside a plain checkout',
}, () => {
  const titles = new Set(all.map((paper) => paper.title))
  const wanted = readFileSync(TITLES, 'utf8').split('\n').filter(Boolean)
  assert.equal(wanted.length, 39)
  assert.deepEqual(
    wanted.filter((title) => !titles.has(title)),
    [],
  )
})

test("every id is written as the core writes it: arXiv's or the sample's own", () => {
  for (const { id } of all) {
    assert.equal(parsePaperId(id), id)
    assert.match(id, id.startsWith('sample:') ? SLUG : ARXIV_ID)
  }
})

test('a summary is one sentence of 80 to 200 characters on one line without an address', () => {
  for (const { title, summary = '' } of all) {
    assert.ok(summary.length >= 80 && summary.length <= 200, `${title}: ${summary.length} characters`)
    assert.match(summary, /^[A-Z][^.!?]*\.$/, title)
    assert.doesNotMatch(summary, /\n|https?:|www\./, title)
    assert.doesNotMatch(summary, /\b(?:we|our|us|I)\b/, title)
  }
})

test('an abstract is two or three sentences in one paragraph without an address', () => {
  for (const { title, abstract } of all) {
    const sentences = abstract.split(/(?<=\.) (?=[A-Z]|genjax|diffGrad)/)
    assert.ok(sentences.length >= 2 && sentences.length <= 3, `${title}: ${sentences.length} sentences`)
    assert.match(abstract, /\.$/, title)
    assert.doesNotMatch(abstract, /\n|https?:|www\./, title)
    assert.doesNotMatch(abstract, /\b(?:[Ww]e|[Oo]ur|us|I)\b/, title)
  }
})

test('no two summaries, abstracts or sentences are the same', () => {
  const texts = all.flatMap(({ summary = '', abstract }) => [
    summary,
    abstract,
    ...abstract.split(/(?<=\.) /),
  ])
  assert.deepEqual(repeated(texts), [])
})

test('keywords are three to six, in lower case, each once', () => {
  for (const { title, keywords } of all) {
    assert.ok(keywords.length >= 3 && keywords.length <= 6, title)
    assert.deepEqual(repeated(keywords), [], title)
    for (const keyword of keywords) assert.equal(keyword, keyword.toLowerCase(), title)
  }
})

test('categories look like those of arXiv and an author is listed once', () => {
  for (const { title, categories, authors } of all) {
    for (const category of categories) assert.match(category, /^[a-z-]+\.[A-Z]{2}$/, title)
    assert.deepEqual(repeated(authors), [], title)
  }
})

test('code is a repository on GitHub, and stars stand with it', () => {
  const repositories = all.flatMap(({ code }) => (code === undefined ? [] : [code]))
  assert.ok(repositories.length >= 10)
  for (const { url } of repositories) assert.match(url, /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/)
  assert.ok(repositories.some(({ stars }) => stars !== undefined && stars > 1000))
})

test('votes differ widely, and every paper is featured and says where it is from', () => {
  const votes = all.map((paper) => paper.votes ?? -1)
  assert.equal(Math.min(...votes), 0)
  assert.equal(Math.max(...votes), 180)
  assert.ok(new Set(votes).size >= 40)
  assert.ok(all.every((paper) => paper.featured))
  assert.ok(all.every((paper) => paper.sources.join() === 'sample'))
})

test('today has at least fourteen papers and each of the thirteen days before two to six', () => {
  assert.ok(countOn(TODAY) >= 14, `${countOn(TODAY)} papers`)
  for (let day = FIRST; day < TODAY; day = addDays(day, 1)) {
    assert.ok(countOn(day) >= 2 && countOn(day) <= 6, `${day}: ${countOn(day)} papers`)
  }
})

test('batches are days, oldest first, and only papers of that day are in them', async () => {
  const batches = await batchesOf({ since: FIRST, until: TODAY })
  assert.equal(batches.length, 14)
  assert.deepEqual(
    batches.map((batch) => batch.label),
    batches.map((_, index) => addDays(FIRST, index)),
  )
  for (const { papers, label, skipped, failure } of batches) {
    assert.ok(papers.every((paper) => paper.date === label))
    assert.equal(skipped, 0)
    assert.equal(failure, undefined)
  }
})

test('recent gives exactly the papers whose day lies in the range', async () => {
  const day = fc.integer({ min: -20, max: 5 }).map((days) => addDays(TODAY, days))
  await fc.assert(
    fc.asyncProperty(day, day, async (since, until) => {
      const expected = all.filter(({ date }) => date >= since && date <= until)
      assert.deepEqual(await papersOf({ since, until }), expected)
    }),
  )
})

test('the days move on with the calendar', async () => {
  let today = TODAY
  const moving = createSample({ today: () => today })
  const [paper] = all.filter(({ date }) => date === TODAY)
  assert.ok(paper)
  today = '2026-03-09' as LocalDate
  const batches = await batchesOf({ since: today, until: today }, moving)
  const moved = batches.flatMap((batch) => batch.papers)
  assert.equal(moved.length, countOn(TODAY))
  assert.deepEqual(moved[0], { ...paper, date: today })
  assert.equal((await moving.paper?.(paper.id, signal))?.date, today)
})

test('a paper is found by its id, and is the one that its day lists', async () => {
  for (const paper of all) assert.deepEqual(await sample.paper?.(paper.id, signal), paper)
})

test('an id that the sample does not have gives nothing', async () => {
  assert.equal(await sample.paper?.('arxiv:2607.27205' as PaperId, signal), undefined)
})

test('the note is one sentence that says what is made up', () => {
  assert.match(SAMPLE_NOTE, /^[A-Z][^.]*made up[^.]*\.$/)
  assert.match(SAMPLE_NOTE, /days, votes and stars/)
})
