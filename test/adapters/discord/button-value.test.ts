import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  CANCEL,
  confirmed,
  decodeButton,
  encodeButton,
  keptFor,
} from '../../../src/adapters/discord/button-value.ts'
import { questionPayload } from '../../../src/adapters/discord/question.ts'
import type { Button } from '../../../src/core/message.ts'
import { oneLine } from '../../../src/core/text/line.ts'
import { payloadProblems } from './payload-problems.ts'

const button = (command: string, more: Partial<Button> = {}): Button => ({ label: 'Do', command, ...more })
const long = `papers subscribe ${'x'.repeat(200)}`

describe('a button', () => {
  test('carries its command line, and where the answer goes', () => {
    assert.equal(encodeButton(button('papers undo 7'), '3.1'), 'v1::3.1:papers undo 7')
    assert.equal(encodeButton(button('papers saved', { as: 'window' }), '0.0'), 'v1:w:0.0:papers saved')
    for (const as of ['page', 'window', 'form'] as const)
      assert.deepEqual(decodeButton(encodeButton(button('a b:c', { as }), '1.2') ?? ''), {
        line: { text: 'a b:c' },
        as,
      })
  })

  test('whose line is too long carries the key under which it is kept', () => {
    const pressed = decodeButton(encodeButton(button(long, { as: 'page' }), '3.1') ?? '')
    const [kept] = keptFor(button(long))
    assert.equal(kept?.text, long)
    assert.deepEqual(pressed, { line: { key: kept?.key }, as: 'page' })
    assert.deepEqual(keptFor(button('papers undo 7')), [])
  })

  test('with a question says where the question is kept, and runs without it once it is answered', () => {
    for (const command of ['papers unsubscribe k3f', long]) {
      const asking = button(command, { confirm: 'No more papers\non this.', as: 'page' })
      const id = encodeButton(asking, '0.0') ?? ''
      const question = keptFor(asking).find(({ text }) => text === 'No more papers on this.')
      const pressed = decodeButton(id)
      assert.equal(pressed?.questionKey, question?.key)
      assert.deepEqual(decodeButton(confirmed(id)), { line: pressed?.line, as: 'page' })
    }
  })

  test('any command comes back as one line, in at most 100 characters', () => {
    const text = fc.string({ unit: 'binary', maxLength: 120 })
    const as = fc.constantFrom(undefined, 'page' as const, 'window' as const, 'form' as const)
    fc.assert(
      fc.property(text, as, fc.option(text, { nil: undefined }), (command, place, confirm) => {
        const one = {
          ...button(command),
          ...(place ? { as: place } : {}),
          ...(confirm === undefined ? {} : { confirm }),
        }
        const id = encodeButton(one, 'zz.zz')
        if (id === undefined) return
        assert.ok(id.length <= 100)
        const pressed = decodeButton(id)
        const { line } = pressed ?? { line: { text: '' } }
        const found = 'text' in line ? line.text : keptFor(one).find(({ key }) => key === line.key)?.text
        assert.equal(found, oneLine(command).trim())
        assert.equal(pressed?.as, place)
        assert.equal(pressed?.questionKey !== undefined, confirm !== undefined)
      }),
    )
  })

  test('without a command, or with an endless one, is none', () => {
    for (const command of ['', ' \n', '\u0000', 'x'.repeat(2_001)]) {
      assert.equal(encodeButton(button(command), '0.0'), undefined)
      assert.deepEqual(keptFor(button(command, { confirm: 'Sure?' })), [])
    }
  })

  test('of another version, or of somebody else, is refused', () => {
    for (const id of [
      '',
      'v2::0.0:papers help',
      'v1:x:0.0:papers',
      'v1::0.0:',
      'papers help',
      CANCEL,
      `v1::0:${'x'.repeat(95)}`,
    ])
      assert.equal(decodeButton(id), undefined)
  })
})

describe('a question', () => {
  const id = encodeButton(button('papers unsubscribe k3f', { confirm: 'x' }), '0.0') ?? ''

  test('has the verb and a way out', () => {
    const payload = questionPayload(id, { label: 'Unsubscribe', question: 'No *more* papers.' })
    assert.deepEqual(payloadProblems(payload), [])
    assert.deepEqual(payload.components, [
      { type: 10, content: 'No \\*more\\* papers.' },
      {
        type: 1,
        components: [
          { type: 2, style: 4, label: 'Unsubscribe', custom_id: 'v1::0.0:papers unsubscribe k3f' },
          { type: 2, style: 2, label: 'Keep it', custom_id: CANCEL },
        ],
      },
    ])
  })

  test('whose words are lost is asked all the same', () => {
    const text = JSON.stringify(questionPayload(id, { label: 'Reset' }))
    assert.match(text, /Are you sure\?.*Reset.*Cancel/)
  })
})
