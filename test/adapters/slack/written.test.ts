import assert from 'node:assert/strict'
import { it } from 'node:test'
import { asCommand, asTyped } from '../../../src/adapters/slack/written.ts'

const written: readonly [text: string, typed: string][] = [
  ['<@UBOT> quiet  gradients', 'quiet gradients'],
  ['<@U1|ada> &lt;fast&gt; &amp; small', '<fast> & small'],
  ['<https://arxiv.org/abs/2607.00003>', 'https://arxiv.org/abs/2607.00003'],
  ['<https://arxiv.org/abs/2607.00003|this one>', 'https://arxiv.org/abs/2607.00003'],
  ['<http://x.ai|x.ai> models', 'x.ai models'],
  ['<!channel> <!subteam^S1|@team> <#C1|papers> <#C2>', 'papers'],
  ['&lt;!channel&gt;', '<!channel>'],
  ['a < b > c <', 'a < b > c <'],
]
for (const [text, typed] of written)
  it(`${text} was typed as ${typed}`, () => {
    assert.equal(asTyped(text), typed)
  })

it('words are a query, commands are commands', () => {
  const lines = ['quiet', '', 'help', '?', 'papers saved', '/paper x', 'paperclips'].map(asCommand)
  const said = [
    'paper quiet',
    'paper',
    'papers help',
    'papers help',
    'papers saved',
    '/paper x',
    'paper paperclips',
  ]
  assert.deepEqual(lines, said)
})
