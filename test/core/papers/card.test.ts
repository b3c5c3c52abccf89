import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { PaperId } from '../../../src/core/paper.ts'
import { authorsText, paperCard, summaryOf, typedId } from '../../../src/core/papers/card.ts'
import { rank } from '../../../src/core/posts/rank.ts'
import { makePaper } from '../../fakes/paper.ts'

const NOON = Date.parse('2026-07-30T12:00Z')

describe('a card', () => {
  it('has the title as the link, facts in reading order, the summary, topics and buttons', () => {
    const paper = makePaper(1, {
      authors: ['Ada', 'Bo', 'Cy', 'Di'],
      votes: 45,
      code: { url: 'https://github.com/ada/quiet', stars: 1240 },
      summary: 'It holds.',
    })
    const snapshots = [{ at: NOON - 90_000_000, votes: 33 }]
    assert.deepEqual(paperCard(paper, { rank: rank({ paper, snapshots }, NOON), topics: ['LLM'] }), {
      kind: 'card',
      title: 'Quiet Gradients, Part 1',
      url: 'https://arxiv.org/abs/2607.00001',
      facts: ['Ada, Bo, Cy +1', '▲ 45, +12 today', 'code ★ 1.2k'],
      summary: 'It holds.',
      topics: ['LLM'],
      buttons: [
        { label: 'Similar', command: 'papers similar 2607.00001' },
        { label: 'Save', command: 'papers save 2607.00001' },
        { label: 'Abstract', command: 'papers abstract 2607.00001', as: 'window' },
      ],
    })
  })

  it('says nothing of what is not known', () => {
    const { votes: _, ...paper } = makePaper(1, { authors: [], abstract: '' })
    const card = paperCard(paper)
    assert.deepEqual([card.facts, card.summary, card.topics, 'thumbnail' in card], [[], '', [], false])
    assert.deepEqual(paperCard({ ...paper, votes: 0 }).facts, [])
    assert.deepEqual(paperCard({ ...paper, votes: 3 }).facts, ['▲ 3'])
  })

  it('shows a thumbnail with an alternative text where it is asked for and there is one', () => {
    const thumbnailUrl = 'https://cdn.example/1.png'
    assert.deepEqual(paperCard(makePaper(1, { thumbnailUrl }), { thumbnail: true }).thumbnail, {
      url: thumbnailUrl,
      alt: 'First page of Quiet Gradients, Part 1',
    })
    assert.equal(paperCard(makePaper(1, { thumbnailUrl })).thumbnail, undefined)
    assert.equal(paperCard(makePaper(1), { thumbnail: true }).thumbnail, undefined)
  })

  it('of a post has 👍 and 👎 with words for who listens, between Save and Abstract', () => {
    const { buttons } = paperCard(makePaper(1), { votes: true })
    assert.deepEqual(
      buttons.map(({ label }) => label),
      ['Similar', 'Save', '👍', '👎', 'Abstract'],
    )
    assert.deepEqual(buttons.slice(2, 4), [
      { label: '👍', says: 'More like this', command: 'papers vote 2607.00001 up' },
      { label: '👎', says: 'Less like this', command: 'papers vote 2607.00001 down' },
    ])
  })

  it('may have other buttons', () => {
    const buttons = [{ label: 'Forget', command: 'papers saved' }]
    assert.deepEqual(paperCard(makePaper(1), { buttons }).buttons, buttons)
  })

  it('names an id as a person would type it', () => {
    assert.equal(typedId(makePaper(7).id), '2607.00007')
    assert.equal(typedId('sample:svrg' as PaperId), 'sample:svrg')
  })

  const stars: readonly [stars: number | undefined, text: string][] = [
    [undefined, 'code'],
    [0, 'code ★ 0'],
    [999, 'code ★ 999'],
    [1000, 'code ★ 1k'],
    [1250, 'code ★ 1.3k'],
    [9_949, 'code ★ 9.9k'],
    [79_400, 'code ★ 79k'],
    [1_234_567, 'code ★ 1.2M'],
    [999_999, 'code ★ 1M'],
  ]
  for (const [count, text] of stars) {
    it(`shows ${count ?? 'no'} stars as ${text}`, () => {
      const code = { url: 'https://github.com/ada/quiet', ...(count === undefined ? {} : { stars: count }) }
      assert.equal(paperCard(makePaper(1, { votes: 0, authors: [], code })).facts[0], text)
    })
  }
})

describe('the authors', () => {
  const names = Array.from({ length: 15 }, (_, n) => `A${n + 1}`)
  const table: readonly [count: number, text: string | undefined][] = [
    [0, undefined],
    [1, 'A1'],
    [3, 'A1, A2, A3'],
    [4, 'A1, A2, A3 +1'],
    [15, 'A1, A2, A3 +12'],
  ]
  for (const [count, text] of table) {
    it(`of a paper by ${count} are ${text}`, () => assert.equal(authorsText(names.slice(0, count)), text))
  }
})

describe('the summary', () => {
  it("is the source's own sentence where it has one", () => {
    assert.equal(summaryOf(makePaper(1, { summary: 'Own.' })), 'Own.')
    assert.equal(summaryOf(makePaper(1, { summary: '' })), 'We invent result 1.')
  })

  const table: readonly [first: string, rest: string][] = [
    ['We invent.', ' It holds.'],
    ['Models, e.g. GPT, and tasks, i.e. QA, differ.', ' We show why.'],
    ['We follow Example et al. (2026) and Sample et al. 2025.', ' It holds.'],
    ['We gain 0.5 points and 12.3 BLEU.', ' 3 tasks follow.'],
    ['See Fig. 3, Figs. 4, Eq. 2 and Sec. 5 w.r.t. SGD with i.i.d. Gaussian noise.', ' It holds.'],
    ['J. Smith vs. A. B. Example is a tie.', ' Then we go on.'],
    ['Is it true?', ' We doubt it.'],
    ['It works!', ' “So” we say.'],
    ['They call it “done.”', ' We do not.'],
    ['It holds (mostly.)', ' We prove it.'],
    ['Costs fall to $3.', ' $2 is next.'],
    ['Version v2.1.3 runs on example.org today.', ' Try it.'],
    ['Ümlauts open sentences.', ' Über all of them.'],
    ['One sentence without an end', ''],
    ['The last one.', ''],
    ['It ends in lower case. gpt is next.', ''],
  ]
  for (const [first, rest] of table) {
    it(`is else the abstract's first sentence: ${first}`, () =>
      assert.equal(summaryOf(makePaper(1, { abstract: first + rest })), first))
  }

  it('is cut between words if it is long', () => {
    const text = summaryOf(makePaper(1, { abstract: 'quiet '.repeat(100) }))
    assert.equal(text, `${'quiet '.repeat(49)}quiet…`)
    assert.equal(summaryOf(makePaper(1, { abstract: 'x'.repeat(400) })), `${'x'.repeat(300)}…`)
    assert.equal(summaryOf(makePaper(1, { abstract: 'x'.repeat(300) })), 'x'.repeat(300))
  })

  it('never ends within a character, nor grows over 301', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 280, maxLength: 340 }), (abstract) => {
        const text = summaryOf(makePaper(1, { abstract }))
        assert.ok(text.isWellFormed())
        assert.ok([...text].length <= 301)
        assert.ok(abstract.startsWith(text.replace(/…$/, '')))
      }),
    )
  })

  it('is the beginning of the abstract, whatever it says', () => {
    const piece = fc.constantFrom('e.g.', 'We', ' ', '. ', '? ', 'A', '3', '”', '(', 'et al.', '\u{1F917}')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const abstract = pieces.join('')
        assert.ok(abstract.startsWith(summaryOf(makePaper(1, { abstract }))))
      }),
    )
  })
})
