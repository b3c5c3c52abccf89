import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainText, sentence } from '../../src/core/message.ts'

describe('a message', () => {
  it('of one sentence says it in its summary and its block, as it is', () => {
    const text = '<b>*Nothing* & more</b>'
    assert.deepEqual(sentence(text), { summary: text, blocks: [{ kind: 'text', text: [text] }] })
  })

  it('has a literal text without any mark-up', () => {
    const spans = [
      'See ',
      { strong: '*this*' },
      ' or ',
      { code: 'papers help' },
      ' at ',
      { link: 'https://a.example', label: 'A' },
    ]
    assert.equal(plainText(spans), 'See *this* or papers help at A')
    assert.equal(plainText([]), '')
  })
})
