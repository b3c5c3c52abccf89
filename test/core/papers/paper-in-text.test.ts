import assert from 'node:assert/strict'
import { it } from 'node:test'
import { paperInText } from '../../../src/core/papers/paper-in-text.ts'

const CASES: readonly (readonly [text: string, query: string])[] = [
  ['see https://arxiv.org/abs/2607.00003v2 (nice)', 'https://arxiv.org/abs/2607.00003v2'],
  ['[this](https://arxiv.org/pdf/2607.00003) and 2607.00004', 'https://arxiv.org/pdf/2607.00003'],
  ['<https://huggingface.co/papers/2607.00003>', 'https://huggingface.co/papers/2607.00003'],
  ['Do you know arxiv.org/abs/2607.00003?', 'arxiv.org/abs/2607.00003'],
  ['It is in “2607.00003v2”, *2607.00004*.', '2607.00003v2'],
  ['in 2026.1234567 we', 'in 2026.1234567 we'],
  ['  quiet\n gradients ', 'quiet gradients'],
  ['', ''],
]
for (const [text, query] of CASES)
  it(`${JSON.stringify(text)} asks for ${JSON.stringify(query)}`, () =>
    assert.equal(paperInText(text), query))

it('a long text asks for its beginning, and no sign is cut open', () => {
  assert.equal(paperInText('a'.repeat(10_000)).length, 200)
  assert.ok(paperInText(`${'x'.repeat(199)}😀`).isWellFormed())
})
