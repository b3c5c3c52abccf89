import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ActionsBlock } from '@slack/types'
import fc from 'fast-check'
import { buttonRows, cardActions } from '../../../src/adapters/slack/actions.ts'
import { decodeButton, encodeButton } from '../../../src/adapters/slack/button-value.ts'
import type { Button } from '../../../src/core/message.ts'

const button = (i: number, over: Partial<Button> = {}): Button => ({
  label: `Do ${i}`,
  command: `papers do ${i}`,
  ...over,
})
const some = (n: number) => Array.from({ length: n }, (_, i) => button(i))
const shape = (rows: ActionsBlock[]) =>
  rows.map(({ elements }) =>
    elements.map((one) =>
      one.type === 'overflow' ? one.options.length : 'text' in one ? one.text.text : one.type,
    ),
  )

describe('what a click hands back', () => {
  test('is the command line and where the answer goes', () => {
    const modes = fc.constantFrom('page' as const, 'window' as const, 'form' as const, undefined)
    const words = fc.array(fc.stringMatching(/^\S{1,20}$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(words, modes, (line, as) => {
        const command = line.join(' ').replace(/[\p{Cc}\p{Cs}]/gu, '')
        fc.pre(/^\S/.test(command))
        const one: Button = { label: 'x', command, ...(as === undefined ? {} : { as }) }
        assert.deepEqual(decodeButton(encodeButton(one)), as === undefined ? { command } : { command, as })
      }),
    )
  })

  test('is nothing for a value that is not ours or of another version', () => {
    for (const value of ['', 'papers undo', 'v2::papers undo', 'v1:papers undo', 'v1:tab:papers', 'v1::'])
      assert.equal(decodeButton(value), undefined)
    assert.equal(decodeButton(`v1::${'x'.repeat(1_997)}`), undefined)
  })
})

describe('rows of buttons', () => {
  test('have five buttons at most, each with an id of its own', () => {
    const rows = buttonRows(some(27), '3')
    assert.deepEqual(
      rows.map(({ elements }) => elements.length),
      [5, 5, 5, 5, 5, 2],
    )
    const ids = rows.flatMap(({ elements }) => elements.map(({ action_id }) => action_id ?? ''))
    assert.equal(new Set(ids).size, 27)
    assert.ok(ids.every((id) => id.startsWith('paperboy:')))
  })

  test('a button without a label shows its command, one without a command is left out', () => {
    assert.deepEqual(shape(buttonRows([button(1, { label: ' ' }), button(2, { command: '' })], '0')), [
      ['papers do 1'],
    ])
  })

  test('a command of 1,996 characters is taken, a longer one is left out', () => {
    const command = (length: number) => 'x'.repeat(length)
    assert.equal(buttonRows([button(1, { command: command(1_996) })], '0').length, 1)
    assert.equal(buttonRows([button(1, { command: command(1_997) })], '0').length, 0)
  })

  test('a question is asked before, with the verb and a way out', () => {
    const [row] = buttonRows([button(1, { label: 'Unsubscribe', confirm: 'No more posts.' })], '0')
    const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
    assert.deepEqual(row?.elements[0], {
      type: 'button',
      action_id: 'paperboy:0.0',
      text: plain('Unsubscribe'),
      value: 'v1::papers do 1',
      confirm: {
        title: plain('Unsubscribe'),
        text: plain('No more posts.'),
        confirm: plain('Unsubscribe'),
        deny: plain('Keep it'),
        style: 'danger',
      },
    })
  })
})

describe('the buttons of a paper', () => {
  const shapes: Readonly<Record<number, (string | number)[][]>> = {
    0: [],
    3: [['Do 0', 'Do 1', 'Do 2']],
    5: [['Do 0', 'Do 1', 'Do 2', 'Do 3', 'Do 4']],
    6: [['Do 0', 'Do 1', 'Do 2', 'Do 3', 'Do 4', 'Do 5']],
    7: [['Do 0', 'Do 1', 'Do 2', 'Do 3', 'Do 4', 2]],
    10: [['Do 0', 'Do 1', 'Do 2', 'Do 3', 'Do 4', 5]],
    11: [['Do 0', 'Do 1', 'Do 2', 'Do 3', 'Do 4', 'Do 10', 5]],
  }
  for (const [count, expected] of Object.entries(shapes)) {
    test(`of ${count}, five are to be seen and the rest is in a menu that has room for it`, () => {
      assert.deepEqual(shape(cardActions(some(Number(count)), 'T', '0')), expected)
    })
  }

  test('what a menu can’t hold stays a button: a long command, a question, the same again', () => {
    const rest = [
      button(5, { command: 'x'.repeat(72) }),
      button(6, { confirm: 'Sure?' }),
      button(7, { command: 'x'.repeat(71) }),
      button(8),
      button(8),
    ]
    assert.deepEqual(shape(cardActions([...some(5), ...rest], 'T', '0')), [
      ['Do 0', 'Do 1', 'Do 2', 'Do 3', 'Do 4', 'Do 5', 'Do 6', 'Do 8', 2],
    ])
  })

  test('who listens hears which paper they are about', () => {
    const buttons = [button(1, { label: 'Similar' }), button(2, { label: '👍', says: 'More like this' })]
    const [row] = cardActions(buttons, 'A title '.repeat(20), '0')
    const labels = (row?.elements ?? []).map((one) => (one.type === 'button' ? one.accessibility_label : ''))
    assert.match(labels[0] ?? '', /^Similar: A title .*…$/)
    assert.match(labels[1] ?? '', /^More like this: A title.*…$/)
    assert.ok(labels.every((label) => (label?.length ?? 99) <= 32))
  })
})
