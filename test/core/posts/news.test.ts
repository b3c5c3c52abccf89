import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import { type Channel, newChannel } from '../../../src/core/channels/channels.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { Paper } from '../../../src/core/paper.ts'
import type { Snapshot } from '../../../src/core/ports.ts'
import { judge, judgedFor, standingTopics, topicName, type Verdict } from '../../../src/core/posts/news.ts'
import { rank } from '../../../src/core/posts/rank.ts'
import type { Sight } from '../../../src/core/posts/seen.ts'
import { foldPaper } from '../../../src/core/query/match.ts'
import { HOUR_MS } from '../../../src/core/time/dates.ts'
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
    judgedFor(channelOn(topics, since), SLOT, new Map(seen ? [[paper.id, seen]] : [])),
    { tracked, rank: rank(tracked, NOON) },
    foldPaper(paper),
  )
}

const TREND = 'trending, for no community has featured it'

describe('a paper', () => {
  const table: readonly [name: string, input: Case, news: boolean, reason: string][] = [
    ['that is featured and new', {}, true, 'It is new to this channel.'],
    [
      'dated after the slot',
      { facts: { date: day('2026-07-31') } },
      false,
      'It is dated 2026-07-31, after this slot.',
    ],
    [
      'dated on the first of fourteen days',
      { facts: { date: day('2026-07-17') } },
      true,
      'It is new to this channel.',
    ],
    [
      'dated before them',
      { facts: { date: day('2026-07-16') } },
      false,
      'It is dated 2026-07-16; posts reach back to 2026-07-17.',
    ],
    [
      'for a channel without topics',
      { topics: [] },
      false,
      'This channel has no topics. See: /papers subscribe',
    ],
    [
      'that no topic lets through',
      { topics: ['video', 'gradients -quiet', 'votes:>20'] },
      false,
      'No topic lets it through: video (fails at video); gradients -quiet (fails at -quiet); votes:>20 (fails at votes: (it has 1)).',
    ],
    [
      'older than the topic',
      { since: '2026-07-30', facts: { date: day('2026-07-29') } },
      false,
      'No topic lets it through: everything trending (fails at its start on Thu 30 July 2026).',
    ],
    ['as old as the topic', { since: '2026-07-30' }, true, 'It is new to this channel.'],
    [
      'that mentions the topic in passing',
      { topics: ['video'], facts: { abstract: 'We invent a video.' } },
      false,
      'No topic lets it through: video (fails at video).',
    ],
    ['that was shown', { seen: 'shown' }, false, 'This channel has seen it already.'],
    [
      'that was behind More',
      { seen: 'offered', facts: { date: day('2026-07-20') } },
      false,
      'It was behind More in an earlier post and has not bloomed since.',
    ],
    [
      'that was behind More and has bloomed',
      {
        seen: 'offered',
        facts: { date: day('2026-07-20'), votes: 45 },
        snapshots: [{ at: NOON - 30 * HOUR_MS, votes: 20 }],
      },
      true,
      'It has bloomed: +25 votes in a day.',
    ],
    [
      'that was shown and has bloomed',
      {
        seen: 'shown',
        facts: { date: day('2026-07-20'), votes: 45 },
        snapshots: [{ at: NOON - 30 * HOUR_MS, votes: 20 }],
      },
      false,
      'This channel has seen it already.',
    ],
    [
      'that nobody featured',
      { topics: ['', 'gradients'], facts: { featured: false } },
      false,
      `No topic lets it through: everything trending (fails at ${TREND}); gradients (fails at ${TREND}).`,
    ],
    [
      'that nobody featured, but a topic names its category',
      { topics: ['cat:cs.LG'], facts: { featured: false } },
      true,
      'It is new to this channel.',
    ],
    [
      'that nobody featured, but a topic names its author',
      { topics: ['gradients au:sample'], facts: { featured: false } },
      true,
      'It is new to this channel.',
    ],
    [
      'that nobody featured, and that comes in by the side of a topic that names nobody',
      { topics: ['gradients | au:nobody'], facts: { featured: false } },
      false,
      `No topic lets it through: gradients | au:nobody (fails at ${TREND}).`,
    ],
  ]
  for (const [name, input, news, reason] of table) {
    it(`${name} is ${news ? 'news' : 'no news'}: ${reason}`, () => {
      const verdict = judged(input)
      assert.deepEqual([verdict.news, verdict.reason], [news, reason])
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
