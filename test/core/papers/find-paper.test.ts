import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makePaper, paperId } from '../../fakes/paper.ts'
import { ADA, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { commandBehind, said } from '../../fakes/said.ts'

const TITLE = 'Multi-Modal Networks: a Survey'

async function start(): Promise<TestRooms> {
  const rooms = createTestRooms()
  await rooms.catalogue.put(
    [makePaper(1, { title: TITLE }), makePaper(2, { title: 'Multi-Modal Networks: a Survey of Arms' })],
    rooms.clock.now(),
  )
  return rooms
}

async function savedIds({ saved }: TestRooms): Promise<string[]> {
  return (await saved.list(ADA.id)).map(({ id }) => id)
}

describe('a paper that is named by its title', () => {
  for (const typed of [
    TITLE,
    'multi-modal networks: a survey',
    'MULTI MODAL NETWORK A SURVEY',
    'Multimodal network: a survey',
    'multi‑modal network, a surveys',
  ])
    it(`is found whatever its case, plurals and hyphens: ${typed}`, async () => {
      const rooms = await start()
      assert.match((await rooms.say(`papers save ${typed}`)).message.summary, /^Saved/)
      assert.deepEqual(await savedIds(rooms), [paperId(1)])
    })

  for (const command of ['save', 'why', 'unsave', 'similar'])
    it(`is not another one whose title is only alike: papers ${command} asks`, async () => {
      const rooms = await start()
      const { message } = await rooms.say(`papers ${command} network survey of arms`)
      assert.match(
        message.summary,
        /^No paper is called network survey of arms\. Did you mean Multi-Modal Networks: a Survey of Arms\? Its id is 2607\.00002$/,
      )
      assert.deepEqual(await savedIds(rooms), [])
    })

  it('that is like no other is refused with an example', async () => {
    const { message } = await (await start()).say('papers save xylophones')
    assert.match(
      message.summary,
      /^No paper is called xylophones\. Give its arXiv id, .* Example: 1706\.03762$/,
    )
  })
})

it('a saved paper that the catalogue has lost is listed with its Remove, and is taken off by its id', async () => {
  const before = await start()
  await before.say('papers save 2607.00001')
  const { store, clock, source } = before
  const rooms = createTestRooms({ store, clock, source })
  const { message } = await rooms.say('papers saved')
  assert.match(said(message), /arxiv:2607\.00001 \(not in the catalogue at the moment\)/)
  const removed = await rooms.say(commandBehind(message, 'Remove'))
  assert.equal(removed.message.summary, 'Removed from your list: 2607.00001.')
  assert.deepEqual(await savedIds(rooms), [])
})
