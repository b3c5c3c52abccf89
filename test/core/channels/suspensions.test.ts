import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import { createChannelWatch } from '../../../src/core/channels/channel-watch.ts'
import { workspaceOf } from '../../../src/core/channels/places.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper } from '../../fakes/paper.ts'
import { ADA, CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { said } from '../../fakes/said.ts'

const WHY = 'The channel is archived. To go on, unarchive it.'

it('a suspension keeps its beginning, takes the newer reason, and ends once', async () => {
  const { suspensions, clock } = createTestRooms()
  assert.equal(await suspensions.get(CHANNEL), undefined)
  const since = clock.now()
  const { retryAt } = await suspensions.suspend(CHANNEL, WHY)
  await clock.advance(MINUTE_MS)
  await suspensions.suspend(CHANNEL, 'It was deleted.')
  assert.deepEqual(await suspensions.get(CHANNEL), { why: 'It was deleted.', since, tries: 1, retryAt })
  for (let i = 0; i < 2; i += 1) await suspensions.resume(CHANNEL)
  assert.equal(await suspensions.get(CHANNEL), undefined)
})

it('the gaps between tries double from ten minutes to a day, and news in between makes none of them longer', async () => {
  const { suspensions, clock } = createTestRooms()
  const minutes: number[] = []
  for (let i = 0; i < 10; i += 1) {
    const { retryAt } = await suspensions.suspend(CHANNEL, WHY)
    assert.equal((await suspensions.suspend(CHANNEL, WHY)).retryAt, retryAt)
    minutes.push((retryAt - clock.now()) / MINUTE_MS)
    clock.set(retryAt)
  }
  for (const [i, gap] of minutes.entries()) {
    const least = Math.min(10 * 2 ** i, 24 * 60)
    assert.ok(gap >= least && gap <= 1.25 * least, `gap ${i} is ${gap} min`)
  }
})

describe('who subscribed a closed channel is told of it', () => {
  const addTopic = (rooms: TestRooms, topic: string, id: string) =>
    rooms.say(`papers subscribe ${topic}`, { person: { id, name: id } })

  it('once for each suspension, with the reason and the cure, and again for the next one', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'channel_closed', message: WHY }, { fail: 'channel_closed', message: WHY })
    await rooms.ticks(20)
    assert.equal(rooms.chat.tries.length, 2)
    const [first, ...others] = rooms.chat.told
    assert.deepEqual([first?.person, first?.about, others], [ADA.id, CHANNEL, []])
    assert.match(
      first?.message.summary ?? '',
      /can't be posted there any more\. The channel is archived\. To go on/,
    )
    await createChannelWatch(rooms).tell(CHANNEL, { closed: 'It was deleted.' })
    assert.equal(rooms.chat.told.length, 1)
    await rooms.ticks(40)
    assert.equal(await rooms.suspensions.get(CHANNEL), undefined)
    await createChannelWatch(rooms).tell(CHANNEL, { closed: 'It was deleted.' })
    assert.equal(rooms.chat.told.length, 2)
  })

  it('the next of them, where one takes no messages; where none does, it is logged', async () => {
    const rooms = createTestRooms()
    for (const [topic, id] of ['octopus U7', 'squid U8', 'okapi U9'].map((line) => line.split(' ')))
      await addTopic(rooms, topic ?? '', id ?? '')
    rooms.chat.deaf.add('U7')
    await createChannelWatch(rooms).tell(CHANNEL, { closed: WHY })
    assert.deepEqual(
      rooms.chat.told.map(({ person }) => person),
      ['U8'],
    )
    await rooms.suspensions.resume(CHANNEL)
    for (const id of ['U8', 'U9']) rooms.chat.deaf.add(id)
    await createChannelWatch(rooms).tell(CHANNEL, { closed: WHY })
    assert.equal(rooms.chat.told.length, 1)
    assert.equal(rooms.events.filter(({ event }) => event === 'suspension_untold').length, 4)
  })
})

it('a workspace that closes suspends all its channels and no others, where any expects posts', async () => {
  const rooms = createTestRooms()
  const watch = createChannelWatch(rooms)
  await watch.tell(workspaceOf(CHANNEL) ?? CHANNEL, { closed: WHY })
  assert.equal(await rooms.suspensions.get(CHANNEL), undefined, 'nobody expects a post there')
  await rooms.subscribe()
  await watch.tell(workspaceOf(CHANNEL) ?? CHANNEL, { closed: WHY })
  assert.equal((await rooms.suspensions.get(CHANNEL))?.why, WHY)
  assert.equal((await rooms.suspensions.get('slack:T1/C2' as ChannelId))?.why, WHY)
  for (const other of ['slack:T11/C1', 'discord:T1/C1', 'terminal:main'] as ChannelId[])
    assert.equal(await rooms.suspensions.get(other), undefined, other)
  await watch.tell(workspaceOf(CHANNEL) ?? CHANNEL, 'open')
  assert.equal(await rooms.suspensions.get(CHANNEL), undefined)
})

it('one that can not be read counts as none', async () => {
  const { suspensions, store } = createTestRooms()
  await store.set(`suspended/${CHANNEL}`, 'broken')
  assert.equal(await suspensions.get(CHANNEL), undefined)
  await suspensions.suspend(CHANNEL, WHY)
  assert.equal((await suspensions.get(CHANNEL))?.why, WHY)
})

it('a post to a closed channel suspends it with the reason and its cure; the next one that arrives resumes it', async () => {
  const rooms = await startMorning()
  rooms.chat.next({ fail: 'channel_closed', message: WHY })
  await rooms.daily.tick()
  const { why, since } = (await rooms.suspensions.get(CHANNEL)) ?? {}
  assert.deepEqual([why, since], [WHY, rooms.clock.now()])
  assert.ok(
    said((await rooms.say('papers status')).message).includes(`Suspended since Thu 30 July 2026: ${WHY}`),
  )
  rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  assert.equal(rooms.chat.posts().length, 1)
  assert.equal(await rooms.suspensions.get(CHANNEL), undefined)
  assert.doesNotMatch(said((await rooms.say('papers status')).message), /Suspended/)
})
