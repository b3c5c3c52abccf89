import assert from 'node:assert/strict'
import { it } from 'node:test'
import { COMMANDS } from '../../commands/all.ts'
import type { Reply } from '../../src/core/call.ts'
import { startMorning } from '../fakes/morning.ts'
import { makePapers } from '../fakes/paper.ts'
import { createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { buttonsOf } from '../fakes/said.ts'

const REFUSAL = /There is no command|is not an option|needs the|is not a |Something went wrong|At character/

/** Says every line and clicks every button of every answer, each once. */
async function crawl(rooms: TestRooms, lines: readonly string[]): Promise<Map<string, Reply>> {
  const answers = new Map<string, Reply>()
  const waiting = [...lines]
  for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
    if (answers.has(line)) continue
    const reply = await rooms.say(line)
    answers.set(line, reply)
    const messages = [reply.message, ...rooms.chat.accepted.map(({ message }) => message)]
    waiting.push(...messages.flatMap(buttonsOf).map(({ command }) => command))
  }
  return answers
}

it('every button of every answer, announcement and post is a command that works, and so is every example', async () => {
  const rooms = await startMorning({ papers: makePapers(1, 14), schedule: { limit: 3 } })
  await rooms.daily.tick()
  const examples = COMMANDS.flatMap((command) => command.examples)
  const lines = [
    'paper quiet | gradients',
    'paper "quiet gradients" -octopus cat:cs.LG',
    'papers trending week',
  ]
  const answers = await crawl(rooms, [...lines, ...examples])
  const refused = [...answers].filter(([, { message }]) => REFUSAL.test(message.summary))
  assert.deepEqual(
    refused.map(([line, { message }]) => `${line}: ${message.summary}`),
    [],
  )
  assert.ok(answers.size > 60, `${answers.size} commands were tried`)
  const shared = [...answers].filter(([, { visible }]) => visible === 'channel').map(([line]) => line)
  assert.ok(shared.length > 0 && shared.every((line) => /^papers (share|welcome)/.test(line)))
})

it('a slash, capitals and spaces more or less do not matter, and neither does the order of options', async () => {
  const { say, channels } = createTestRooms()
  await say('  /Papers   SUBSCRIBE  limit:5   flow   at:7  matching zone:"Europe/Berlin" ')
  const channel = await channels.get('slack:T1/C1' as never)
  assert.deepEqual(
    [channel?.topics[0]?.text, channel?.limit, channel?.schedule.at, channel?.schedule.zone],
    ['flow matching', 5, '07:00', 'Europe/Berlin'],
  )
})

it('a change that the channel can not be told of is told to the caller: what helps, and that nothing arrives', async () => {
  const { say, chat } = createTestRooms()
  chat.next({ fail: 'channel_closed', message: 'It is not in the channel. To go on, invite it.' })
  const { message } = await say('papers subscribe flow matching')
  const notice = 'It is not in the channel. To go on, invite it. Until then nothing arrives here.'
  assert.equal(message.summary, `Subscribed to flow matching. ${notice}`)
  assert.deepEqual(message.blocks[1], { kind: 'text', text: [notice] })
  chat.next({ fail: 'rate_limited' })
  assert.match(
    (await say('papers pause')).message.summary,
    /^Posts are paused.* The channel could not be told of it\.$/,
  )
  chat.next('lose the reply')
  assert.doesNotMatch((await say('papers resume')).message.summary, /could not|arrives/)
})
