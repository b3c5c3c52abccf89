import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Call, Reply } from '../../../src/core/call.ts'
import { sentence } from '../../../src/core/message.ts'
import { openTerminal, PROMPT } from './terminal.ts'

const lineOf = ({ request }: Call): string => ('line' in request ? request.line : '')

/** Repeats what it was asked, each answer a few turns after the other, and keeps the lines. */
function echo() {
  const lines: string[] = []
  let busy = 0
  return {
    lines,
    handle: async (call: Call): Promise<Reply> => {
      assert.equal(busy, 0, 'one line at a time')
      busy += 1
      lines.push(lineOf(call))
      for (let turn = 0; turn < 3; turn += 1) await setImmediate()
      busy -= 1
      return { message: sentence(`<${lineOf(call)}>`), visible: 'caller' }
    },
  }
}

it('lines that come all at once are answered one after another, in their order', async () => {
  const { chat, input, written, prompts } = openTerminal()
  const { handle, lines } = echo()
  await chat.start(handle)
  input.write('okapi\nzebra\r\n\n   \ngnu\n')
  await prompts(6)
  assert.deepEqual(lines, ['paper okapi', 'paper zebra', 'paper gnu'])
  assert.equal(
    written(),
    `${PROMPT}\n<paper okapi>\n${PROMPT}\n<paper zebra>\n${PROMPT}${PROMPT}${PROMPT}\n<paper gnu>\n${PROMPT}`,
  )
  await chat.stop(0)
})

it('a line that comes in pieces is one line', async () => {
  const { chat, input, prompts } = openTerminal()
  const { handle, lines } = echo()
  await chat.start(handle)
  for (const piece of ['var', 'iance ', 'red']) input.write(piece)
  await setImmediate()
  assert.deepEqual(lines, [])
  input.write('uction\n')
  await prompts(2)
  assert.deepEqual(lines, ['paper variance reduction'])
  await chat.stop(0)
})

it('at the end of the input every line has been answered, the last one without its line end too', async () => {
  const { chat, input, seen } = openTerminal()
  const { handle, lines } = echo()
  await chat.start(handle)
  input.end('okapi\nzebra\nlast')
  await chat.ended
  assert.deepEqual(lines, ['paper okapi', 'paper zebra', 'paper last'])
  assert.match(seen(), /<paper last>\n$/)
})

it('an input that is empty ends at once', async () => {
  const { chat, input } = openTerminal()
  await chat.start(echo().handle)
  input.end()
  await chat.ended
})

for (const word of ['quit', 'exit', '  QUIT ', '/quit'])
  it(`${word.trim()} ends, once what was typed before is answered; what comes behind is not`, async () => {
    const { chat, input } = openTerminal()
    const { handle, lines } = echo()
    await chat.start(handle)
    input.write(`okapi\nzebra\n${word}\ngnu\n`)
    await chat.ended
    input.write('gnat\n')
    for (let turn = 0; turn < 10; turn += 1) await setImmediate()
    assert.deepEqual(lines, ['paper okapi', 'paper zebra'])
    await chat.stop(0)
  })

it('a word that only begins like quit is a query', async () => {
  const { chat, sendCall } = openTerminal()
  const { handle, lines } = echo()
  await chat.start(handle)
  for (const line of [
    'quitting',
    'quit smoking',
    'help',
    '/help',
    '?',
    '/papers topics',
    'PAPER okapi',
    'paperclip',
  ])
    await sendCall(line)
  assert.deepEqual(lines, [
    ...[
      'paper quitting',
      'paper quit smoking',
      'papers help',
      'papers help',
      'papers help',
      '/papers topics',
    ],
    ...['PAPER okapi', 'paper paperclip'],
  ])
  await chat.stop(0)
})

it('the person who types may change the channel', async () => {
  const { chat, sendCall } = openTerminal()
  const calls: Call[] = []
  await chat.start((call) => {
    calls.push(call)
    return Promise.resolve({ message: sentence('yes'), visible: 'caller' })
  })
  await sendCall('papers pause')
  assert.deepEqual(calls[0]?.person, { id: 'terminal:ada', name: 'ada' })
  assert.equal(calls[0]?.mayManage, true)
  await chat.stop(0)
})

it('when nobody reads any more it ends, and drops what is left to answer', async () => {
  const { chat, input, closeChannel } = openTerminal()
  const { handle, lines } = echo()
  await chat.start(async (call) => {
    await closeChannel()
    return handle(call)
  })
  input.write('okapi\n')
  await chat.ended
  input.write('zebra\n')
  for (let turn = 0; turn < 10; turn += 1) await setImmediate()
  assert.deepEqual(lines, ['paper okapi'])
  await chat.stop(0)
})

it('a terminal that is gone before it is started ends at once', async () => {
  const { chat, closeChannel, channel } = openTerminal()
  await closeChannel()
  await assert.rejects(chat.post(channel, sentence('okapi'), 'key'), { code: 'channel_closed' })
  await chat.start(echo().handle)
  await chat.stop(0)
})
