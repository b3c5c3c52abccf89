import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Snapshot, Tracked } from '../../../src/core/ports.ts'
import { isBlooming, rank, ranked, votesText } from '../../../src/core/posts/rank.ts'
import { DAY_MS, HOUR_MS } from '../../../src/core/time/dates.ts'
import { day, makePaper, paperId } from '../../fakes/paper.ts'

const NOON = Date.parse('2026-07-30T12:00Z')

interface Facts {
  readonly date?: string
  readonly votes?: number
  readonly stars?: number
  readonly snapshots?: readonly Snapshot[]
}

function tracked({ date = '2026-07-30', votes, stars, snapshots = [] }: Facts, n = 1): Tracked {
  const { votes: _, ...paper } = makePaper(n, { date: day(date) })
  const code = stars === undefined ? {} : { code: { url: 'https://github.com/ada/quiet', stars } }
  return { paper: { ...paper, ...code, ...(votes === undefined ? {} : { votes }) }, snapshots }
}

/** Snapshots as `hours ago: votes`, oldest first. */
function ago(...list: readonly [hours: number, votes: number][]): Snapshot[] {
  return list.map(([hours, votes]) => ({ at: NOON - hours * HOUR_MS, votes }))
}

function close(a: number, b: number): void {
  assert.ok(Math.abs(a - b) < 1e-9, `${a} instead of ${b}`)
}

describe('the score of a paper', () => {
  it('is the documented one', () => {
    const found = rank(tracked({ date: '2026-07-23', votes: 99, stars: 9, snapshots: ago([30, 90]) }), NOON)
    assert.deepEqual([found.votes, found.gained, found.stars, found.ageDays], [99, 9, 9, 7.5])
    close(found.heat, Math.log(100) + Math.log(10) + 0.1 * Math.log(10))
    close(found.total, found.heat)
    close(found.score, found.heat * 2 ** (-7.5 / 7))
  })

  it('takes what a new paper has gained for the beginning of a day, whose votes grow with the root of time', () => {
    const young = rank(tracked({ votes: 10, snapshots: ago([6, 2]) }), NOON)
    assert.deepEqual([young.gained, young.hours], [10, 6])
    close(young.score, (Math.log(11) + Math.log(21)) * 2 ** (-0.5 / 7))
    close(young.total, 2 * Math.log(11))
  })

  it('puts the younger of two papers with the same votes first', () => {
    const papers = [
      tracked({ votes: 8, snapshots: ago([10, 1]) }, 1),
      tracked({ votes: 8, snapshots: ago([5, 1]) }, 2),
    ]
    assert.deepEqual(
      ranked(papers, NOON).map(({ tracked: { paper } }) => paper.id),
      [paperId(2), paperId(1)],
    )
  })

  it('is nothing without votes, gain and stars, and halves in a week', () => {
    assert.equal(rank(tracked({}), NOON).score, 0)
    const paper = tracked({ date: '2026-07-20', votes: 50, snapshots: ago([200, 50]) })
    close(rank(paper, NOON + 7 * DAY_MS).score, rank(paper, NOON).score / 2)
  })

  const someFacts = fc.record({
    date: fc.constantFrom('2026-07-10', '2026-07-25', '2026-07-28', '2026-07-29', '2026-07-30', '2026-07-31'),
    votes: fc.nat(500),
    stars: fc.nat(5_000),
    snapshots: fc
      .array(fc.tuple(fc.nat(200), fc.nat(500)), { maxLength: 5 })
      .map((list) => ago(...list.toSorted((a, b) => b[0] - a[0]))),
  })

  it('grows with votes, with stars, and with votes gained', () => {
    fc.assert(
      fc.property(someFacts, fc.integer({ min: 1, max: 100 }), (facts, more) => {
        const before = rank(tracked(facts), NOON)
        const voted = rank(tracked({ ...facts, votes: facts.votes + more }), NOON)
        const starred = rank(tracked({ ...facts, stars: facts.stars + more }), NOON)
        assert.ok(voted.score > before.score && voted.gained >= before.gained)
        assert.ok(starred.score > before.score && starred.heat > before.heat)
        const snapshots = facts.snapshots.map(({ at, votes }) => ({ at, votes: Math.max(0, votes - more) }))
        const moving = rank(tracked({ ...facts, snapshots }), NOON)
        assert.ok(moving.gained >= before.gained && moving.score >= before.score)
      }),
    )
  })

  it('falls with age and is never negative', () => {
    fc.assert(
      fc.property(someFacts, fc.integer({ min: 1, max: 20 }), (facts, days) => {
        const paper = tracked(facts)
        const older = tracked({ ...facts, date: '2026-07-01' })
        assert.ok(rank(paper, NOON).score >= 0)
        assert.ok(rank(older, NOON).score <= rank(paper, NOON).score)
        assert.ok(rank(paper, NOON + (days + 2) * DAY_MS).score <= rank(paper, NOON + 2 * DAY_MS).score)
      }),
    )
  })

  it('is the same for the same paper and instant, and changes nothing', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const paper = tracked(facts)
        const copy = structuredClone(paper)
        assert.deepEqual(rank(paper, NOON), rank(structuredClone(paper), NOON))
        assert.deepEqual(paper, copy)
      }),
    )
  })
})

describe('the votes gained in 24 hours', () => {
  const table: readonly [why: string, facts: Facts, gained: number][] = [
    [
      'are counted from the last snapshot a day ago',
      { votes: 60, snapshots: ago([50, 10], [30, 40], [2, 55]) },
      20,
    ],
    [
      'are counted from a snapshot of exactly a day ago',
      { votes: 60, snapshots: ago([48, 1], [24, 50]) },
      10,
    ],
    ['of a new paper without such a snapshot are all', { votes: 60, snapshots: ago([5, 20]) }, 60],
    ['of a new paper that nobody looked at are all', { votes: 60 }, 60],
    [
      'of an older one are what we saw',
      { date: '2026-07-20', votes: 60, snapshots: ago([5, 20], [2, 40]) },
      40,
    ],
    [
      'of one that was first seen after its first day are what we saw',
      { date: '2026-07-29', votes: 60, snapshots: ago([5, 50]) },
      10,
    ],
    ['of an older one that nobody looked at are none', { date: '2026-07-20', votes: 60 }, 0],
    ['are never negative', { votes: 5, snapshots: ago([30, 9]) }, 0],
    [
      'are not counted from a snapshot yet to come',
      { date: '2026-07-20', votes: 9, snapshots: ago([-3, 2]) },
      0,
    ],
    ['of a paper without votes are none', { snapshots: [] }, 0],
  ]
  for (const [why, facts, gained] of table) {
    it(why, () => assert.equal(rank(tracked(facts), NOON).gained, gained))
  }
})

describe('the hours in which they were gained', () => {
  const table: readonly [why: string, facts: Facts, hours: number][] = [
    ['are those since the first sight', { votes: 9, snapshots: ago([7, 1], [2, 5]) }, 7],
    ['are three at least', { votes: 9, snapshots: ago([0.5, 1]) }, 3],
    ['begin with the day', { votes: 9, snapshots: ago([15, 1]) }, 12],
    ['are 24 with a snapshot a day old', { date: '2026-07-29', votes: 9, snapshots: ago([30, 1]) }, 24],
    ['are 24 if nobody looked', { votes: 9 }, 24],
    [
      'are 24 if the first sight came after the day',
      { date: '2026-07-29', votes: 9, snapshots: ago([2, 1]) },
      24,
    ],
    ['of an older paper are 24', { date: '2026-07-20', votes: 9, snapshots: ago([5, 2]) }, 24],
  ]
  for (const [why, facts, hours] of table) {
    it(why, () => assert.equal(rank(tracked(facts), NOON).hours, hours))
  }
})

describe('a bloom', () => {
  const table: readonly [blooms: boolean, why: string, facts: Facts][] = [
    [true, 'ten votes in a day', { date: '2026-07-25', votes: 30, snapshots: ago([30, 20]) }],
    [false, 'nine votes in a day', { date: '2026-07-25', votes: 30, snapshots: ago([30, 21]) }],
    [true, 'a tenth of many', { date: '2026-07-25', votes: 200, snapshots: ago([30, 180]) }],
    [false, 'less than a tenth of many', { date: '2026-07-25', votes: 200, snapshots: ago([30, 181]) }],
    [true, 'of a paper a day old', { date: '2026-07-29', votes: 300, snapshots: ago([30, 20]) }],
    [false, 'of a paper not yet a day old', { votes: 300, snapshots: ago([30, 20]) }],
    [
      false,
      'of less than a day that we watched',
      { date: '2026-07-29', votes: 300, snapshots: ago([23, 20]) },
    ],
    [false, 'of votes from before we watched', { date: '2026-07-29', votes: 300, snapshots: ago([5, 295]) }],
  ]
  for (const [blooms, why, facts] of table) {
    it(`${blooms ? 'is' : 'is not'} ${why}`, () =>
      assert.equal(isBlooming(rank(tracked(facts), NOON)), blooms))
  }
})

describe('papers by rank', () => {
  it('are hottest first; of equal ones the newest, then by id, in whatever order they came', () => {
    const papers = [
      tracked({ votes: 9 }, 5),
      tracked({ votes: 50 }, 4),
      tracked({ date: '2026-07-29' }, 1),
      tracked({}, 3),
      tracked({}, 2),
    ]
    const expected = [4, 5, 2, 3, 1].map(paperId)
    fc.assert(
      fc.property(fc.shuffledSubarray(papers, { minLength: 5 }), (shuffled) => {
        assert.deepEqual(
          ranked(shuffled, NOON).map(({ tracked: { paper } }) => paper.id),
          expected,
        )
      }),
    )
  })

  const texts: readonly [votes: number, gained: number, text: string | undefined][] = [
    [0, 0, undefined],
    [45, 12, '▲ 45, +12 today'],
    [45, 0, '▲ 45'],
    [45, 45, '▲ 45'],
  ]
  for (const [votes, gained, text] of texts) {
    it(`say ${text ?? 'nothing'} of ${votes} votes, ${gained} of them new`, () =>
      assert.equal(votesText({ ...rank(tracked({}), NOON), votes, gained }), text))
  }
})
