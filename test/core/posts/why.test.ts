import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Paper } from '../../../src/core/paper.ts'
import { startMorning } from '../../fakes/morning.ts'
import { day, makePaper, makePapers, paperId } from '../../fakes/paper.ts'
import { createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { fusionPaper, octopusPaper } from '../../fakes/voted-papers.ts'

/** What `papers why` says, one sentence a line; the first one decides. */
async function why(rooms: TestRooms, n: number): Promise<string[]> {
  const { message } = await rooms.say(`papers why ${paperId(n)}`)
  const [, ...lines] = message.blocks.flatMap((block) => (block.kind === 'text' ? [block.text.join('')] : []))
  return lines
}

async function withPaper(topic: string | undefined, facts: Partial<Paper>): Promise<string[]> {
  const rooms = createTestRooms()
  if (topic !== undefined) await rooms.subscribe(topic)
  rooms.clock.set('2026-07-30T10:00:00Z')
  await rooms.catalogue.put([makePaper(1, facts)], rooms.clock.now())
  return await why(rooms, 1)
}

it('a paper that was posted: in which post, when, and that it is seen', async () => {
  const rooms = await startMorning({ papers: makePapers(1, 3), topic: 'gradients', schedule: { limit: 2 } })
  await rooms.daily.tick()
  const lines = await why(rooms, 3)
  assert.deepEqual(lines.slice(0, 3), [
    'It is a card in the post of Thu 30 July 2026: 2 papers posted at 09:00.',
    'This channel has seen it already.',
    'Topic gradients lets it through by: gradients.',
  ])
  assert.match(lines[3] ?? '', /^Score \d\.\d\d: ▲ 3, \+3 in 24 hours, 0\.\d days old\.$/)
  assert.equal(lines[4], 'Known from Hugging Face, dated Thu 30 July 2026.')
})

it('a paper beyond the limit was behind More', async () => {
  const rooms = await startMorning({ papers: makePapers(1, 3), schedule: { limit: 2 } })
  await rooms.daily.tick()
  const [place, verdict] = await why(rooms, 1)
  assert.equal(
    place,
    'It was beyond the 2 shown, so behind More, in the post of Thu 30 July 2026: 2 papers posted at 09:00.',
  )
  assert.equal(verdict, 'It was behind More in an earlier post and has not bloomed since.')
})

it('a paper whose post failed is unseen, and both is said', async () => {
  const rooms = await startMorning()
  rooms.chat.next({ fail: 'not_allowed', message: 'AutoMod has blocked it.' })
  await rooms.daily.tick()
  const [place, verdict] = await why(rooms, 1)
  assert.match(
    place ?? '',
    /^It is a card in the post of Thu 30 July 2026: the post failed at 09:00\. AutoMod has blocked it\./,
  )
  assert.equal(
    verdict,
    'It is new to this channel. It is among the candidates of the next post, best score first.',
  )
})

it('a paper that is new here: it is a candidate, and by which clause of which topic', async () => {
  const lines = await withPaper('quiet | cat:cs.LG', {})
  assert.equal(
    lines[0],
    'It is new to this channel. It is among the candidates of the next post, best score first.',
  )
  assert.equal(lines[1], 'Topic quiet | cat:cs.LG lets it through by: quiet.')
})

const refusals: readonly [name: string, topic: string | undefined, facts: Partial<Paper>, reason: string][] =
  [
    [
      'an excluded word',
      'gradients -quiet',
      {},
      'No topic lets it through: gradients -quiet (fails at -quiet).',
    ],
    ['a missing word', 'octopus', {}, 'No topic lets it through: octopus (fails at octopus).'],
    ['too few votes', 'votes:>20', {}, 'No topic lets it through: votes:>20 (fails at votes: (it has 1)).'],
    ['its age', '', { date: day('2026-07-10') }, 'It is dated 2026-07-10; posts reach back to 2026-07-17.'],
    [
      'a date before the subscription',
      '',
      { date: day('2026-07-29') },
      'No topic lets it through: everything trending (fails at its start on Thu 30 July 2026).',
    ],
    [
      'that it is not trending',
      'gradients',
      { featured: false },
      'No topic lets it through: gradients (fails at trending, for no community has featured it).',
    ],
    ['a date to come', '', { date: day('2026-07-31') }, 'It is dated 2026-07-31, after this slot.'],
    ['a channel without topics', undefined, {}, 'This channel has no topics. See: /papers subscribe'],
  ]
for (const [name, topic, facts, reason] of refusals) {
  it(`a paper that is not posted because of ${name}: that is the first sentence`, async () => {
    assert.equal((await withPaper(topic, facts))[0], reason)
  })
}

describe("this channel's votes", () => {
  const aboutVotes = async (rooms: TestRooms, n: number) =>
    (await why(rooms, n)).filter((line) => line.includes('votes move'))
  const papers = [
    ...[1, 2, 3].map((n) => octopusPaper(n)),
    ...Array.from({ length: 30 }, (_, i) => fusionPaper(10 + i)),
  ]

  it('are told where they move a paper: by how much, by which papers and for which terms', async () => {
    const rooms = await startMorning({ papers })
    await rooms.say('papers vote 2607.00001 up')
    await rooms.say('papers vote 2607.00002 down')
    await rooms.say('papers vote 2607.00002 down', { person: { id: 'slack:T1/U2', name: 'Bo' } })
    const [line, ...more] = await aboutVotes(rooms, 3)
    assert.deepEqual(more, [])
    assert.match(
      line ?? '',
      /^This channel's votes move it down by (\d+) %: like Octopus Arms 2, which is disliked here, −\d+ % for soft robotics, \S+, \S+; like Octopus Arms 1, which is liked here, \+\d+ % for .*\.$/,
    )
    const [all = 0, down = 0, up = 0] = [...(line ?? '').matchAll(/(\d+) %/g)].map(([, n]) => Number(n))
    assert.ok(Math.abs(down - up - all) <= 1)
    assert.match((await aboutVotes(rooms, 1))[0] ?? '', /; liked here itself, \+\d+ %/)
  })

  it('are not mentioned where there are none, where they say nothing of a paper, and where they cancel out', async () => {
    const rooms = await startMorning({ papers })
    assert.deepEqual(await aboutVotes(rooms, 3), [])
    await rooms.say('papers vote 2607.00001 up')
    assert.equal((await aboutVotes(rooms, 3)).length, 1)
    assert.deepEqual(await aboutVotes(rooms, 10), [])
    await rooms.say('papers vote 2607.00001 down', { person: { id: 'slack:T1/U2', name: 'Bo' } })
    assert.deepEqual(await aboutVotes(rooms, 3), [])
  })
})

it('a paper that nobody knows, and one that nobody named', async () => {
  const rooms = createTestRooms()
  const unknown = await rooms.say('papers why 2601.99999')
  assert.match(
    unknown.message.summary,
    /^arxiv:2601\.99999 is not in the catalogue, nor on Hugging Face or arXiv\./,
  )
  const nameless = await rooms.say('papers why')
  assert.match(nameless.message.summary, /^Which paper\? .* Example: 1706\.03762$/)
  const untitled = await rooms.say('papers why some unheard title')
  assert.match(untitled.message.summary, /^No paper is called some unheard title\. .* Example: 1706\.03762$/)
})
