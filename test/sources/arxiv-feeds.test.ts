import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../src/core/errors.ts'
import type { LocalDate } from '../../src/core/paper.ts'
import { readAtom } from '../../src/sources/arxiv/atom.ts'
import { readRss } from '../../src/sources/arxiv/rss.ts'
import { atom, atomEntry, rssFeed, rssItem } from '../fakes/arxiv-answers.ts'
import { type InventedPaper, inventPaper } from '../fakes/invented-papers.ts'

const HOST = 'export.arxiv.example'
const TODAY = '2026-07-30' as LocalDate

function readOne(facts: Partial<InventedPaper>, inside = '') {
  const { papers } = readAtom(atom([atomEntry(inventPaper(1, facts), inside)], 1, 0).body, HOST)
  return papers[0]
}

describe('an Atom entry of arXiv', () => {
  it('becomes a paper without votes that nobody featured', () => {
    const comment = '12 pages. Code: https://github.com/ada/quiet.'
    assert.deepEqual(readOne({ comment }), {
      id: 'arxiv:2607.00001',
      title: 'Invented Paper 1 on Quiet Gradients',
      abstract: 'We invent result 1. It holds everywhere.',
      authors: ['Ada Example 1', 'Bo Sample'],
      date: '2026-07-28',
      featured: false,
      categories: ['cs.LG', 'stat.ML'],
      keywords: [],
      code: { url: 'https://github.com/ada/quiet' },
      sources: ['arXiv'],
    })
  })

  it('keeps text as it was written: numbers, entities once, mark-up, line breaks folded', () => {
    assert.equal(readOne({ title: '0' })?.title, '0')
    assert.equal(readOne({ title: '007e5' })?.title, '007e5')
    assert.equal(readOne({ title: 'A & B <think> &amp; "c"' })?.title, 'A & B <think> &amp; "c"')
    assert.equal(readOne({ title: 'Wrapped\n  Title' })?.title, 'Wrapped Title')
    assert.equal(readOne({ abstract: '  Stray $x$ \\textbf{edges} ' })?.abstract, 'Stray $x$ \\textbf{edges}')
  })

  it('knows characters by number, and what is in CDATA by itself', () => {
    const entry = atomEntry(inventPaper(1)).replace(
      /<title>.*<\/title>/,
      '<title>&#233;&#x1F917;<![CDATA[&lt;]]></title>',
    )
    assert.equal(readAtom(atom([entry], 1, 0).body, HOST).papers[0]?.title, 'é🤗&lt;')
  })

  it('has an old id, without version or subject class', () => {
    assert.equal(readOne({ id: 'hep-ex/0406020' })?.id, 'arxiv:hep-ex/0406020')
    assert.equal(readOne({ id: 'math.GT/0309136' })?.id, 'arxiv:math/0309136')
  })

  it('has the primary category first, whatever the order, and no subject terms of others', () => {
    const terms = '<category term="I.2.7"/><category term="68T05 (Primary)"/>'
    const entry = atomEntry(inventPaper(1, { categories: ['stat.ML', 'cs.LG'] }), terms)
    const swapped = entry.replace('primary_category term="stat.ML"', 'primary_category term="cs.LG"')
    const [paper] = readAtom(atom([swapped], 1, 0).body, HOST).papers
    assert.deepEqual(paper?.categories, ['cs.LG', 'stat.ML'])
  })

  it('may have one author, many, with affiliations, or none', () => {
    assert.deepEqual(readOne({ authors: ['Ada'] })?.authors, ['Ada'])
    assert.deepEqual(readOne({ authors: [] })?.authors, [])
    const affiliated = '<author><name>Cy</name><arxiv:affiliation>Quiet Lab</arxiv:affiliation></author>'
    assert.deepEqual(readOne({ authors: ['Ada'] }, affiliated)?.authors, ['Ada', 'Cy'])
  })

  it('without an id, a title or a date is skipped, and the others stay', () => {
    const whole = atomEntry(inventPaper(1))
    const entries = [
      whole,
      whole.replace(/<id>.*<\/id>/, ''),
      whole.replace(/<title>.*<\/title>/, '<title/>'),
    ]
    const dated = whole.replace(/<published>.*<\/published>/, '')
    const page = readAtom(atom([...entries, dated], 4, 0).body, HOST)
    assert.deepEqual([page.entries, page.papers.length], [4, 1])
  })
})

describe('an answer of arXiv that is no feed', () => {
  const whole = atom([atomEntry(inventPaper(1))], 1, 0).body
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  const error = '<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title></entry>'
  const cases: readonly [what: string, body: string, message: RegExp][] = [
    ['is cut off', whole.slice(0, -30), /cut off/],
    ['is empty', '', /cut off/],
    ['is a web page', '<!DOCTYPE html><html></html>', /web page/],
    ['is a web page without a type', '<html><feed></feed>', /web page/],
    ['declares entities', whole.replace('<feed', `${bomb}<feed`), /declares entities/],
    ['has no count', whole.replace(/<opensearch:totalResults>.*\n/, ''), /no count/],
    ['is something else that ends like a feed', 'x</feed>', /export\.arxiv\.example answered with/],
    ['reports an error', atom([error], 1, 0).body, /did not understand the request/],
  ]
  for (const [what, body, message] of cases) {
    it(what, () => assert.throws(() => readAtom(body, HOST), message))
  }

  it('never makes anything but one of our errors', () => {
    const pieces = fc.constantFrom(
      '<feed>',
      '</feed>',
      '<entry>',
      '</entry>',
      '<title>',
      '&#9999999;',
      '<![CDATA[',
      '<!--',
      'x',
      '"',
    )
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        try {
          readAtom(`${parts.join('')}</feed>`, HOST)
        } catch (error) {
          assert.ok(error instanceof AppError)
        }
      }),
    )
  })
})

describe("arXiv's daily feed", () => {
  it('gives what is new or cross-listed, dated by the day of the announcement', () => {
    const items = ['new', 'cross', 'replace', 'replace-cross'].map((type, n) => rssItem(inventPaper(n), type))
    const { day, papers, skipped } = readRss(rssFeed(items, '2026-07-29').body, TODAY, HOST)
    assert.equal(day, '2026-07-29')
    assert.deepEqual(
      papers.map(({ id }) => id),
      ['arxiv:2607.00000', 'arxiv:2607.00001'],
    )
    assert.equal(papers[0]?.date, '2026-07-29')
    assert.equal(skipped, 0)
  })

  it('gives abstract, authors and categories as the API does', () => {
    const paper = inventPaper(1, { authors: ['Ratna Example', ' Mono'], abstract: 'One.\nTwo < three.' })
    const [read] = readRss(rssFeed([rssItem(paper, 'new')], TODAY).body, TODAY, HOST).papers
    assert.equal(read?.abstract, 'One. Two < three.')
    assert.deepEqual(read?.authors, ['Ratna Example', 'Mono'])
    assert.deepEqual(read?.categories, ['cs.LG', 'stat.ML'])
    assert.equal(read?.featured, false)
  })

  it('names a paper once, although two categories list it', () => {
    const item = rssItem(inventPaper(1), 'new')
    assert.equal(readRss(rssFeed([item, item], TODAY).body, TODAY, HOST).papers.length, 1)
  })

  it('is empty on weekends and holidays', () => {
    assert.deepEqual(readRss(rssFeed([], TODAY).body, TODAY, HOST), {
      day: TODAY,
      papers: [],
      entries: 0,
      skipped: 0,
    })
  })

  it('counts items that cannot be used', () => {
    const item = rssItem(inventPaper(1), 'new').replace(/<title>.*<\/title>/, '<title> </title>')
    assert.equal(readRss(rssFeed([item, '<item/>'], TODAY).body, TODAY, HOST).skipped, 2)
  })

  it('falls back to the link for the id and to today for the day', () => {
    const item = rssItem(inventPaper(1), 'new').replace(/<guid.*<\/guid>/, '')
    const body = rssFeed([item], TODAY).body.replace(/<pubDate>.*<\/pubDate>/, '')
    const { day, papers } = readRss(body, TODAY, HOST)
    assert.deepEqual([day, papers[0]?.id], [TODAY, 'arxiv:2607.00001'])
  })

  it('throws for an answer that is none', () => {
    const body = rssFeed([], TODAY).body
    assert.throws(() => readRss(body.slice(0, -12), TODAY, HOST), /cut off/)
    assert.throws(() => readRss('<rss></rss>', TODAY, HOST), /without a channel/)
  })
})
