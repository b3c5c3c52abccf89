import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bareId, isArxivId, mergePapers, type Paper, paperUrl, parsePaperId } from '../../src/core/paper.ts'
import { day, makePaper } from '../fakes/paper.ts'

describe('the key of a paper', () => {
  const table: readonly [text: string, id: string | undefined][] = [
    ['1706.03762', 'arxiv:1706.03762'],
    [' arXiv:1706.03762v7 ', 'arxiv:1706.03762'],
    ['ARXIV:2607.27205', 'arxiv:2607.27205'],
    ['2406.105', 'arxiv:2406.00105'],
    ['1501.0123', 'arxiv:1501.00123'],
    ['1412.6980', 'arxiv:1412.6980'],
    ['0704.001', 'arxiv:0704.0001'],
    ['hep-ex/0406020', 'arxiv:hep-ex/0406020'],
    ['math.GT/0309136v2', 'arxiv:math/0309136'],
    ['Cond-Mat/9912345', 'arxiv:cond-mat/9912345'],
    ['https://arxiv.org/abs/1706.03762', 'arxiv:1706.03762'],
    ['http://www.arxiv.org/pdf/1706.03762v3.pdf', 'arxiv:1706.03762'],
    ['export.arxiv.org/abs/math.GT/0309136', 'arxiv:math/0309136'],
    ['arxiv.org/html/2607.27205v1#S3', 'arxiv:2607.27205'],
    ['https://huggingface.co/papers/2607.27205?utm=x', 'arxiv:2607.27205'],
    ['hf.co/papers/2607.27205.md', 'arxiv:2607.27205'],
    ['https://www.alphaxiv.org/abs/2607.27205v2', 'arxiv:2607.27205'],
    ['<https://arxiv.org/abs/1706.03762>', 'arxiv:1706.03762'],
    ['sample:svrg', 'sample:svrg'],
    ['acl:2026.acl-long.1', 'acl:2026.acl-long.1'],
    ['1706.0376a', undefined],
    ['1706.037621', undefined],
    ['17060.3762', undefined],
    ['variance reduction', undefined],
    ['see 1706.03762', undefined],
    ['https://example.com/abs/1706.03762', undefined],
    ['https://arxiv.org.example.com/abs/1706.03762', undefined],
    ['https://arxiv.org/list/cs.LG/recent', undefined],
    ['arxiv:attention', undefined],
    ['https://sample:svrg', undefined],
    ['sample:', undefined],
    ['sample:two words', undefined],
    ['Sample:svrg', undefined],
    ['', undefined],
  ]
  for (const [text, id] of table) {
    it(`in ${JSON.stringify(text)} is ${id ?? 'none'}`, () => assert.equal(parsePaperId(text), id))
  }

  it('is read again as itself, in every way it is written', () => {
    const number = fc.tuple(fc.integer({ min: 1501, max: 3012 }), fc.nat(99_999))
    fc.assert(
      fc.property(number, fc.nat(20), ([month, n], version) => {
        const id = `${month}.${String(n).padStart(5, '0')}`
        const key = parsePaperId(id)
        assert.equal(key, `arxiv:${id}`)
        for (const text of [
          `arxiv:${id}`,
          `${id}v${version}`,
          `https://arxiv.org/pdf/${id}v${version}`,
          `hf.co/papers/${id}`,
        ])
          assert.equal(parsePaperId(text), key)
      }),
    )
  })

  it('is found in no text that is not one, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const id = parsePaperId(text)
        if (id !== undefined) assert.equal(parsePaperId(id), id)
      }),
      { numRuns: 1_000 },
    )
  })

  it('leads to a page of arXiv: its own, or a search for its title', () => {
    const own = makePaper(1)
    assert.ok(isArxivId(own.id))
    assert.equal(bareId(own.id), '2607.00001')
    assert.equal(paperUrl(own), 'https://arxiv.org/abs/2607.00001')
    const other = parsePaperId('sample:svrg') ?? own.id
    assert.ok(!isArxivId(other))
    assert.equal(
      paperUrl({ id: other, title: 'A & B?' }),
      'https://arxiv.org/search/?searchtype=title&query=A+%26+B%3F',
    )
  })
})

const someDay = fc.integer({ min: 10, max: 28 }).map((n) => day(`2026-07-${n}`))
const someNames = fc.subarray(['Ada', 'Bo', 'Cy'])
const someCode = fc.record(
  { url: fc.constantFrom('https://github.com/a/b', 'https://github.com/c/d'), stars: fc.nat(9) },
  { requiredKeys: ['url'], noNullPrototype: true },
)
/** A report of the same paper by some source. */
const someReport: fc.Arbitrary<Paper> = fc
  .record(
    {
      date: someDay,
      featured: fc.boolean(),
      abstract: fc.constantFrom('', 'We invent.', 'We invent more.'),
      authors: someNames,
      categories: fc.subarray(['cs.LG', 'cs.CL']),
      keywords: someNames,
      sources: fc.subarray(['Hugging Face', 'arXiv'], { minLength: 1 }),
      summary: fc.constantFrom('Short.', 'Shorter.'),
      votes: fc.nat(50),
      comments: fc.nat(9),
      organization: fc.constantFrom('Lab A', 'Lab B'),
      code: someCode,
    },
    { requiredKeys: ['date', 'featured', 'abstract', 'authors', 'categories', 'keywords', 'sources'] },
  )
  .map((facts) => {
    const { votes: _, ...rest } = makePaper(1)
    return { ...rest, ...facts }
  })
const someReports = fc.array(someReport, { minLength: 1, maxLength: 5 })

function merged(reports: readonly Paper[]): Paper {
  return reports.reduce(mergePapers)
}

const FACTS = [
  'abstract',
  'authors',
  'categories',
  'keywords',
  'summary',
  'votes',
  'comments',
  'organization',
] as const

describe('a paper of several reports', () => {
  it('is the same when a report comes again', () => {
    fc.assert(
      fc.property(someReports, (reports) => {
        const paper = merged(reports)
        const last = reports.at(-1) ?? paper
        assert.deepEqual(mergePapers(paper, last), paper)
        assert.deepEqual(mergePapers(paper, paper), paper)
      }),
    )
  })

  it('is dated the first day it was featured; without that, the first day it was seen', () => {
    fc.assert(
      fc.property(someReports, (reports) => {
        const featured = reports.filter((report) => report.featured)
        const dates = (featured.length > 0 ? featured : reports).map(({ date }) => date)
        const paper = merged(reports)
        assert.equal(paper.date, dates.toSorted()[0])
        assert.equal(paper.featured, featured.length > 0)
      }),
    )
  })

  it('has of each fact what the newest report that knew it said, and every source', () => {
    fc.assert(
      fc.property(someReports, (reports) => {
        const paper = merged(reports)
        for (const fact of FACTS) {
          const known = reports
            .map((report) => report[fact])
            .filter((value) => value !== undefined && value !== '')
          const last = known.findLast((value) => !Array.isArray(value) || value.length > 0) ?? known.at(-1)
          assert.deepEqual(paper[fact], last ?? (fact === 'abstract' ? '' : undefined), fact)
        }
        assert.deepEqual(paper.sources, [...new Set(reports.flatMap(({ sources }) => sources))].sort())
      }),
    )
  })

  it('keeps the stars of a repository that two reports write in different case, in either order', () => {
    const known = { url: 'https://github.com/Ada/Octopus', stars: 12 }
    const other = { url: 'https://github.com/ada/octopus' }
    const [first, second] = [makePaper(1, { code: known }), makePaper(1, { code: other })]
    assert.deepEqual(mergePapers(first, second).code, known)
    assert.equal(mergePapers(second, first).code?.stars, 12)
    assert.equal(mergePapers(mergePapers(first, second), second).code?.stars, 12)
  })

  it('keeps the stars of its repository when a report names it without them', () => {
    const url = 'https://github.com/ada/quiet'
    const known = makePaper(1, { code: { url, stars: 12 } })
    assert.deepEqual(mergePapers(known, makePaper(1, { code: { url } })).code, { url, stars: 12 })
    assert.deepEqual(mergePapers(known, makePaper(1, { code: { url, stars: 13 } })).code, { url, stars: 13 })
    assert.deepEqual(mergePapers(known, makePaper(1)).code, { url, stars: 12 })
    const moved = { url: 'https://github.com/ada/loud' }
    assert.deepEqual(mergePapers(known, makePaper(1, { code: moved })).code, moved)
  })
})
