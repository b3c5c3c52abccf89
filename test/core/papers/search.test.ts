import assert from 'node:assert/strict'
import { it } from 'node:test'
import { AppError } from '../../../src/core/errors.ts'
import type { Paper } from '../../../src/core/paper.ts'
import { makePaper, makePapers, paperId } from '../../fakes/paper.ts'
import { createTestRooms, type TestRooms } from '../../fakes/rooms.ts'

async function start(local: readonly Paper[], remote: readonly Paper[] = []): Promise<TestRooms> {
  const rooms = createTestRooms()
  await rooms.catalogue.put(local, rooms.clock.now())
  rooms.source.answer({ search: () => Promise.resolve(remote) })
  return rooms
}

/** Every page of an answer, five papers each, as a person would click through it. */
async function allPages({ search }: TestRooms, query: string): Promise<{ ids: string[]; total: number }> {
  const ids: string[] = []
  let total = 0
  for (let offset = 0; offset <= total; offset += 5) {
    const answer = await search.find(query, { offset, limit: 5 })
    ids.push(...answer.hits.map(({ paper }) => paper.id))
    total = answer.total
  }
  return { ids, total }
}

it('a paper that both the catalogue and a remote find comes before those that only one finds', async () => {
  const rooms = await start(makePapers(1, 5), [
    makePaper(9, { title: 'Elsewhere', abstract: '' }),
    makePaper(4),
  ])
  const { hits, total } = await rooms.search.find('quiet gradients', { offset: 0, limit: 10 })
  assert.equal(hits[0]?.paper.id, paperId(4))
  assert.ok(hits.some(({ paper }) => paper.id === paperId(9)))
  assert.equal(total, 6)
})

it('paging is stable: every paper on exactly one page, although the first search brings in papers that nobody knew', async () => {
  const rooms = await start(makePapers(1, 12), makePapers(30, 45))
  const { ids, total } = await allPages(rooms, 'quiet gradients')
  assert.equal(total, 28)
  assert.equal(ids.length, 28)
  assert.equal(new Set(ids).size, 28)
})

it('paging is stable to the last page of a large answer', async () => {
  const rooms = await start(makePapers(1, 160), makePapers(150, 170))
  const { ids, total } = await allPages(rooms, 'quiet')
  assert.equal(ids.length, total)
  assert.equal(new Set(ids).size, total)
})

it('a remote paper need not say the words, but every other clause holds for it', async () => {
  const far = (n: number, facts: Partial<Paper> = {}) =>
    makePaper(n, { title: 'Elsewhere', abstract: '', ...facts })
  const rooms = await start(
    [],
    [far(1), far(2, { title: 'A survey' }), far(3, { categories: ['math.CO'] }), far(4, { votes: 0 })],
  )
  const { hits } = await rooms.search.find('quiet -survey cat:cs.LG votes:>0', { offset: 0, limit: 10 })
  assert.deepEqual(
    hits.map(({ paper }) => paper.id),
    [paperId(1)],
  )
})

it('the remote is asked with the words and phrases alone; for filters alone it is not asked', async () => {
  const rooms = await start([])
  await rooms.search.find('"flow matching" robots -video cat:cs.LG votes:>3 since:2026-05-01', {
    offset: 0,
    limit: 5,
  })
  await rooms.search.find('cat:cs.LG votes:>3', { offset: 0, limit: 5 })
  assert.deepEqual(rooms.source.questions, ['flow matching robots'])
})

it('a source that fails is named, and is never taken for "no results"', async () => {
  const rooms = await start([])
  rooms.source.answer({ search: () => Promise.reject(new AppError('unavailable', 'Down.')) })
  const { notes, total } = await rooms.search.find('quiet', { offset: 0, limit: 5 })
  assert.deepEqual(
    [total, notes],
    [0, ['Hugging Face did not answer, so these are from the catalogue alone.']],
  )
})

it('a query that can not be read is refused before anybody is asked', async () => {
  const rooms = await start([])
  await assert.rejects(rooms.search.find('votes:many', { offset: 0, limit: 5 }), { code: 'bad_input' })
  assert.deepEqual(rooms.source.questions, [])
})

it('a remote is asked with the words as they were typed, and the catalogue with what they probably mean', async () => {
  const local = [1, 2].map((n) => makePaper(n, { title: `Diffusion of Ink, Part ${n}` }))
  const rooms = await start(local)
  const { notes, total } = await rooms.search.find('difusion', { offset: 0, limit: 5 })
  assert.deepEqual(rooms.source.questions, ['difusion'])
  assert.deepEqual([total, notes], [2, ['No paper has "difusion". These are the results for: diffusion']])
})

it('a word that only a remote knows is not corrected once its papers have come', async () => {
  const local = [1, 2].map((n) => makePaper(n, { title: `Diffusion of Ink, Part ${n}` }))
  const rooms = await start(local, [makePaper(9, { title: 'Diffusiom, a Compiler' })])
  const { notes, hits } = await rooms.search.find('diffusiom', { offset: 0, limit: 5 })
  assert.deepEqual([notes, hits.map(({ paper }) => paper.id)], [[], [paperId(9)]])
})
