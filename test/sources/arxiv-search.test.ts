import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PaperId } from '../../src/core/paper.ts'
import { inventPaper, inventPapers } from '../fakes/invented-papers.ts'
import { never, startLoopback } from './loopback.ts'

describe('the search of arXiv', () => {
  it('finds words and phrases anywhere in arXiv, best first', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish([inventPaper(1, { title: 'A Loud One', categories: ['hep-th'] }), inventPaper(2)])
    const batch = await arxiv.search?.('"a loud one"', 10, never)
    assert.deepEqual(
      batch?.papers.map(({ id }) => id),
      ['arxiv:2607.00001'],
    )
    assert.equal(services.seen('sortBy=relevance').length, 1)
    assert.equal(services.seen('max_results=10').length, 1)
  })

  it('is asked once for the same words within an hour', async (t) => {
    const { arxiv, services, clock } = await startLoopback(t)
    services.publish(inventPapers(2))
    await arxiv.search?.('quiet', 10, never)
    await arxiv.search?.(' quiet ', 10, never)
    assert.equal(services.requests.length, 1)
    await clock.sleep(3_600_000)
    await arxiv.search?.('quiet', 10, never)
    assert.equal(services.requests.length, 2)
  })

  it('throws when there is no answer', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.fault({ on: '/api/query', status: 500, times: 3 })
    await assert.rejects(async () => arxiv.search?.('quiet', 10, never), { code: 'unavailable' })
    services.fault({ on: '/api/query', body: '', times: 2 })
    await assert.rejects(async () => arxiv.search?.('loud', 10, never), { code: 'bad_answer' })
  })

  it('does not keep an answer that is cut off', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish(inventPapers(2))
    services.fault({ on: '/api/query', truncate: 300 })
    await assert.rejects(async () => arxiv.search?.('quiet', 10, never), { code: 'bad_answer' })
    assert.equal((await arxiv.search?.('quiet', 10, never))?.papers.length, 2)
  })
})

describe('one paper of arXiv', () => {
  it('is found by a new id and by an old one', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish([inventPaper(1), inventPaper(2, { id: 'hep-th/9711200' })])
    for (const id of ['arxiv:2607.00001', 'arxiv:hep-th/9711200'] as PaperId[]) {
      assert.equal((await arxiv.paper?.(id, never))?.id, id)
    }
  })

  it('is undefined when arXiv does not know it, or calls its id wrong', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    for (const id of ['arxiv:0808.0539', 'arxiv:2607.123456', 'sample:adamp'] as PaperId[]) {
      assert.equal(await arxiv.paper?.(id, never), undefined)
    }
    assert.equal(services.requests.length, 2)
  })

  it('throws when there is no answer: no answer is not "unknown"', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    const ask = async () => arxiv.paper?.('arxiv:2607.00001' as PaperId, never)
    services.fault({ on: '/api/query', status: 503, times: 3 })
    await assert.rejects(ask, { code: 'unavailable' })
    services.fault({ on: '/api/query', body: '', times: 2 })
    await assert.rejects(ask, { code: 'bad_answer' })
  })
})
