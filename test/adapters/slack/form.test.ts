import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FORM, formView, readForm } from '../../../src/adapters/slack/form.ts'
import { homeView, windowView } from '../../../src/adapters/slack/modal.ts'
import type { Form } from '../../../src/core/form.ts'
import { sentence } from '../../../src/core/message.ts'
import { problemsIn } from '../../fakes/slack/schema/validate.ts'

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const form: Form = {
  command: 'papers schedule',
  title: 'Schedule',
  about: 'When this channel gets its post',
  fields: [
    { name: 'at', label: 'Time', about: 'a time, e.g. 09:00', value: '08:30' },
    {
      name: 'layout',
      label: 'Layout',
      about: 'how it looks',
      value: 'cards',
      choices: ['list', 'cards', 'cards', ' '],
    },
    { name: 'zone', label: '', about: '', choices: ['a', 'b', 'c', 'd', 'e', 'f'] },
  ],
}

test('a form is a window with an input for each option, filled in', () => {
  const view = formView(form, '{"channel":"C1"}')
  assert.deepEqual(problemsIn('view', view), [])
  assert.equal(view.callback_id, FORM)
  assert.deepEqual(JSON.parse(view.private_metadata ?? ''), { channel: 'C1', command: 'papers schedule' })
  assert.deepEqual(view.title, plain('Schedule'))
  const [about, at, layout, zone] = view.blocks
  assert.deepEqual(about, { type: 'section', text: plain('When this channel gets its post') })
  const ours = { type: 'input', optional: true }
  assert.deepEqual(at, {
    ...{ ...ours, block_id: 'at', label: plain('Time'), hint: plain('a time, e.g. 09:00') },
    element: { type: 'plain_text_input', action_id: 'paperboy:at', initial_value: '08:30' },
  })
  const cards = { text: plain('cards'), value: 'cards' }
  assert.deepEqual(layout, {
    ...{ ...ours, block_id: 'layout', label: plain('Layout'), hint: plain('how it looks') },
    element: {
      ...{ type: 'radio_buttons', action_id: 'paperboy:layout', initial_option: cards },
      options: [{ text: plain('list'), value: 'list' }, cards],
    },
  })
  assert.match(JSON.stringify(zone), /"label":{"type":"plain_text","text":"zone".*static_select/)
})

test('a form of whatever texts is one that Slack takes', () => {
  for (const text of ['', ' ', 'x'.repeat(9_000), '\uD800\u0000']) {
    const field = { label: text, about: text, value: text, choices: [text] }
    const fields = Array.from({ length: 120 }, (_, i) => ({ name: `f${i}`, ...field }))
    assert.deepEqual(
      problemsIn('view', formView({ command: 'papers', title: text, about: text, fields }, '{}')),
      [],
    )
  }
})

test('what was filled in is read by the name of the field; what stayed empty is not there', () => {
  const values = {
    at: { 'paperboy:at': { type: 'plain_text_input', value: ' 09:00 ' } },
    zone: { 'paperboy:zone': { type: 'plain_text_input', value: null } },
    layout: { x: { type: 'radio_buttons', selected_option: { text: plain('list'), value: 'list' } } },
    days: { x: { type: 'static_select', selected_option: null } },
  }
  assert.deepEqual(readForm({ state: { values } }), { at: '09:00', layout: 'list' })
})

test('a message in a window has a title that fits and something to read', () => {
  assert.deepEqual(windowView(sentence('Hello'), 'A title that is far too long'), {
    ...{ type: 'modal', title: plain('A title that is far too…'), close: plain('Close') },
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hello' }] }],
      },
    ],
  })
  assert.deepEqual(homeView({ summary: 'Nothing yet', blocks: [] }), {
    type: 'home',
    blocks: [{ type: 'section', text: plain('Nothing yet') }],
  })
})

test('a window of long commands has no more of them than Slack takes in bytes', () => {
  const button = { label: 'Do', command: `paper ${'x'.repeat(1_900)}` }
  const blocks = Array.from({ length: 90 }, () => ({ kind: 'buttons' as const, buttons: [button, button] }))
  const view = windowView({ summary: 'Many', blocks }, 'Many')
  assert.deepEqual(problemsIn('view', view), [])
  assert.ok(view.blocks.length > 40 && view.blocks.length < 60)
})
