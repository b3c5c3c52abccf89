import assert from 'node:assert/strict'
import { it } from 'node:test'
import { renderDiscord } from '../../src/adapters/discord/render.ts'
import { renderSlack } from '../../src/adapters/slack/render.ts'
import type { Message } from '../../src/core/message.ts'
import { createTestRooms } from '../fakes/rooms.ts'
import { commandBehind, said } from '../fakes/said.ts'

const NAMES = Array.from({ length: 20 }, (_, i) => `octopus${String.fromCharCode(97 + i)}`)

function named(text: string): string[] {
  return NAMES.filter((name) => text.includes(name))
}

it('/papers topics with many topics has pages; every platform shows all of a page with its buttons', async () => {
  const rooms = createTestRooms()
  for (const name of NAMES) await rooms.subscribe(name)
  const pages: Message[] = []
  for (let line: string | undefined = 'papers topics'; line !== undefined; ) {
    const { message } = await rooms.say(line)
    pages.push(message)
    line = said(message).includes('Next') && pages.length < 3 ? commandBehind(message, 'Next') : undefined
  }
  assert.deepEqual(
    pages.map(({ summary }) => summary),
    [1, 2, 3].map((page) => `20 topics, page ${page} of 3`),
  )
  assert.deepEqual(
    pages.flatMap((page) => named(said(page))),
    NAMES,
  )
  for (const page of pages)
    for (const shown of [renderDiscord(page).payload, renderSlack(page)]) {
      const text = JSON.stringify(shown)
      assert.deepEqual(named(text), named(said(page)))
      assert.equal(text.match(/papers unsubscribe /g)?.length, named(said(page)).length)
    }
})

it('a page of topics that is not there any more shows the last one', async () => {
  const rooms = createTestRooms()
  for (const name of NAMES.slice(0, 9)) await rooms.subscribe(name)
  const { message } = await rooms.say('papers topics page:3')
  assert.equal(message.summary, '9 topics, page 2 of 2')
  assert.deepEqual(named(said(message)), [NAMES[8]])
})
