import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ChannelId } from '../../../src/core/call.ts'
import { newChannel } from '../../../src/core/channels/channels.ts'
import type { PaperId } from '../../../src/core/paper.ts'
import type { Tracked } from '../../../src/core/ports.ts'
import { select } from '../../../src/core/posts/digest.ts'
import { judgedFor } from '../../../src/core/posts/news.ts'
import type { Sight } from '../../../src/core/posts/seen.ts'
import { addDays, DAY_MS, HOUR_MS, startOf } from '../../../src/core/time/dates.ts'
import { FOLLOWS } from '../../fakes/meaning.ts'
import { day, makePaper } from '../../fakes/paper.ts'

const FIRST = day('2026-07-13')
const LIMIT = 2
const DAYS = 14

/** Votes of a paper of the first day at 08:00 of each day, the first day first. */
type Growth = readonly number[]

const everything = {
  ...newChannel('slack:T1/C1' as ChannelId),
  topics: [{ id: 't1', text: '', addedBy: 'Ada', addedAt: 0, since: day('2026-07-01') }],
}

/** The days, counted from 0, on which each paper was a card of the daily post. */
function cardsOf(growths: readonly Growth[]): number[][] {
  const seen = new Map<PaperId, Sight>()
  const cards = growths.map((): number[] => [])
  for (let n = 0; n < DAYS; n++) {
    const slot = addDays(FIRST, n)
    const at = startOf(slot) + 8 * HOUR_MS
    const candidates = growths.map((growth, i) => trackedOn(growth, i, n))
    const { shown, offered } = select(judgedFor(everything, slot, seen, FOLLOWS), candidates, at, LIMIT)
    for (const { tracked } of offered) seen.set(tracked.paper.id, 'offered')
    for (const { tracked } of shown) {
      seen.set(tracked.paper.id, 'shown')
      cards[Number(tracked.paper.id.slice(-5))]?.push(n)
    }
  }
  return cards
}

function trackedOn(growth: Growth, i: number, n: number): Tracked {
  const counted = growth.slice(0, n + 1).map((votes, m) => ({
    at: startOf(FIRST) + 8 * HOUR_MS + m * DAY_MS,
    votes,
  }))
  const first = { at: startOf(FIRST) + HOUR_MS, votes: 0 }
  return {
    paper: makePaper(i, { date: FIRST, votes: growth[n] ?? 0 }),
    snapshots: [first, ...counted],
  }
}

/** From these votes on, the last one stays. */
function growing(...votes: number[]): Growth {
  return Array.from({ length: DAYS }, (_, n) => votes[n] ?? votes.at(-1) ?? 0)
}

describe('a paper that was behind More', () => {
  const cases: readonly [name: string, growth: Growth, expected: readonly number[]][] = [
    ['and gained most of its votes on its first day surfaces the day after', growing(2, 60, 79), [1]],
    ['and gained them later surfaces then', growing(2, 3, 3, 3, 40), [4]],
    ['and moves for days surfaces once', growing(2, 20, 40, 80, 160, 320), [1]],
    ['and moves twice surfaces once', growing(2, 30, 30, 30, 30, 90), [1]],
    ['and gained nine votes a day stays there', growing(2, 11, 20, 29, 38), []],
    ['and stands still stays there', growing(2), []],
  ]
  for (const [name, growth, expected] of cases) {
    it(name, () => assert.deepEqual(cardsOf([growing(50), growing(40), growth])[2], expected))
  }

  it('is a card once at most, however its votes grow', () => {
    const growth = fc
      .array(fc.nat(60), { minLength: DAYS, maxLength: DAYS })
      .map((steps) => steps.map((_, n) => steps.slice(0, n + 1).reduce((sum, step) => sum + step, 0)))
    fc.assert(
      fc.property(fc.array(growth, { minLength: 3, maxLength: 8 }), (growths) => {
        const cards = cardsOf(growths)
        for (const days of cards) assert.ok(days.length <= 1)
        assert.equal(cards.filter(([n]) => n === 0).length, LIMIT)
      }),
    )
  })
})
