import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import { createOpinions } from '../../../src/core/channels/opinions.ts'
import type { PaperId } from '../../../src/core/paper.ts'
import { DAY_MS } from '../../../src/core/time/dates.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { paperId } from '../../fakes/paper.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { CHANNEL } from '../../fakes/rooms.ts'

const [ADA, BO] = ['slack:T1/U1', 'slack:T1/U2']

function open() {
  const clock = createFakeClock()
  const { log, events } = createRecordingLog()
  const store = createMemoryStore({ clock, log })
  const opinions = createOpinions({ store, clock, log })
  const votes = async (channel = CHANNEL) =>
    (await opinions.list(channel)).map(({ paper, vote }) => `${paper} ${vote}`)
  return { clock, events, store, log, opinions, votes }
}

describe("a channel's opinions", () => {
  it('hold one vote for each person and paper, the newest, and list the newest first', async () => {
    const { clock, opinions, votes } = open()
    await opinions.give(CHANNEL, ADA, paperId(1), 'up')
    await clock.advance(1)
    await opinions.give(CHANNEL, BO, paperId(1), 'up')
    await clock.advance(1)
    await opinions.give(CHANNEL, ADA, 'arxiv:math/0211159' as PaperId, 'down')
    await clock.advance(1)
    await opinions.give(CHANNEL, ADA, paperId(1), 'down')
    assert.deepEqual(await votes(), [`${paperId(1)} down`, 'arxiv:math/0211159 down', `${paperId(1)} up`])
  })

  it('forget what is taken back, of this person alone, as often as it is asked', async () => {
    const { opinions, votes } = open()
    await opinions.give(CHANNEL, ADA, paperId(1), 'up')
    await opinions.give(CHANNEL, BO, paperId(1), 'down')
    await opinions.takeBack(CHANNEL, ADA, paperId(1))
    await opinions.takeBack(CHANNEL, ADA, paperId(1))
    assert.deepEqual(await votes(), [`${paperId(1)} down`])
  })

  it("are never another channel's, nor another workspace's", async () => {
    const { opinions, votes } = open()
    await opinions.give(CHANNEL, ADA, paperId(1), 'up')
    for (const other of ['slack:T2/C1', 'slack:T1/C2', 'slack:T1/C', 'slack:T1/C11', 'discord:T1/C1'])
      assert.deepEqual(await votes(other as ChannelId), [], other)
  })

  it('end after 180 days', async () => {
    const { clock, opinions, votes } = open()
    await opinions.give(CHANNEL, ADA, paperId(1), 'up')
    await clock.advance(180 * DAY_MS - 1)
    assert.equal((await votes()).length, 1)
    await clock.advance(1)
    assert.deepEqual(await votes(), [])
  })

  it('are read up to the newest 200, and up to now: a replay of the past knows nothing of later ones', async () => {
    const { clock, store, log, opinions, votes } = open()
    const before = clock.now()
    for (let n = 1; n <= 201; n++) {
      await clock.advance(1)
      await opinions.give(CHANNEL, ADA, paperId(n), 'up')
    }
    const newest = await votes()
    assert.deepEqual([newest.length, newest[0], newest[199]], [200, `${paperId(201)} up`, `${paperId(2)} up`])
    const replay = createOpinions({ store, clock: { ...clock, now: () => before + 2 }, log })
    assert.equal((await replay.list(CHANNEL)).length, 2)
  })

  it('that are damaged are logged and left out', async () => {
    const { events, store, opinions, votes } = open()
    await opinions.give(CHANNEL, ADA, paperId(1), 'up')
    await store.set(`opinion/${CHANNEL}/${paperId(2)}/${ADA}`, { paper: paperId(2), vote: 'sideways', at: 0 })
    assert.deepEqual(await votes(), [`${paperId(1)} up`])
    assert.deepEqual(
      events.map(({ event, key }) => [event, key]),
      [['opinion_unreadable', `opinion/${CHANNEL}/${paperId(2)}/${ADA}`]],
    )
  })
})
