import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makePapers } from '../fakes/paper.ts'
import { ADA, CHANNEL, createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { commandBehind } from '../fakes/said.ts'

const TOKYO = { person: { ...ADA, zone: 'Asia/Tokyo' } }
const LIMA = { person: { id: 'slack:T1/U2', name: 'Bo', zone: 'America/Lima' } }

async function zoneOf({ channels }: TestRooms): Promise<string | undefined> {
  return (await channels.get(CHANNEL))?.schedule.zone
}

async function undoLast(rooms: TestRooms): Promise<void> {
  const last = rooms.chat.announcements().at(-1)
  assert.ok(last)
  await rooms.say(commandBehind(last.message, 'Undo'), TOKYO)
}

describe("a channel's zone", () => {
  it('is that of the person who sets it up, also by its schedule first', async () => {
    const rooms = createTestRooms()
    const { message } = await rooms.say('papers schedule at:10:00', TOKYO)
    assert.equal(await zoneOf(rooms), 'Asia/Tokyo')
    assert.match(message.summary, /^Done\. No post is planned/)
    await rooms.say('papers subscribe octopus', LIMA)
    assert.equal(await zoneOf(rooms), 'Asia/Tokyo')
    assert.match(
      (await rooms.say('papers schedule')).message.summary,
      /^Next post: Fri 31 July 2026 at 10:00 \(Asia\/Tokyo\)/,
    )
  })

  it('is shown, and put into the form, before anything is set', async () => {
    const rooms = createTestRooms()
    const { message } = await rooms.say('papers schedule', TOKYO)
    assert.match(commandBehind(message, 'Change'), / zone:Asia\/Tokyo /)
    assert.equal(await rooms.channels.get(CHANNEL), undefined)
    await rooms.say('papers schedule zone:UTC', LIMA)
    assert.match(commandBehind((await rooms.say('papers schedule', TOKYO)).message, 'Change'), / zone:UTC /)
  })

  it('is that of the person who subscribes, also after an Undo', async () => {
    const rooms = createTestRooms()
    await rooms.say('papers subscribe octopus', TOKYO)
    assert.equal(await zoneOf(rooms), 'Asia/Tokyo')
    await undoLast(rooms)
    await rooms.say('papers subscribe octopus', TOKYO)
    assert.equal(await zoneOf(rooms), 'Asia/Tokyo')
  })

  it('that was named stays, also where it is the one that every channel begins with', async () => {
    for (const first of ['papers schedule zone:UTC', 'papers subscribe octopus zone:UTC']) {
      const rooms = createTestRooms()
      await rooms.say(first, TOKYO)
      for (const line of ['papers unsubscribe all', 'papers subscribe']) await rooms.say(line, LIMA)
      assert.equal(await zoneOf(rooms), 'UTC', first)
    }
  })

  it('that was named stays, whoever subscribes or changes the time', async () => {
    for (const first of [
      'papers schedule zone:Europe/Berlin',
      'papers subscribe octopus zone:Europe/Berlin',
    ]) {
      const rooms = createTestRooms()
      await rooms.say(first, TOKYO)
      for (const line of [
        'papers subscribe squid',
        'papers schedule at:11:00',
        'papers unsubscribe all',
        'papers subscribe',
      ])
        await rooms.say(line, LIMA)
      assert.equal(await zoneOf(rooms), 'Europe/Berlin', first)
    }
  })

  it('stays where a channel has topics, and is UTC for somebody whose zone nobody knows', async () => {
    const rooms = createTestRooms()
    await rooms.say('papers subscribe octopus')
    await rooms.say('papers schedule at:10:00', TOKYO)
    await rooms.say('papers subscribe squid', TOKYO)
    assert.equal(await zoneOf(rooms), 'UTC')
  })
})

it('the form has the days as a person would type them, and takes them back unchanged', async () => {
  const rooms = createTestRooms()
  for (const [typed, shown] of [
    ['weekdays', 'weekdays'],
    ['mon-sun', 'all'],
    ['mon,wed', 'mon,wed'],
    ['sat', 'sat'],
  ]) {
    await rooms.say(`papers schedule days:${typed}`)
    const before = (await rooms.channels.get(CHANNEL))?.schedule
    const change = commandBehind((await rooms.say('papers schedule')).message, 'Change')
    assert.match(change, new RegExp(` days:${shown} `))
    await rooms.say(change)
    assert.deepEqual((await rooms.channels.get(CHANNEL))?.schedule, before)
  }
})

it('everybody may look at the schedule; who may not manage the channel changes nothing', async () => {
  const rooms = createTestRooms()
  await rooms.subscribe('octopus')
  const before = await rooms.channels.get(CHANNEL)
  const look = await rooms.say('papers schedule', { mayManage: false })
  assert.match(look.message.summary, /^Next post: Thu 30 July 2026 at 09:00 \(UTC\)/)
  for (const wish of ['at:10:00', 'zone:Asia/Tokyo', 'days:all', 'limit:3', 'layout:cards', 'quiet:no']) {
    const { message } = await rooms.say(`papers schedule ${wish}`, { mayManage: false })
    assert.match(
      message.summary,
      /^You may not change this channel, so "\/papers schedule" is not for you\./,
      wish,
    )
  }
  assert.deepEqual(await rooms.channels.get(CHANNEL), before)
  assert.deepEqual(rooms.chat.announcements(), [])
  assert.match((await rooms.say('papers schedule at:10:00')).message.summary, /^Done\. .* at 10:00/)
})

it('publish:yes gives the posts to those who follow the channel, until publish:no', async () => {
  const rooms = createTestRooms()
  await rooms.catalogue.put(makePapers(1, 3), rooms.clock.now())
  await rooms.subscribe('')
  assert.match((await rooms.say('papers schedule publish:yes')).message.summary, /Posts are published to all/)
  const draft = async () => {
    const channel = await rooms.channels.get(CHANNEL)
    assert.ok(channel)
    return (await rooms.posts.draft(channel, await rooms.posts.next(channel))).message
  }
  assert.equal((await draft()).publish, true)
  await rooms.say('papers schedule layout:thread')
  assert.equal((await draft()).publish, true)
  await rooms.say('papers schedule publish:no')
  assert.equal((await draft()).publish, undefined)
})
