import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { ChannelId } from '../../src/core/call.ts'
import { startMorning } from '../fakes/morning.ts'
import { CHANNEL, createTestRooms } from '../fakes/rooms.ts'
import { buttonsOf, said } from '../fakes/said.ts'

const PAPERS = { id: CHANNEL, name: '#papers' }
const OTHER = 'slack:T1/C2' as ChannelId

it('home shows the channels a person is in and no other, with topics, next and last post', async () => {
  const rooms = await startMorning()
  await rooms.subscribe('diffusion', {}, OTHER)
  await rooms.ticks(3)
  const mine = said((await rooms.say('papers home', { memberOf: [PAPERS] })).message)
  assert.match(mine, /#papers · .*\n.*Next post: .*\n.*posted at/)
  assert.doesNotMatch(mine, /diffusion/)
  const both = said(
    (await rooms.say('papers home', { memberOf: [PAPERS, { id: OTHER, name: '#others' }] })).message,
  )
  assert.match(both, /diffusion/)
  assert.match(said((await rooms.say('papers home', { memberOf: [] })).message), /None of your channels/)
})

it('home shows twenty channels and says that there are more', async () => {
  const rooms = createTestRooms()
  const many = Array.from({ length: 22 }, (_, i) => ({
    id: `slack:T1/C${i + 10}` as ChannelId,
    name: `#c${i}`,
  }))
  for (const { id } of many) await rooms.subscribe('diffusion', {}, id)
  const shown = async (memberOf: typeof many) => said((await rooms.say('papers home', { memberOf })).message)
  assert.equal((await shown(many)).match(/#c\d+ · diffusion/g)?.length, 20)
  assert.match(await shown(many), /There are more; these are the first 20\./)
  assert.doesNotMatch(await shown(many.slice(0, 20)), /There are more/)
})

it('a channel that Paperboy joins is greeted once with buttons; one it knows hears that its topics were kept', async () => {
  const { say, subscribe, suspensions } = createTestRooms()
  const first = await say('papers welcome')
  assert.equal(first.visible, 'channel')
  assert.deepEqual(
    buttonsOf(first.message).map(({ label }) => label),
    ['Choose a topic', 'What is trending', 'Help'],
  )
  await subscribe('LLM agents')
  await suspensions.suspend(CHANNEL, 'Paperboy was removed.')
  const again = said((await say('papers welcome')).message)
  assert.match(again, /is back, and has kept.*Next post:/)
  assert.doesNotMatch(again, /Suspended/)
})
