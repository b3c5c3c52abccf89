import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { valuesOf } from '../../../bench/discord-reading.ts'
import { COMMANDS } from '../../../commands/all.ts'
import { fewFields, unpacked } from '../../../src/adapters/discord/few-fields.ts'
import { commandOfForm, formModal, readForm } from '../../../src/adapters/discord/form.ts'
import { problemsMessage } from '../../../src/adapters/discord/form-problems.ts'
import { renderDiscord } from '../../../src/adapters/discord/render.ts'
import { type Field, formOf, formProblems } from '../../../src/core/form.ts'
import { modalProblems, payloadProblems } from './payload-problems.ts'

const field = (name: string, more: Partial<Field> = {}): Field => ({ name, label: name, about: '', ...more })
const schedule = formOf(
  'papers schedule at:09:00 zone:Europe/Berlin days:weekdays limit:8 layout:cards quiet:yes',
  COMMANDS,
)

describe('a form', () => {
  test('has a label for each option, with its value and what belongs there', () => {
    const form = {
      command: 'papers x',
      title: 'X',
      about: 'Does *x*.',
      fields: [
        field('at', { label: 'Time', about: 'As 09:00', value: '10:00' }),
        field('quiet', { choices: ['yes', 'no'], value: 'no' }),
      ],
    }
    assert.deepEqual(formModal(form), {
      custom_id: 'v1:form:papers x',
      title: 'X',
      components: [
        { type: 10, content: 'Does \\*x\\*.' },
        {
          ...{ type: 18, label: 'Time', description: 'As 09:00' },
          component: { type: 4, custom_id: 'at', required: false, style: 1, value: '10:00' },
        },
        {
          ...{ type: 18, label: 'quiet' },
          component: {
            ...{ type: 3, custom_id: 'quiet', required: false },
            options: [
              { label: 'yes', value: 'yes' },
              { label: 'no', value: 'no', default: true },
            ],
          },
        },
      ],
    })
  })

  test('of more options than Discord takes has the last ones in one field, with all that can be chosen', () => {
    const modal = formModal(schedule)
    assert.deepEqual(modalProblems(modal), [])
    assert.deepEqual(valuesOf(modal, 'custom_id').slice(1), ['at', 'zone', 'days', 'limit', 'layout+quiet'])
    assert.equal(valuesOf(modal, 'label')[4], 'Layout · Quiet when there is no news')
    const last = JSON.stringify(modal.components[4])
    assert.equal(last.match(/"value"/g)?.length, 6)
    assert.match(last, /"value":"layout:cards quiet:yes","default":true/)
  })

  test('of every command is what Discord takes', () => {
    for (const { name } of COMMANDS)
      assert.deepEqual(modalProblems(formModal(formOf(name, COMMANDS))), [], name)
    assert.deepEqual(modalProblems(formModal({ command: 'x', title: '', about: '', fields: [] })), [])
  })

  test('of any texts is what Discord takes', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.constant('x'.repeat(5_000)))
    const fields = fc.uniqueArray(
      fc.record(
        {
          name: fc.stringMatching(/^[a-z]{1,12}$/),
          label: text,
          about: text,
          value: text,
          choices: fc.array(text, { maxLength: 30 }),
        },
        { requiredKeys: ['name', 'label', 'about'] },
      ),
      { selector: ({ name }) => name, minLength: 1, maxLength: 9 },
    )
    fc.assert(
      fc.property(text, text, fields, (title, about, all) => {
        const form = { command: 'papers x', title, about, fields: all as Field[] }
        assert.deepEqual(modalProblems(formModal(form)), [])
      }),
      { numRuns: 300 },
    )
  })

  test('says whose it is; a foreign one does not', () => {
    assert.equal(commandOfForm(formModal(schedule).custom_id), 'papers schedule')
    for (const id of ['', 'v2:form:papers', 'papers schedule', 'v1:menu:1.0'])
      assert.equal(commandOfForm(id), undefined)
  })
})

describe('what somebody filled in', () => {
  test('is read by the names of the options; what stayed empty is not there', () => {
    const filled = [
      { customId: 'at', value: ' 10:00 ' },
      { customId: 'zone', value: '' },
      { customId: 'days', values: ['all'] },
      { customId: 'limit', values: [] },
      { customId: 'topic', value: null },
      { customId: 'layout+quiet', values: ['layout:list quiet:no'] },
    ]
    assert.deepEqual(readForm(filled), { at: '10:00', days: 'all', layout: 'list', quiet: 'no' })
  })

  test('in a shared field comes back whole, and what can’t be read is left to the first option', () => {
    const [, last] = fewFields([field('a'), field('b', { value: '1' }), field('c', { value: '2' })], 2)
    assert.deepEqual(last, { name: 'b+c', label: 'b · c', about: 'b:  · c: ', value: 'b:1 c:2' })
    assert.deepEqual(unpacked('b+c', 'b:1  c:x:y'), { b: '1', c: 'x:y' })
    assert.deepEqual(unpacked('b+c', 'whatever'), { b: 'whatever' })
    assert.deepEqual(unpacked('b+c', 'b:1 d:2'), { b: 'b:1 d:2' })
  })

  test('is asked for again with a sentence for each mistake and all that was typed', () => {
    const input = { topic: 'LLM agents', at: '25:00', zone: 'Europe/Berlin' }
    const problems = formProblems('papers subscribe', input, COMMANDS)
    const form = { ...formOf('papers subscribe', COMMANDS), words: 'topic' }
    const message = problemsMessage(form, input, problems)
    assert.deepEqual(payloadProblems(renderDiscord(message).payload), [])
    const [, line, again] = message.blocks
    assert.deepEqual(line?.kind === 'text' && line.text[0], { strong: 'Time' })
    assert.match(line?.kind === 'text' ? String(line.text[1]) : '', /25:00/)
    const [button] = again?.kind === 'buttons' ? again.buttons : []
    assert.equal(button?.as, 'form')
    const values = formOf(button?.command ?? '', COMMANDS).fields.map(({ name, value }) => [name, value])
    assert.deepEqual(Object.fromEntries(values.filter(([, value]) => value !== undefined)), input)
  })
})
