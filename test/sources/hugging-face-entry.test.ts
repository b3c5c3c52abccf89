import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { LocalDate, Paper } from '../../src/core/paper.ts'
import { readEntry } from '../../src/sources/hugging-face/entry.ts'
import { featuredEntry } from '../fakes/hugging-face-answers.ts'
import { inventPaper } from '../fakes/invented-papers.ts'

const DAY = '2026-07-29' as LocalDate
const PAPER = inventPaper(1)

/** The paper read from an entry of that day's feed; `inner` and `outer` replace fields of it. */
function read(inner: object = {}, outer: object = {}, day: LocalDate | undefined = DAY): Paper | undefined {
  return readEntry(featuredEntry(PAPER, DAY, inner, outer), day)
}

/** The same without a queried day, as in a search. */
function found(inner: object, outer: object = {}): Paper | undefined {
  return readEntry(featuredEntry(PAPER, DAY, inner, outer))
}

describe('an entry of the feed', () => {
  it('becomes a paper', () => {
    const inner = {
      ai_summary: 'It is quiet.',
      ai_keywords: ['gradients', 'quiet'],
      githubRepo: 'https://github.com/ada/quiet',
      githubStars: 12,
      projectPage: ' https://quiet.example/project',
      organization: { _id: '1', name: 'quiet-lab', fullname: 'Quiet Lab @ Example' },
    }
    assert.deepEqual(read(inner), {
      id: 'arxiv:2607.00001',
      title: 'Invented Paper 1 on Quiet Gradients',
      abstract: 'We invent result 1. It holds everywhere.',
      summary: 'It is quiet.',
      authors: ['Ada Example 1', 'Bo Sample'],
      date: '2026-07-29',
      featured: true,
      categories: [],
      keywords: ['gradients', 'quiet'],
      organization: 'Quiet Lab @ Example',
      votes: 1,
      comments: 1,
      code: { url: 'https://github.com/ada/quiet', stars: 12 },
      projectUrl: 'https://quiet.example/project',
      thumbnailUrl: 'https://thumbnails.example/2607.00001.png',
      sources: ['Hugging Face'],
    })
  })

  it('folds line breaks in title, abstract, summary, names, keywords and organization', () => {
    const paper = read({
      title: 'Large\n  Models',
      summary: ' One\ntwo.\n',
      ai_summary: 'In\nshort.',
      ai_keywords: ['large\n models'],
      authors: [{ name: 'Ada \n Example' }],
      organization: { fullname: 'Quiet\nLab' },
    })
    assert.equal(paper?.title, 'Large Models')
    assert.equal(paper?.abstract, 'One two.')
    assert.equal(paper?.summary, 'In short.')
    assert.deepEqual(paper?.keywords, ['large models'])
    assert.deepEqual(paper?.authors, ['Ada Example'])
    assert.equal(paper?.organization, 'Quiet Lab')
  })

  it('takes the outer title where the inner one is missing or blank', () => {
    for (const title of [undefined, null, 7, ' \n'])
      assert.equal(read({ title }, { title: 'Outer' })?.title, 'Outer')
  })

  it('has unknown votes where none are counted: unknown is not zero', () => {
    for (const upvotes of [undefined, null, 'many', -1, 1.5]) {
      assert.equal('votes' in (read({ upvotes }) ?? {}), false)
    }
    assert.equal(read({ upvotes: 0 })?.votes, 0)
  })

  it('leaves out hidden authors, and authors that are no names', () => {
    const authors = [
      { name: 'A', hidden: true },
      { name: 'B', hidden: false },
      null,
      'C',
      { name: 7 },
      {},
      { name: ' ' },
    ]
    assert.deepEqual(read({ authors })?.authors, ['B'])
  })

  it('keeps hundreds of authors', () => {
    const authors = Array.from({ length: 664 }, (_, n) => ({ name: `Author ${n}` }))
    assert.equal(read({ authors })?.authors.length, 664)
  })

  it('has code with stars, without stars, or no code at all', () => {
    const githubRepo = 'https://github.com/ada/quiet/tree/main/x'
    assert.deepEqual(read({ githubRepo, githubStars: 5 })?.code, {
      url: 'https://github.com/ada/quiet',
      stars: 5,
    })
    assert.deepEqual(read({ githubRepo })?.code, { url: 'https://github.com/ada/quiet' })
    assert.equal(read({ githubRepo: 'https://github.com/ada', githubStars: 5 })?.code, undefined)
    assert.equal(read({ githubStars: 5 })?.code, undefined)
  })

  it('shows only thumbnails that come over https', () => {
    for (const thumbnail of ['http://thumbnails.example/1.png', '/1.png', 'javascript:x', null]) {
      assert.equal('thumbnailUrl' in (read({}, { thumbnail }) ?? {}), false)
    }
  })

  it('finds the organization inside, outside, or under its short-lived name', () => {
    const quiet = { name: 'quiet' }
    assert.equal(read({ organization: quiet })?.organization, 'quiet')
    assert.equal(read({}, { organization: quiet })?.organization, 'quiet')
    assert.equal(read({}, { submitterOrganization: quiet })?.organization, 'quiet')
  })

  it('pads a short number as Hugging Face does, and drops a version', () => {
    assert.equal(read({ id: '2406.105' })?.id, 'arxiv:2406.00105')
    assert.equal(read({ id: '2406.00105v3' })?.id, 'arxiv:2406.00105')
  })
})

describe('an entry that cannot be used', () => {
  const unusable: readonly [what: string, entry: unknown][] = [
    ['without an id', featuredEntry(PAPER, DAY, { id: undefined })],
    ['with an id that is a number', featuredEntry(PAPER, DAY, { id: 2607.00001 })],
    ['with an id that is not of arXiv', featuredEntry(PAPER, DAY, { id: 'sample:adamp' })],
    ['with an id that is none', featuredEntry(PAPER, DAY, { id: '../../x' })],
    ['without any title', featuredEntry(PAPER, DAY, { title: null }, { title: null })],
    [
      'with a title of control characters',
      featuredEntry(PAPER, DAY, { title: '\u0000' }, { title: '\u202E' }),
    ],
    ['whose paper is null', featuredEntry(PAPER, DAY, {}, { paper: null })],
    ['whose paper is a list', featuredEntry(PAPER, DAY, {}, { paper: [] })],
    ['that is null', null],
    ['that is text', 'paper'],
    ['that is empty', {}],
  ]
  for (const [what, entry] of unusable) {
    it(what, () => assert.equal(readEntry(entry, DAY), undefined))
  }

  it('is never a reason to throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (inner, outer) => {
        readEntry(outer, DAY)
        readEntry({ paper: inner, title: outer }, DAY)
      }),
    )
  })

  it('is not an entry with one odd fact: only the fact is lost', () => {
    const optional = [
      'summary',
      'authors',
      'upvotes',
      'ai_summary',
      'ai_keywords',
      'githubRepo',
      'githubStars',
    ]
    const other = ['projectPage', 'organization', 'publishedAt', 'submittedOnDailyAt']
    fc.assert(
      fc.property(fc.constantFrom(...optional, ...other), fc.anything(), (name, value) => {
        assert.equal(read({ [name]: value })?.title, PAPER.title)
      }),
    )
  })
})

describe('the day of an entry', () => {
  it('is the day it was featured', () => {
    assert.equal(read({ submittedOnDailyAt: '2026-07-28T23:59:59.000Z' })?.date, '2026-07-28')
  })

  it('is the day that was asked for where the entry does not say it, or says no date', () => {
    for (const submittedOnDailyAt of [undefined, null, 'today', '2026-02-30T00:00:00.000Z']) {
      assert.equal(read({ submittedOnDailyAt })?.date, DAY)
    }
  })

  it('is the outer time for an old entry of a search, which then meant the featuring', () => {
    const old = { publishedAt: '2024-05-24T17:34:15.000Z', submittedOnDailyAt: undefined }
    const paper = found(old, { publishedAt: '2024-05-27T02:00:00.000Z' })
    assert.deepEqual([paper?.date, paper?.featured], ['2024-05-27', true])
  })

  it('is never the outer time since 2025-03-11, which is a shifted time of publication', () => {
    const recent = { publishedAt: '2025-03-12T00:00:00.000Z', submittedOnDailyAt: undefined }
    const paper = found(recent, { publishedAt: '2025-03-11T20:00:00.000Z' })
    assert.deepEqual([paper?.date, paper?.featured], ['2025-03-12', false])
  })

  it('is the day of publication where nothing says that the paper was featured', () => {
    const { paper: inner } = featuredEntry(PAPER, DAY, { submittedOnDailyAt: undefined })
    const paper = readEntry(inner)
    assert.deepEqual([paper?.date, paper?.featured], ['2026-07-28', false])
  })

  it('must be known somehow', () => {
    const nothing = { publishedAt: null, submittedOnDailyAt: null }
    assert.equal(found(nothing, { publishedAt: null }), undefined)
  })
})
