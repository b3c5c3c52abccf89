import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import { type Channel, newChannel } from '../../../src/core/channels/channels.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { Paper } from '../../../src/core/paper.ts'
import type { Snapshot } from '../../../src/core/ports.ts'
import {
  judge,
  judgedFor,
  type Standing,
  standingTopics,
  topicName,
  type Verdict,
} from '../../../src/core/posts/news.ts'
import { rank } from '../../../src/core/posts/rank.ts'
import type { Sight } from '../../../src/core/posts/seen.ts'
import { foldPaper } from '../../../src/core/query/match.ts'
import { HOUR_MS } from '../../../src/core/time/dates.ts'
import { FOLLOWS } from '../../fakes/meaning.ts'
import { day, makePaper } from '../../fakes/paper.ts'

const SLOT = day('2026-07-30')
const NOON = Date.parse('2026-07-30T12:00Z')

function channelOn(topics: readonly string[], since = '2026-07-01'): Channel {
  const added = { addedBy: 'Ada', addedAt: 0, since: day(since) }
  return {
    ...newChannel('slack:T1/C1' as ChannelId),
    topics: topics.map((text, n) => ({ ...added, id: `t${n}`, text })),
  }
}

interface Case {
  readonly topics?: readonly string[]
  readonly since?: string
  readonly facts?: Partial<Paper>
  readonly seen?: Sight
  readonly snapshots?: readonly Snapshot[]
}

function judged({ topics = [''], since, facts = {}, seen, snapshots = [] }: Case): Verdict {
  const paper = makePaper(1, facts)
  const tracked = { paper, snapshots }
  return judge(
    judgedFor(channelOn(topics, since), SLOT, new Map(seen ? [[paper.id, seen]] : []), FOLLOWS),
    { tracked, rank: rank(tracked, NOON) },
    foldPaper(paper),
  )
}

describe('a paper', () => {
  const table: readonly [name: string, input: Case, news: boolean, standing: Standing][] = [
    ['that is featured and new', {}, true, 'new'],
    ['dated after the slot', { facts: { date: day('2026-07-31') } }, false, 'ahead'],
    ['dated on the first of fourteen days', { facts: { date: day('2026-07-17') } }, true, 'new'],
    ['dated before them', { facts: { date: day('2026-07-16') } }, false, 'old'],
    ['for a channel without topics', { topics: [] }, false, 'unwanted'],
    ['that no topic lets through', { topics: ['video', 'gradients -quiet', 'votes:>20'] }, false, 'unwanted'],
    ['older than the topic', { since: '2026-07-30', facts: { date: day('2026-07-29') } }, false, 'unwanted'],
    ['as old as the topic', { since: '2026-07-30' }, true, 'new'],
    [
      'that mentions the topic in passing',
      { topics: ['video'], facts: { abstract: 'We invent a video.' } },
      false,
      'unwanted',
    ],
    ['that was shown', { seen: 'shown' }, false, 'shown'],
    ['that was behind More', { seen: 'offered', facts: { date: day('2026-07-20') } }, false, 'offered'],
    [
      'that was behind More and has bloomed',
      {
        seen: 'offered',
        facts: { date: day('2026-07-20'), votes: 45 },
        snapshots: [{ at: NOON - 30 * HOUR_MS, votes: 20 }],
      },
      true,
      'bloomed',
    ],
    [
      'that was shown and has bloomed',
      {
        seen: 'shown',
        facts: { date: day('2026-07-20'), votes: 45 },
        snapshots: [{ at: NOON - 30 * HOUR_MS, votes: 20 }],
      },
      false,
      'shown',
    ],
    ['that nobody featured', { topics: ['', 'gradients'], facts: { featured: false } }, false, 'unwanted'],
    [
      'that nobody featured, but a topic names its category',
      { topics: ['cat:cs.LG'], facts: { featured: false } },
      true,
      'new',
    ],
    [
      'that nobody featured, but a topic names its author',
      { topics: ['gradients au:sample'], facts: { featured: false } },
      true,
      'new',
    ],
    [
      'that nobody featured, and that comes in by the side of a topic that names nobody',
      { topics: ['gradients | au:nobody'], facts: { featured: false } },
      false,
      'unwanted',
    ],
  ]
  for (const [name, input, news, standing] of table) {
    it(`${name} is ${news ? 'news' : 'no news'}: ${standing}`, () => {
      const verdict = judged(input)
      assert.deepEqual([verdict.news, verdict.standing], [news, standing])
    })
  }

  it('is told with every topic that lets it through, and the clause that did', () => {
    const { matches } = judged({
      topics: ['', 'video', 'video | quiet gradients', '"quiet gradients" -video'],
    })
    assert.deepEqual(
      matches.map(({ topic, clause }) => [topic, clause]),
      [
        ['everything trending', 'everything'],
        ['video | quiet gradients', 'quiet gradients'],
        ['"quiet gradients" -video', '"quiet gradients"'],
      ],
    )
  })

  it('that was seen is told with its topics too', () => {
    assert.equal(judged({ seen: 'shown' }).matches.length, 1)
    assert.equal(judged({ seen: 'offered' }).matches.length, 1)
  })

  it('that nobody featured comes in by the clause that names it', () => {
    const { matches } = judged({ topics: ['gradients | cat:cs'], facts: { featured: false } })
    assert.equal(matches[0]?.clause, 'cat:cs')
  })
})

describe('a topic', () => {
  it('without text is everything trending', () => {
    assert.equal(topicName({ text: '' }), 'everything trending')
    assert.equal(topicName({ text: 'LLM agents' }), 'LLM agents')
  })

  it('that can not be read is refused', () => {
    assert.throws(
      () => standingTopics(channelOn(['"open'])),
      (error) => error instanceof AppError && error.code === 'bad_input',
    )
  })
})
