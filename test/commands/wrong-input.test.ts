import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { COMMANDS } from '../../commands/all.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { createFailingStore } from '../fakes/failing-store.ts'
import { createTestRooms } from '../fakes/rooms.ts'
import { buttonsOf, said } from '../fakes/said.ts'

/** What is typed, what the answer must say, and the example that it must show. */
const mistakes: readonly [line: string, what: RegExp, example: RegExp][] = [
  ['', /There is no command ""/, /papers help/],
  ['papers subscrbe LLM', /There is no command "papers subscrbe"/, /Did you mean: \/papers subscribe\?/],
  ['papers trendign', /There is no command "papers trendign"/, /Did you mean: \/papers trending\?/],
  ['paprs trending', /There is no command "paprs trending"/, /Did you mean: \/papers trending\?/],
  ['subscribe LLM', /There is no command "subscribe llm"/, /Did you mean: \/papers subscribe\?/],
  ['make me a sandwich', /There is no command "make me"/, /papers help/],
  ['paper "flow', /At character 1.* quote is not closed/, /Example: "flow matching"/],
  ['paper votes:many', /At character 1, votes:many/, /Example: votes:>20/],
  ['paper flow votse:>20', /At character 6, votse:>20/, /Did you mean votes:>20\?/],
  ['paper since:yesterday', /since:yesterday/, /Example: since:2026-05-01/],
  ['paper flow page:zero', /page:zero is not a whole number from 1 to 40/, /Example: page:\d+/],
  ['paper flow page:41', /page:41 is not a whole number from 1 to 40/, /Example: page:\d+/],
  ['paper !!!', /no word to look for/, /variance reduction/],
  [`paper ${'very '.repeat(120)}long`, /500.* this one has 604/, /Keep the words that matter/],
  [
    'papers trending tomorrow',
    /"tomorrow" is not a time to look at/,
    /Example: \/papers trending 2026-07-30/,
  ],
  ['papers trending 2026-02-30', /"2026-02-30" is not a time to look at/, /Example: \/papers trending/],
  ['papers trending 2031-01-01', /2031-01-01 has not come yet/, /Today is 2026-07-30/],
  ['papers subscribe LLM at:25:00', /"25:00" is not a time of day/, /Example: at:09:00/],
  ['papers subscribe LLM at:', /"" is not a time of day/, /Example: at:09:00/],
  [
    'papers subscribe LLM zone:Berlin',
    /There is no time zone "Berlin"/,
    /Did you mean zone:Europe\/Berlin\?/,
  ],
  [
    'papers subscribe LLM zone:Mars/Base',
    /There is no time zone "Mars\/Base"/,
    /Example: zone:Europe\/Berlin/,
  ],
  ['papers subscribe LLM days:someday', /"someday" is not a choice of days/, /Example: days:mon,wed,fri/],
  ['papers subscribe LLM limit:0', /limit:0 is not a whole number from 1 to 20/, /Example: limit:8/],
  ['papers subscribe LLM limit:21', /limit:21 is not a whole number/, /Example: limit:8/],
  ['papers subscribe "LLM', /At character 1.* quote is not closed/, /Example: "flow matching"/],
  ['papers unsubscribe', /Which topic\?/, /Example: \/papers unsubscribe LLM agents/],
  ['papers unsubscribe octopus', /This channel has no topics/, /papers subscribe LLM agents/],
  [
    'papers schedule 09:00',
    /"09:00" is not an option here/,
    /There are at: zone: days: limit: layout: quiet:/,
  ],
  ['papers schedule layout:table', /layout:table is not one of list, cards, thread/, /Example: layout:list/],
  ['papers schedule quiet:maybe', /quiet:maybe is not one of yes, no/, /Example: quiet:yes/],
  ['papers status now', /"now" is not an option here/, /This command takes none/],
  ['papers why', /Which paper\?/, /Example: 1706\.03762$/],
  ['papers save', /Which paper\?/, /Example: 1706\.03762$/],
  [
    'papers similar 2601.99999',
    /arxiv:2601\.99999 is not in the catalogue/,
    /Check the number, or use the title/,
  ],
  ['papers more', /"\/papers more" needs the date of a post\./, /Example: \/papers more 2026-07-30/],
  ['papers more yesterday', /"yesterday" is not the date of a post/, /Example: \/papers more 2026-07-30/],
  ['papers schedule limit:1e1', /limit:1e1 is not a whole number/, /Example: limit:8/],
  ['papers subscribe All', /"All" is no topic/, /papers subscribe$/],
  [
    'papers vote',
    /"\/papers vote" needs a paper, and up, down or none\./,
    /Example: \/papers vote 1706\.03762 up/,
  ],
  [
    'papers vote 2607.00001',
    /"2607\.00001" is not up, down or none/,
    /Example: \/papers vote 1706\.03762 up/,
  ],
  ['papers vote up', /Which paper\?/, /Example: 1706\.03762$/],
  ['papers undo', /"\/papers undo" needs the number of the change\./, /Example: \/papers undo 3/],
  ['papers undo seven', /change:seven is not a whole number/, /Example: change:8/],
  ['papers undo 7', /nothing to undo here/, /10 minutes/],
]

describe('a mistake is answered with what is wrong and what to type instead', () => {
  for (const [line, what, example] of mistakes) {
    it(line.length > 60 ? `${line.slice(0, 60)}…` : line === '' ? '(nothing)' : line, async () => {
      const { say } = createTestRooms()
      const { message, visible } = await say(line)
      assert.match(message.summary, what)
      assert.match(message.summary, example)
      assert.equal(said(message), message.summary)
      assert.equal(visible, 'caller')
      assert.doesNotMatch(message.summary, /undefined|\[object|Error:|invalid_|Invalid input| at .*\.ts/)
    })
  }
})

it('whatever is typed gets an answer that says something, and no error of ours is behind it', async () => {
  const names = COMMANDS.map(({ name }) => name)
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      '-',
      '|',
      ':',
      'at:',
      'zone:',
      'page:',
      'votes:>',
      '9'.repeat(30),
      '\u202e',
      '../..',
      '%s',
      '<@U1>',
      'all',
    ),
    fc.string({ maxLength: 12, unit: 'binary' }),
  )
  const line = fc
    .tuple(fc.option(fc.constantFrom(...names), { nil: '' }), fc.array(piece, { maxLength: 5 }))
    .map(([name, pieces]) => `${name} ${pieces.join(' ')}`)
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
      const rooms = createTestRooms()
      for (const typed of lines) {
        const { message } = await rooms.say(typed)
        assert.notEqual(message.summary.trim(), '')
        assert.notEqual(said(message).trim(), '')
        for (const { label, command } of buttonsOf(message)) assert.ok(label !== '' && command !== '')
      }
      assert.deepEqual(
        rooms.events.filter(({ event }) => event === 'command_failed'),
        [],
      )
    }),
    { numRuns: 40 },
  )
})

it('a call that the platform has taken apart is checked like a typed one', async () => {
  const { say } = createTestRooms()
  const ask = async (command: string, input: Record<string, string>) =>
    (await say('', { request: { command, input } })).message.summary
  assert.match(await ask('papers nosuch', {}), /There is no command "\/papers nosuch"\. Type: \/papers help/)
  assert.match(
    await ask('papers schedule', { at: '25:00' }),
    /"25:00" is not a time of day.* Example: at:09:00/,
  )
  assert.match(await ask('papers more', {}), /Example: \/papers more 2026-07-30/)
  assert.match(await ask('papers topics', {}), /This channel has no topics yet/)
})

it('who may not change a channel is told so by every command that would, and nothing changes', async () => {
  const rooms = createTestRooms()
  const managers = COMMANDS.filter(({ access }) => access === 'manager').map(({ name }) => name)
  assert.deepEqual(managers.sort(), [
    'papers pause',
    'papers post',
    'papers resume',
    'papers subscribe',
    'papers undo',
    'papers unsubscribe',
  ])
  const lines = managers.map((name) => (name === 'papers undo' ? 'papers undo 1' : name))
  for (const line of [...lines, 'papers schedule at:08:00']) {
    const { message } = await rooms.say(line, { mayManage: false })
    assert.match(
      message.summary,
      /^You may not change this channel, so "\/papers \w+" is not for you\. Ask somebody who manages it\.$/,
    )
  }
  assert.match(
    (await rooms.say('papers schedule', { mayManage: false })).message.summary,
    /^No post is planned/,
  )
  assert.equal(await rooms.channels.get('slack:T1/C1' as never), undefined)
  assert.deepEqual(rooms.chat.accepted, [])
})

it('a failure of ours is one sentence for the caller and goes into the log with its cause', async () => {
  const clock = createFakeClock()
  const store = createFailingStore(createMemoryStore({ clock, log: { error: () => undefined } }))
  const rooms = createTestRooms({ clock, store })
  store.arm(1)
  const { message, visible } = await rooms.say('papers topics')
  assert.deepEqual([message.summary, visible], ['The disk refused.', 'caller'])
  await rooms.catalogue.close()
  const closed = await rooms.say('paper flow')
  assert.doesNotMatch(said(closed.message), /at .*\.ts|node:/)
  const failures = rooms.events.filter(({ event }) => event === 'command_failed')
  assert.deepEqual(
    failures.map(({ code }) => code),
    ['storage', 'storage'],
  )
  assert.ok(failures.every(({ err }) => err instanceof Error))
})
