import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openDemo } from './open.ts'

const ADA = { user: 'U1', channel: 'C1' }

it('a command is answered for its person alone, and a button shares the answer', async (t) => {
  const { double, act, state, type } = (await openDemo(t)).slack
  await type('U1', 'C1', '/paper variance', /papers for variance/)
  const { messages } = await state('U1', 'C1')
  assert.deepEqual(
    messages.map(({ from, onlyFor }) => ({ from, onlyFor })),
    [{ from: 'bot', onlyFor: 'U1' }],
  )
  assert.deepEqual((await state('U2', 'C1')).messages, [])
  assert.equal((await act({ do: 'click', ...ADA, ts: messages[0]?.ts, label: 'Share' })).ok, true)
  await double.until(() => /papers for variance/.test(double.read('U2', 'C1')))
  assert.deepEqual((await state('U2', 'C1')).problems, [])
})

it('a form that is filled in wrongly stays open, and one that is closed is gone', async (t) => {
  const { double, act, state, type } = (await openDemo(t)).slack
  await type('U1', 'C1', '/papers schedule', /Layout/)
  const [message] = (await state('U1', 'C1')).messages
  await act({ do: 'click', ...ADA, ts: message?.ts, label: 'Change' })
  await double.until(() => double.modal('U1') !== undefined)
  const { modal } = await state('U1', 'C1')
  const at = modal?.blocks.find((block) => block.type === 'input')?.block_id ?? ''
  const { payload } = await act({ do: 'submit', user: 'U1', values: { [at]: '25:99' } })
  assert.match(JSON.stringify(payload), /"response_action":"errors".*not a time of day/)
  assert.notEqual((await state('U1', 'C1')).modal, undefined)
  assert.equal((await act({ do: 'close', user: 'U1' })).ok, true)
  assert.equal((await state('U1', 'C1')).modal, undefined)
})

it('a window over a window is closed alone, or both are', async (t) => {
  const { double, act, state, type } = (await openDemo(t)).slack
  const open = async (on: object, label: string, shows: RegExp) => {
    await act({ do: 'click', ...ADA, ...on, label })
    await double.until(() => shows.test(JSON.stringify(double.modal('U1') ?? '')))
  }
  await type('U1', 'C1', '/paper attention is all you need', /Attention Is All You Need/)
  const [message] = (await state('U1', 'C1')).messages
  await open({ ts: message?.ts }, 'Abstract', /Recurrent networks/)
  const { modal: below } = await state('U1', 'C1')
  await open({ on: 'modal' }, 'Similar', /Papers close to/)
  await act({ do: 'close', user: 'U1' })
  assert.deepEqual((await state('U1', 'C1')).modal, below)
  await open({ on: 'modal' }, 'Save', /Saved: Attention/)
  await act({ do: 'close', user: 'U1', all: 'yes' })
  assert.equal((await state('U1', 'C1')).modal, undefined)
  assert.equal((await act({ do: 'close', user: 'U1' })).ok, true)
})

it('a guest reads, and changes nothing', async (t) => {
  const { double, state, type } = (await openDemo(t)).slack
  await type('U3', 'C2', '/papers subscribe diffusion', /You may not change this channel/)
  await type('U3', 'C2', '/papers topics', /no topics yet/)
  assert.deepEqual(
    double.messages('C2').filter(({ onlyFor }) => onlyFor === undefined),
    [],
  )
  assert.deepEqual((await state('U3', 'C2')).problems, [])
})

it('what a person types is kept as Slack keeps it: no mark-up, and the name is a mention', async (t) => {
  const { act, state } = (await openDemo(t)).slack
  await act({ do: 'say', ...ADA, text: '<!channel> a & b @Paperboy' })
  const [message] = (await state('U2', 'C1')).messages
  assert.equal(message?.text, '&lt;!channel&gt; a &amp; b <@UBOT>')
})

it('the message shortcut finds the paper that a message names', async (t) => {
  const { double, act, state } = (await openDemo(t)).slack
  await act({ do: 'say', ...ADA, text: 'see arxiv.org/abs/1706.03762' })
  const [message] = (await state('U1', 'C1')).messages
  await act({ do: 'shortcut', ...ADA, ts: message?.ts, callbackId: 'find_paper' })
  await double.until(() => /Attention is All You Need/i.test(double.read('U1', 'C1')))
})

it('the Home is laid out when it is opened', async (t) => {
  const { double, act, state } = (await openDemo(t)).slack
  assert.equal((await state('U1', 'DU1')).home, undefined)
  await act({ do: 'home', user: 'U1' })
  await double.until(() => double.home('U1') !== undefined)
  assert.equal((await state('U1', 'DU1')).home?.type, 'home')
})

it('Paperboy says hello where it is invited, and is gone where it is removed', async (t) => {
  const { double, act, state } = (await openDemo(t)).slack
  const has = async () => (await state('U1', 'C3')).places.find(({ id }) => id === 'C3')?.hasPaperboy
  assert.equal(await has(), false)
  await act({ do: 'invite', user: 'U1', channel: 'C3' })
  await double.until(() => double.messages('C3').length > 0)
  assert.equal(await has(), true)
  await act({ do: 'remove', user: 'U1', channel: 'C3' })
  assert.equal(await has(), false)
})

it('nobody writes in an archived channel until it is open again', async (t) => {
  const { act, state } = (await openDemo(t)).slack
  await act({ do: 'archive', ...ADA })
  for (const what of ['say', 'command'])
    assert.deepEqual(await act({ do: what, ...ADA, text: '/paper x' }), {
      ok: false,
      said: 'This channel is archived.',
    })
  await act({ do: 'unarchive', ...ADA })
  assert.equal((await act({ do: 'say', ...ADA, text: 'Hello' })).ok, true)
  assert.equal((await state('U1', 'C1')).messages.length, 1)
})

it('a command that is not there, and what nobody could do in Slack, are said to the person', async (t) => {
  const { act, type, state } = (await openDemo(t)).slack
  const unknown = await act({ do: 'command', ...ADA, text: '/nonsense' })
  assert.match(unknown.said ?? '', /\/nonsense is not a valid command/)
  assert.match((await act({ do: 'submit', user: 'U1' })).said ?? '', /no modal open/)
  await type('U1', 'C1', '/paper variance', /papers for variance/)
  const [message] = (await state('U1', 'C1')).messages
  const { said } = await act({ do: 'click', ...ADA, ts: message?.ts, label: 'Nothing of the kind' })
  assert.match(said ?? '', /There is no "Nothing of the kind"/)
})
