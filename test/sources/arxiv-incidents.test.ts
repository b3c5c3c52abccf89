import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { batchesOf } from '../contracts/source.ts'
import { atom, atomEntry, rssFeed, rssItem } from '../fakes/arxiv-answers.ts'
import { inventPaper } from '../fakes/invented-papers.ts'
import { days, startLoopback } from './loopback.ts'

/** Thursday. */
const TODAY = '2026-07-30'
const paper = inventPaper(1)

async function oddity(t: Parameters<typeof startLoopback>[0], items: readonly string[], date = TODAY) {
  const { arxiv, services } = await startLoopback(t)
  services.fault({ on: '/rss', body: rssFeed(items, date).body })
  const [batch] = await batchesOf(arxiv, days('2026-07-29', TODAY))
  assert.equal(batch?.failure, undefined)
  return batch?.incident
}

describe('what is odd about an answer of arXiv', () => {
  it('is an announcement without anything on a weekday: empty_weekday', async (t) => {
    assert.deepEqual(await oddity(t, []), {
      kind: 'empty_weekday',
      about: 'It announced nothing on Thu 30 July 2026, a weekday, in the categories that are read.',
    })
  })

  it('is not one of a weekend, nor one with new versions alone', async (t) => {
    assert.equal(await oddity(t, [], '2026-07-26'), undefined)
    assert.equal(await oddity(t, [rssItem(paper, 'replace')]), undefined)
  })

  it('is an announcement with more unusable entries than usable ones: schema_changed', async (t) => {
    const items = [rssItem(paper, 'new'), rssItem(paper, 'replace'), '<item/>', '<item/>']
    assert.equal(await oddity(t, items), undefined)
    assert.deepEqual(await oddity(t, [...items, '<item/>']), {
      kind: 'schema_changed',
      about: 'Most entries of its announcement of Thu 30 July 2026 could not be used.',
    })
  })

  it('is an announcement whose entries say in another way what they are: schema_changed', async (t) => {
    assert.equal((await oddity(t, [rssItem(paper, 'fresh')]))?.kind, 'schema_changed')
  })

  it('is a page of the API with more unusable entries than usable ones: schema_changed', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    const broken = atomEntry(paper).replace(/<title>.*<\/title>/, '<title/>')
    services.fault({ on: '/api/query', body: atom([atomEntry(paper), broken, broken], 3, 0).body })
    const [batch] = await batchesOf(arxiv, days('2026-07-27'))
    assert.deepEqual(batch?.incident, {
      kind: 'schema_changed',
      about: 'Most entries of its answer for 2026-07-27 to 2026-07-27 from 0 could not be used.',
    })
  })
})
