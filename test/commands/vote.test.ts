import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../src/core/call.ts'
import type { PaperId } from '../../src/core/paper.ts'
import { cardTitles } from '../fakes/chat.ts'
import { startMorning } from '../fakes/morning.ts'
import { day, makePaper, makePapers } from '../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { buttonsOf, commandBehind, said } from '../fakes/said.ts'
import { fusionPaper, octopusPaper } from '../fakes/voted-papers.ts'

const BO = { person: { id: 'slack:T1/U2', name: 'Bo' }, mayManage: false }

async function votesIn({ opinions }: TestRooms, channel = CHANNEL): Promise<string[]> {
  return (await opinions.list(channel)).map(({ paper, vote }) => `${paper} ${vote}`).toSorted()
}

describe('a vote', () => {
  it('is noted in one sentence that says what it does, for the caller alone, with a button to take it back', async () => {
    const rooms = await startMorning()
    const { message, visible } = await rooms.say('papers vote 2607.00002 up', BO)
    assert.equal(visible, 'caller')
    assert.equal(
      said(message).trim(),
      "Noted. This channel's posts will lean towards papers like Quiet Gradients, Part 2.",
    )
    assert.equal(message.summary, said(message).trim())
    assert.deepEqual(buttonsOf(message), [
      { label: 'Take it back', command: 'papers vote 2607.00002 none', as: 'page' },
    ])
    assert.deepEqual(await votesIn(rooms), ['arxiv:2607.00002 up'])
    assert.deepEqual(rooms.chat.accepted, [], 'nothing is said to the channel')
  })

  it('against says so, takes the place of one for, and counts once however often it is said', async () => {
    const rooms = await startMorning()
    await rooms.say('papers vote 2607.00002 up')
    await rooms.say('papers vote 2607.00002 DOWN')
    const { message } = await rooms.say('papers vote Quiet Gradients, Part 2 down')
    assert.match(message.summary, /will lean away from papers like Quiet Gradients, Part 2\.$/)
    assert.deepEqual(await votesIn(rooms), ['arxiv:2607.00002 down'])
    await rooms.say('papers vote 2607.00002 down', BO)
    assert.deepEqual(await votesIn(rooms), ['arxiv:2607.00002 down', 'arxiv:2607.00002 down'])
  })

  it('is gone when it is taken back, also of a paper that the catalogue has lost', async () => {
    const rooms = await startMorning()
    const lost = 'arxiv:2501.00001' as PaperId
    await rooms.opinions.give(CHANNEL, 'slack:T1/U1', lost, 'up')
    const { message } = await rooms.say('papers vote 2607.00002 up')
    const back = await rooms.say(commandBehind(message, 'Take it back'))
    assert.equal(back.message.summary, 'Taken back: no vote of yours on Quiet Gradients, Part 2 counts here.')
    assert.deepEqual(buttonsOf(back.message), [])
    assert.match(
      (await rooms.say('papers vote 2501.00001 none')).message.summary,
      /on 2501\.00001 counts here/,
    )
    assert.deepEqual(await votesIn(rooms), [])
  })

  it('in a channel without topics promises nothing that would not happen', async () => {
    const rooms = createTestRooms()
    await rooms.catalogue.put([makePaper(1)], rooms.clock.now())
    assert.match(
      (await rooms.say('papers vote 2607.00001 up')).message.summary,
      /^Noted\. Once this channel has topics, its posts will lean/,
    )
  })

  it('leaves third-party words as they are', async () => {
    const title = '<!channel> *bold* "quoted" `code`'
    const rooms = await startMorning({ papers: [makePaper(1, { title })] })
    const { message } = await rooms.say('papers vote 2607.00001 up')
    assert.deepEqual(message.blocks[0], { kind: 'text', text: [message.summary] })
    assert.ok(message.summary.includes(title))
  })

  it('for a paper of another scheme than arXiv is behind its buttons as well', async () => {
    const rooms = await startMorning({ papers: [makePaper(1, { id: 'sample:svrg' as PaperId })] })
    await rooms.say('papers vote sample:svrg up')
    assert.deepEqual(await votesIn(rooms), ['sample:svrg up'])
  })
})

describe('the cards of a post', () => {
  it('have 👍 and 👎 with words for who listens, and so have those behind More; answers have not', async () => {
    const rooms = await startMorning({ papers: makePapers(1, 3), schedule: { limit: 2 } })
    await rooms.daily.tick()
    const [post] = rooms.chat.posts()
    assert.ok(post)
    const more = await rooms.say(commandBehind(post.message, 'More (1)'))
    const labels = ['Similar', 'Save', '👍', '👎', 'Abstract']
    for (const message of [post.message, more.message])
      for (const block of message.blocks)
        if (block.kind === 'card') {
          assert.deepEqual(
            block.buttons.map(({ label }) => label),
            labels,
          )
          assert.deepEqual(
            block.buttons.flatMap(({ says }) => says ?? []),
            ['More like this', 'Less like this'],
          )
        }
    await rooms.say(commandBehind(post.message, '👍'))
    await rooms.say(commandBehind(more.message, '👎'))
    assert.deepEqual(await votesIn(rooms), ['arxiv:2607.00001 down', 'arxiv:2607.00003 up'])
    const answer = await rooms.say('paper quiet gradients')
    assert.ok(buttonsOf(answer.message).every(({ says }) => says === undefined))
  })
})

describe('the posts that follow', () => {
  /** Today an octopus and a fusion paper; tomorrow three more, of which the octopus has a few votes less. */
  async function start() {
    const rooms = await startMorning({ papers: [octopusPaper(1), fusionPaper(2)] })
    await rooms.daily.tick()
    return rooms
  }

  async function tomorrow(rooms: TestRooms): Promise<string[]> {
    const date = day('2026-07-31')
    rooms.source.list(
      octopusPaper(11, { date, votes: 18 }),
      ...[12, 13].map((n) => fusionPaper(n, { date, votes: 20 })),
    )
    rooms.clock.set('2026-07-31T09:00:00Z')
    await rooms.ticks(30)
    const [, post] = rooms.chat.posts()
    return post === undefined ? [] : cardTitles(post.message)
  }
  const [octopus, ...fusion] = ['Octopus Arms 11', 'Tokamak Plasma 12', 'Tokamak Plasma 13'] as const

  it('without votes are ordered by what trends', async () => {
    assert.deepEqual(await tomorrow(await start()), [...fusion, octopus])
  })

  it('lean towards what was liked, and hold the same papers', async () => {
    const rooms = await start()
    await rooms.say('papers vote 2607.00001 up')
    assert.deepEqual(await tomorrow(rooms), [octopus, ...fusion])
    const entry = await rooms.ledger.get(CHANNEL, day('2026-07-31'))
    const scores = entry?.papers.map(({ score }) => score) ?? []
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
      'the scores are those that ordered it',
    )
  })

  it('lean away from what was disliked', async () => {
    const rooms = await start()
    await rooms.say('papers vote 2607.00002 down')
    assert.deepEqual(await tomorrow(rooms), [octopus, ...fusion])
  })

  it('are as before when the vote was taken back, and when it was given in another workspace', async () => {
    const rooms = await start()
    const { message } = await rooms.say('papers vote 2607.00001 up')
    await rooms.say(commandBehind(message, 'Take it back'))
    const elsewhere = { channel: 'slack:T2/C1' as ChannelId, person: { id: 'slack:T2/U1', name: 'Cy' } }
    await rooms.say('papers vote 2607.00001 up', elsewhere)
    assert.equal((await votesIn(rooms, elsewhere.channel)).length, 1)
    assert.deepEqual(await tomorrow(rooms), [...fusion, octopus])
  })
})
