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

it('a channel that Paperboy joins is greeted once with buttons; one it knows hears that its topics were kept', async () => {
  const { say, subscribe } = createTestRooms()
  const first = await say('papers welcome')
  assert.equal(first.visible, 'channel')
  assert.deepEqual(
    buttonsOf(first.message).map(({ label }) => label),
    ['Choose a topic', 'What is trending', 'Help'],
  )
  await subscribe('LLM agents')
  assert.match(said((await say('papers welcome')).message), /is back, and has kept.*Next post:/)
})
