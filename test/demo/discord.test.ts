import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openDemo } from './open.ts'

const ADA = { user: '301', channel: '201' }

it('a command is answered for its person alone, and a button shares the answer', async (t) => {
  const { double, act, state, type } = (await openDemo(t)).discord
  await type('301', '201', '/paper query:variance', /papers for variance/)
  const { messages } = await state('301', '201')
  assert.deepEqual(
    messages.map(({ from, onlyFor }) => ({ from, onlyFor })),
    [{ from: 'bot', onlyFor: '301' }],
  )
  assert.deepEqual((await state('302', '201')).messages, [])
  assert.equal((await act({ do: 'click', ...ADA, id: messages[0]?.id, label: 'Share' })).ok, true)
  await double.until(() => /papers for variance/.test(double.read('302', '201')))
  assert.deepEqual((await state('302', '201')).problems, [])
})

it('who may not manage the server changes no channel', async (t) => {
  const { state, type } = (await openDemo(t)).discord
  await type('302', '201', '/papers subscribe topic:diffusion', /You may not change this channel/)
  await type('301', '201', '/papers topics', /no topics yet/)
  assert.deepEqual((await state('301', '201')).problems, [])
})

it('a form that is submitted changes the channel, and one that is closed is gone', async (t) => {
  const { double, act, state, type } = (await openDemo(t)).discord
  const open = async (channel: string) => {
    await type('301', channel, '/papers schedule', /Layout/)
    const id = (await state('301', channel)).messages.at(-1)?.id
    await act({ do: 'click', user: '301', channel, id, label: 'Change' })
    await double.until(() => double.modal('301') !== undefined)
  }
  await open('202')
  for (const _ of [1, 2]) assert.equal((await act({ do: 'close', ...ADA })).ok, true)
  assert.equal((await state('301', '202')).modal, null)
  await open('201')
  assert.equal((await act({ do: 'submit', ...ADA, values: { limit: '3' } })).ok, true)
  await double.until(() => /at most 3 papers/.test(double.read('301', '201')))
  assert.equal((await state('301', '201')).modal, null)
  assert.match((await act({ do: 'submit', ...ADA })).said ?? '', /no modal open/)
})

it('Find paper finds the paper that a message names', async (t) => {
  const { double, act, state } = (await openDemo(t)).discord
  await act({ do: 'say', ...ADA, text: 'see arxiv.org/abs/1706.03762' })
  const [message] = (await state('301', '201')).messages
  await act({ do: 'find', ...ADA, id: message?.id })
  await double.until(() => /Attention is All You Need/i.test(double.read('301', '201')))
})

it('a menu chooses, and a choice that is not there is said to the person', async (t) => {
  const { act, state, type } = (await openDemo(t)).discord
  await type('301', '201', '/papers trending', /Trending for/)
  const id = (await state('301', '201')).messages[0]?.id
  const choose = (chosen: string) => act({ do: 'select', ...ADA, id, nth: 0, values: { chosen } })
  assert.match((await choose('Nothing of the kind')).said ?? '', /There is no choice "Nothing of the kind"/)
  assert.equal((await choose('Save')).ok, true)
  await type('301', '401', '/papers saved', /saved paper|Mamba/)
})

it('commands, options and choices are offered while one types', async (t) => {
  const { suggestions } = (await openDemo(t)).discord
  const names = async (text: string) => (await suggestions('301', '201', text)).map(({ name }) => name)
  assert.deepEqual(await names('hello'), [])
  assert.deepEqual((await names('/')).slice(0, 2), ['/paper', '/papers trending'])
  assert.deepEqual(await names('/papers subs'), ['/papers subscribe'])
  assert.ok((await names('/papers subscribe ')).includes('topic:'))
  assert.equal((await names('/papers subscribe topic:flow matching zo')).at(-1), 'zone:')
  assert.ok((await names('/papers schedule layout:ca')).includes('cards'))
  assert.deepEqual(await names('/papers subscribe in:#paper'), ['#papers', '#paper-news'])
  const [cards] = await suggestions('301', '201', '/papers schedule at:09:00 layout:ca')
  assert.equal(cards?.text, '/papers schedule at:09:00 layout:cards ')
})

it('words before the first option are those of the command, and a value may have spaces and colons', async (t) => {
  const { type } = (await openDemo(t)).discord
  await type('301', '201', '/papers subscribe "flow matching" at:09:05', /flow matching/)
  await type('301', '201', '/papers schedule', /09:05/)
})

it('a channel is chosen by its name', async (t) => {
  const { act, double, type } = (await openDemo(t)).discord
  const subscribe = (channel: string) =>
    act({ do: 'command', ...ADA, text: `/papers subscribe topic:diffusion in:${channel}` })
  assert.equal((await subscribe('#paper-news')).ok, true)
  await double.until(() => double.messages('202').length > 0)
  await type('301', '201', '/papers topics', /no topics yet/)
  assert.match((await subscribe('#nowhere')).said ?? '', /There is no channel #nowhere/)
})

it('Paperboy answers in a thread, in an announcement channel and in private; a forum has posts alone', async (t) => {
  const { url, discord } = await openDemo(t)
  for (const channel of ['202', '210', '211', '401'])
    await discord.type('301', channel, '/papers topics', /no topics yet/)
  const { places, threads } = await discord.state('302', '203')
  assert.deepEqual(
    places.filter(({ parent }) => parent === '203').map(({ id, kind }) => [id, kind]),
    [['211', 'thread']],
  )
  assert.equal(threads['211']?.length, 1)
  const said = { face: 'discord', do: 'say', user: '301', channel: '203', text: 'Hello' }
  const answer = await fetch(`${url}/act`, { method: 'POST', body: JSON.stringify(said) })
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /open one of them/)
})

it('Paperboy says hello where it is added, and what it may not do it says', async (t) => {
  const { double, act, state, type } = (await openDemo(t)).discord
  await act({ do: 'kick', ...ADA })
  assert.equal((await state('301', '201')).hasPaperboy, false)
  await act({ do: 'invite', ...ADA })
  await double.until(() => double.messages('201').length > 0)
  await act({ do: 'deny', user: '301', channel: '202' })
  assert.equal((await state('301', '202')).maySend, false)
  await type('301', '202', '/papers subscribe topic:diffusion', /Send Messages/)
  await act({ do: 'allow', user: '301', channel: '202' })
  await type('301', '202', '/papers subscribe topic:diffusion', /Subscribed/)
})

it('a command that is not there, and what nobody could do in Discord, are said to the person', async (t) => {
  const { act, type, state } = (await openDemo(t)).discord
  assert.match((await act({ do: 'command', ...ADA, text: '/nonsense' })).said ?? '', /no command \/nonsense/)
  await type('301', '201', '/paper query:variance', /papers for variance/)
  const [message] = (await state('301', '201')).messages
  const { said } = await act({ do: 'click', ...ADA, id: message?.id, label: 'Nothing of the kind' })
  assert.match(said ?? '', /There is no "Nothing of the kind"/)
})
