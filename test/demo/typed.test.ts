import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type KnownCommand, typedCommand } from '../../demo/discord/typed.ts'

const option = (name: string) => ({ type: 3, name, description: name }) as const
const COMMANDS: readonly KnownCommand[] = [
  { name: 'paper', about: '', options: [option('query')] },
  { name: 'papers subscribe', about: '', options: [option('topic'), option('at')] },
  { name: 'papers topics', about: '', options: [] },
]

const CASES: readonly (readonly [text: string, name: string, options: object, last: string | undefined])[] = [
  ['/paper', 'paper', {}, undefined],
  ['/paper query:au:hinton has:code', 'paper', { query: 'au:hinton has:code' }, 'query'],
  [
    '/paper https://arxiv.org/abs/1706.03762',
    'paper',
    { query: 'https://arxiv.org/abs/1706.03762' },
    'query',
  ],
  [
    '/papers subscribe topic:flow matching at:09:00',
    'papers subscribe',
    { topic: 'flow matching', at: '09:00' },
    'at',
  ],
  ['/papers subscribe  LLM agents at:9', 'papers subscribe', { topic: 'LLM agents', at: '9' }, 'at'],
  ['/papers subscribe topic:', 'papers subscribe', { topic: '' }, 'topic'],
  ['/papers topics now', 'papers topics', {}, undefined],
]
for (const [text, name, options, last] of CASES)
  it(`${text} is ${name} with ${JSON.stringify(options)}`, () => {
    const typed = typedCommand(text, COMMANDS)
    assert.equal(typed?.command.name, name)
    assert.deepEqual(typed?.options, options)
    assert.equal(typed?.last, last)
  })

it('what is no whole command is none', () => {
  for (const text of ['', 'paper', '/pap', '/papers', '/papers nonsense', '/paperclip x'])
    assert.equal(typedCommand(text, COMMANDS), undefined, text)
})
