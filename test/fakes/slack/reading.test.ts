import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { linksIn, pingsIn, textOf } from './reading.ts'

const section = (text: string, more: object = {}) => ({
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text, ...more } }],
})
const rich = (...elements: object[]) => ({
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
})

describe('what a person reads', () => {
  for (const [what, message, read] of [
    ['entities', section('a &lt;b&gt; &amp;amp; c'), 'a <b> &amp; c'],
    ['bold and italic', section('*bold*, _italic_ and ~struck~'), 'bold, italic and struck'],
    ['what only looks like it', section('x_i and y_i, 2*3*4, a * b'), 'x_i and y_i, 2*3*4, a * b'],
    ['links', section('<https://arxiv.org/abs/1|A title>'), 'A title'],
    ['bold links', section('*<https://arxiv.org/abs/1|A title>*'), 'A title'],
    ['dates', section('<!date^0^{date}|1 January>'), '1 January'],
    ['channels and people', section('<#C1|papers> <@U1>'), '#papers @Ada'],
    ['code as it is', section('`*x*` and ```_y_```'), '*x* and _y_'],
    ['rich text literally', rich({ type: 'text', text: '*a* <@U1> &amp; @here' }), '*a* <@U1> &amp; @here'],
    ['text without blocks', { text: '*a* &amp; b' }, 'a & b'],
    ['blocks and not the text', { text: 'fallback', ...section('shown') }, 'shown'],
  ] as const)
    test(`${what} as Slack shows them`, () => {
      assert.equal(
        textOf(message, (id) => (id === 'U1' ? 'Ada' : id)),
        read,
      )
    })

  test('lists, buttons, choices and the frame of a modal are in it', () => {
    const text = (words: string) => ({ type: 'plain_text', text: words })
    const list = (item: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text: item }] })
    const option = (label: string) => ({ text: text(label), value: label })
    const view = {
      ...{ title: text('Settings'), submit: text('Save') },
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_list', style: 'ordered', elements: [list('a'), list('b')] }],
        },
        { type: 'divider' },
        {
          type: 'actions',
          elements: [
            { type: 'button', text: text('Go') },
            { type: 'button', text: text('Stop') },
          ],
        },
        {
          ...{ type: 'input', label: text('How?') },
          element: {
            type: 'radio_buttons',
            options: [option('x'), option('y')],
            initial_option: option('y'),
          },
        },
      ],
    }
    assert.equal(textOf(view), 'Settings\n1. a\n2. b\n[Go] [Stop]\nHow?\n( ) x\n(x) y\n[Save]')
  })
})

describe('what pings', () => {
  for (const [what, message, pings] of [
    ['tokens, whether verbatim or not', section('<!channel> <@U1>', { verbatim: true }), ['channel', 'U1']],
    ['bare words in mrkdwn', section('ask @here'), ['here']],
    ['no bare words in verbatim mrkdwn', section('ask @here', { verbatim: true }), []],
    ['no escaped tokens', section('&lt;!channel&gt;'), []],
    [
      'elements of rich text',
      rich({ type: 'broadcast', range: 'here' }, { type: 'user', user_id: 'U1' }),
      ['here', 'U1'],
    ],
    ['no text of rich text', rich({ type: 'text', text: '<!channel> @here' }), []],
    ['the text, also beside blocks', { text: '<!here>', ...section('x') }, ['here']],
    ['the markdown block', { blocks: [{ type: 'markdown', text: '**<!channel>**' }] }, ['channel']],
  ] as const)
    test(`are ${what}`, () => assert.deepEqual(pingsIn(message), pings))
})

describe('what is a link', () => {
  for (const [what, message, links] of [
    [
      'tokens',
      section('<https://a.example/?x=1&amp;y=2|a>', { verbatim: true }),
      ['https://a.example/?x=1&y=2'],
    ],
    ['bare addresses in mrkdwn', section('see https://a.example/b.'), ['https://a.example/b']],
    ['none in verbatim mrkdwn', section('see https://a.example', { verbatim: true }), []],
    [
      'elements of rich text',
      rich({ type: 'link', url: 'https://a.example', text: 'a' }),
      ['https://a.example'],
    ],
    ['no text of rich text', rich({ type: 'text', text: 'https://a.example' }), []],
    ['bare addresses in the text', { text: '(https://a.example)' }, ['https://a.example']],
    [
      'the markdown block',
      { blocks: [{ type: 'markdown', text: '[a](https://a.example)' }] },
      ['https://a.example'],
    ],
    [
      'buttons that lead somewhere',
      { blocks: [{ type: 'actions', elements: [{ type: 'button', url: 'https://a.example' }] }] },
      ['https://a.example'],
    ],
  ] as const)
    test(`are ${what}`, () => assert.deepEqual(linksIn(message), links))
})
