import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PaperId } from '../../src/core/paper.ts'
import { featuredEntry } from '../fakes/hugging-face-answers.ts'
import { inventPaper, inventPapers } from '../fakes/invented-papers.ts'
import { never, startLoopback } from './loopback.ts'

describe('the search of Hugging Face', () => {
  it('cuts a long query at 250 characters, never through a character, and a high limit at 120', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    await huggingFace.search?.(`${'a'.repeat(249)}🤗 and more`, 1000, never)
    const asked = new URL(services.requests[0]?.target ?? '', services.url).searchParams
    assert.equal(asked.get('q'), 'a'.repeat(249))
    assert.equal(asked.get('limit'), '120')
  })

  it('reads wrapped and bare papers, and counts the rest', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    const wrapped = featuredEntry(inventPaper(1), '2026-07-29')
    const { paper: bare } = featuredEntry(inventPaper(2), '2026-07-28')
    services.fault({ on: '/search', body: JSON.stringify([wrapped, bare, { paper: {} }]) })
    const batch = await huggingFace.search?.('quiet', 10, never)
    assert.deepEqual(
      batch?.papers.map(({ id, date }) => [id, date]),
      [
        ['arxiv:2607.00001', '2026-07-29'],
        ['arxiv:2607.00002', '2026-07-28'],
      ],
    )
    assert.equal(batch?.skipped, 1)
  })

  it('is asked once for the same words within five minutes', async (t) => {
    const { huggingFace, services, clock } = await startLoopback(t)
    await huggingFace.search?.('quiet', 10, never)
    await huggingFace.search?.('  quiet\n', 10, never)
    assert.equal(services.requests.length, 1)
    await clock.sleep(300_000)
    await huggingFace.search?.('quiet', 10, never)
    assert.equal(services.requests.length, 2)
  })

  it('throws when there is no answer', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    services.fault({ on: '/search', status: 500, times: 3 })
    await assert.rejects(async () => huggingFace.search?.('quiet', 10, never), { code: 'unavailable' })
  })
})

describe('a broken answer of Hugging Face', () => {
  it('is not kept: the next search asks again', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    services.feature('2026-07-29', inventPapers(2))
    services.fault({ on: '/search', truncate: 100 })
    await assert.rejects(async () => huggingFace.search?.('quiet', 10, never), { code: 'bad_answer' })
    assert.equal((await huggingFace.search?.('quiet', 10, never))?.papers.length, 2)
  })
})

describe('one paper of Hugging Face', () => {
  it('is not asked for when it cannot be there: an old id, or none of arXiv', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    for (const id of ['arxiv:hep-th/9711200', 'sample:adamp'] as PaperId[]) {
      assert.equal(await huggingFace.paper?.(id, never), undefined)
    }
    assert.equal(services.requests.length, 0)
  })

  it('throws when there is no answer, or one without a paper', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    const ask = async () => huggingFace.paper?.('arxiv:2607.00001' as PaperId, never)
    services.fault({ on: '/api/papers', status: 500, times: 3 })
    await assert.rejects(ask, { code: 'unavailable' })
    services.fault({ on: '/api/papers', body: '{"id":"2607.00001"}' })
    await assert.rejects(ask, { code: 'bad_answer' })
  })
})
