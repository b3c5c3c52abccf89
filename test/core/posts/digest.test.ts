import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ChannelId } from '../../../src/core/call.ts'
import { type Channel, newChannel } from '../../../src/core/channels/channels.ts'
import type { Paper, PaperId } from '../../../src/core/paper.ts'
import type { Tracked } from '../../../src/core/ports.ts'
import { digestMessage, emptyMessage, entryPapers, select } from '../../../src/core/posts/digest.ts'
import { type Judged, judgedFor } from '../../../src/core/posts/news.ts'
import { byRank } from '../../../src/core/posts/rank.ts'
import type { Sight } from '../../../src/core/posts/seen.ts'
import { createTaste, INDIFFERENT, type Taste } from '../../../src/core/posts/taste.ts'
import { FOLLOWS } from '../../fakes/meaning.ts'
import { day, makePaper, paperId } from '../../fakes/paper.ts'
import { randomPapers, randomVotes } from '../../fakes/voted-papers.ts'

const SLOT = day('2026-07-30')
const NOON = Date.parse('2026-07-30T12:00Z')

function channelOn(...topics: readonly string[]): Channel {
  const added = { addedBy: 'Ada', addedAt: 0, since: day('2026-07-01') }
  return {
    ...newChannel('slack:T1/C1' as ChannelId),
    topics: topics.map((text, n) => ({ ...added, id: `t${n}`, text })),
  }
}

function judgedBy(channel: Channel, seen: readonly (readonly [PaperId, Sight])[] = []): Judged {
  return judgedFor(channel, SLOT, new Map(seen), FOLLOWS)
}

function trackedPaper(n: number, facts: Partial<Paper> = {}): Tracked {
  return { paper: makePaper(n, facts), snapshots: [] }
}

/** Papers 1 to `count`; paper n has n votes. */
function papers(count: number): Tracked[] {
  return Array.from({ length: count }, (_, i) => trackedPaper(i + 1))
}

const idsOf = (items: readonly { readonly tracked: Tracked }[]) =>
  items.map(({ tracked }) => tracked.paper.id)

describe('a post', () => {
  it('shows the hottest up to the limit and keeps up to a hundred more, hottest first', () => {
    const { shown, offered } = select(judgedBy(channelOn('')), papers(120), NOON, 8)
    assert.deepEqual(idsOf(shown), [120, 119, 118, 117, 116, 115, 114, 113].map(paperId))
    assert.equal(offered.length, 100)
    assert.deepEqual([idsOf(offered)[0], idsOf(offered)[99]], [paperId(112), paperId(13)])
  })

  it('leaves out what the channel has seen and what no topic wants, and does not count it', () => {
    const candidates = [
      trackedPaper(1, { title: 'Video One' }),
      trackedPaper(2, { title: 'Audio Two' }),
      trackedPaper(3, { title: 'Video Three' }),
      trackedPaper(4, { title: 'Video Four' }),
    ]
    const seen = [[paperId(4), 'shown']] as const
    const { shown, offered } = select(judgedBy(channelOn('video'), seen), candidates, NOON, 1)
    assert.deepEqual([idsOf(shown), idsOf(offered)], [[paperId(3)], [paperId(1)]])
  })

  it('names every topic that brought a paper, with one card for the paper', () => {
    const channel = channelOn('quiet', 'video', 'gradients -video')
    const { shown } = select(judgedBy(channel), papers(1), NOON, 8)
    assert.deepEqual(
      shown.map(({ matches }) => matches.map(({ topic }) => topic)),
      [['quiet', 'gradients -video']],
    )
  })

  it('is the same for the same candidates, in whatever order they come', () => {
    const candidates = papers(12)
    const expected = select(judgedBy(channelOn('')), candidates, NOON, 5)
    fc.assert(
      fc.property(fc.shuffledSubarray(candidates, { minLength: 12 }), (shuffled) => {
        assert.deepEqual(select(judgedBy(channelOn('')), shuffled, NOON, 5), expected)
      }),
      { numRuns: 20 },
    )
  })

  it('never shows a paper twice over several days, and never one that it left behind More', () => {
    const limits = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 20 }), (perDay, count) => {
        const seen = new Map<PaperId, Sight>()
        for (const limit of perDay) {
          const { shown, offered } = select({ ...judgedBy(channelOn('')), seen }, papers(count), NOON, limit)
          for (const id of [...idsOf(shown), ...idsOf(offered)]) assert.ok(!seen.has(id))
          for (const id of idsOf(offered)) seen.set(id, 'offered')
          for (const id of idsOf(shown)) seen.set(id, 'shown')
        }
        assert.equal(seen.size, count)
      }),
      { numRuns: 50 },
    )
  })

  it('stands in the ledger with every paper, its score and its topics', () => {
    const selection = select(judgedBy(channelOn('quiet')), papers(3), NOON, 2)
    const entries = entryPapers(selection)
    assert.deepEqual(
      entries.map(({ id, title, topics, shown }) => [id, title, topics, shown]),
      [
        [paperId(3), 'Quiet Gradients, Part 3', ['quiet'], true],
        [paperId(2), 'Quiet Gradients, Part 2', ['quiet'], true],
        [paperId(1), 'Quiet Gradients, Part 1', ['quiet'], false],
      ],
    )
    for (const { score } of entries) assert.match(String(score), /^\d+(\.\d{1,3})?$/)
  })
})

describe('the taste of a channel', () => {
  /** A taste that multiplies the scores of these papers. */
  function tasteFor(factors: Readonly<Record<number, number>>): Taste {
    const byId = new Map(Object.entries(factors).map(([n, factor]) => [paperId(Number(n)), factor]))
    return ({ id }) => ({ factor: byId.get(id) ?? 1, because: [] })
  }

  it('moves papers within a post, from behind More and behind it, and the score is the one that ordered them', () => {
    const taste = tasteFor({ 1: 1.8, 5: 0.6 })
    const selection = select(judgedBy(channelOn('')), papers(5), NOON, 3, { taste })
    assert.deepEqual(
      [selection.shown, selection.offered].map(idsOf),
      [
        [4, 3, 1],
        [2, 5],
      ].map((all) => all.map(paperId)),
    )
    const plain = new Map(
      entryPapers(select(judgedBy(channelOn('')), papers(5), NOON, 5)).map(({ id, score }) => [id, score]),
    )
    for (const { id, score } of entryPapers(selection))
      assert.ok(Math.abs(score - (plain.get(id) ?? 0) * taste(makePaper(1, { id })).factor) < 0.001)
  })

  it('decides between papers that nobody has voted for in the world', () => {
    const candidates = [1, 2, 3].map((n) => trackedPaper(n, { votes: 0 }))
    const { shown } = select(judgedBy(channelOn('')), candidates, NOON, 3, {
      taste: tasteFor({ 2: 1.2, 1: 0.9 }),
    })
    assert.deepEqual(idsOf(shown), [2, 3, 1].map(paperId))
  })

  it('excludes nothing and lets nothing in: the same papers, and without votes the same order', () => {
    fc.assert(
      fc.property(randomVotes, randomPapers, (voted, all) => {
        const judged = judgedBy(channelOn('quiet | octopus'), [[paperId(1), 'shown']])
        const candidates = all.map((paper) => ({ paper, snapshots: [] }))
        const selectBy = (taste?: Taste) => select(judged, candidates, NOON, 100, taste && { taste }).shown
        const [plain, leaning] = [selectBy(), selectBy(createTaste(voted, all))]
        assert.deepEqual(idsOf(leaning).toSorted(), idsOf(plain).toSorted())
        assert.deepEqual(selectBy(createTaste([], all)), plain)
        assert.deepEqual(idsOf(plain), idsOf(plain.toSorted(byRank)))
        for (const [i, { score }] of leaning.entries()) assert.ok(score <= (leaning[i - 1]?.score ?? score))
      }),
    )
    assert.equal(createTaste([], []), INDIFFERENT)
  })
})

describe('the message of a post', () => {
  function message(channel: Channel, count: number, notes: readonly string[] = []) {
    return digestMessage(channel, SLOT, select(judgedBy(channel), papers(count), NOON, channel.limit), notes)
  }

  it('has a heading with the date, a card for each paper, More, and the notes', () => {
    const { summary, blocks } = message({ ...channelOn('quiet'), limit: 2 }, 3, ['It is late.'])
    assert.equal(
      summary,
      '2 trending papers for Thu 30 July 2026: Quiet Gradients, Part 3; Quiet Gradients, Part 2',
    )
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'card', 'card', 'divider', 'buttons', 'note'],
    )
    assert.deepEqual(blocks[0], { kind: 'heading', text: 'Trending papers · Thu 30 July 2026' })
    assert.deepEqual(blocks[4], {
      kind: 'buttons',
      buttons: [{ label: 'More (1)', command: 'papers more 2026-07-30' }],
    })
    assert.deepEqual(blocks[5], { kind: 'note', text: ['It is late.'] })
  })

  it('of one paper has no More', () => {
    const { summary, blocks } = message(channelOn('quiet'), 1)
    assert.equal(summary, '1 trending paper for Thu 30 July 2026: Quiet Gradients, Part 1')
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'card'],
    )
  })

  it('names topics on its cards, unless the channel follows nothing but everything', () => {
    const topicsOf = (channel: Channel) =>
      message(channel, 1).blocks.flatMap((block) => (block.kind === 'card' ? block.topics : []))
    assert.deepEqual(topicsOf(channelOn('quiet', 'gradients')), ['quiet', 'gradients'])
    assert.deepEqual(topicsOf(channelOn('', 'quiet')), ['everything trending', 'quiet'])
    assert.deepEqual(topicsOf(channelOn('')), [])
  })

  it('without news says why, in one line', () => {
    assert.deepEqual(emptyMessage(SLOT, 'a holiday.', ['Votes are old.']), {
      summary: 'No new papers on Thu 30 July 2026: a holiday.',
      blocks: [
        { kind: 'text', text: ['No new papers on Thu 30 July 2026: a holiday.'] },
        { kind: 'note', text: ['Votes are old.'] },
      ],
    })
  })
})
