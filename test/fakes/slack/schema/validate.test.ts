import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemsIn } from './validate.ts'

const x = (length: number) => 'x'.repeat(length)
const plain = (length: number) => ({ type: 'plain_text', text: x(length) })
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const option = (i: number, length = 1) => ({ text: plain(length), value: `${i}` })

const message = (...blocks: unknown[]) => ({ text: 'A message', blocks })
const button = (over: object = {}) => ({ type: 'button', text: plain(1), value: 'v', ...over })
const actions = (...elements: unknown[]) => message({ type: 'actions', elements })
const section = (over: object) => message({ type: 'section', ...over })
const rich = (...elements: unknown[]) =>
  message({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })
const image = (over: object = {}) =>
  message({ type: 'image', image_url: 'https://a.example/1.png', alt_text: 'A page', ...over })
const modal = (over: object = {}) => ({ type: 'modal', title: plain(5), blocks: [], ...over })
const input = (element: object, over: object = {}) =>
  modal({ submit: plain(4), blocks: [{ type: 'input', label: plain(4), element, ...over }] })
const select = (n: number) => ({ type: 'static_select', options: times(n, (i) => option(i)) })

/** What makes a message of that size, and the size that is still allowed. */
const LIMITS: Readonly<Record<string, [most: number, make: (size: number) => object]>> = {
  'blocks of a message': [50, (n) => message(...times(n, () => ({ type: 'divider' })))],
  'characters of top-level text': [4_000, (n) => ({ text: x(n) })],
  'characters of all blocks': [
    13_200,
    (n) =>
      message(...times(4, () => ({ type: 'section', text: plain(3_000) })), {
        type: 'section',
        text: plain(n - 12_000),
      }),
  ],
  'characters of a section': [3_000, (n) => section({ text: plain(n) })],
  'fields of a section': [10, (n) => section({ fields: times(n, () => plain(1)) })],
  'characters of a field': [2_000, (n) => section({ fields: [plain(n)] })],
  'characters of a header': [150, (n) => message({ type: 'header', text: plain(n) })],
  'elements of a context': [10, (n) => message({ type: 'context', elements: times(n, () => plain(1)) })],
  'elements of actions': [25, (n) => actions(...times(n, () => button()))],
  'characters of a block_id': [255, (n) => message({ type: 'divider', block_id: x(n) })],
  'characters of an action_id': [255, (n) => actions(button({ action_id: x(n) }))],
  'characters of a label': [75, (n) => actions(button({ text: plain(n) }))],
  'characters of a value': [2_000, (n) => actions(button({ value: x(n) }))],
  'characters of an address': [3_000, (n) => actions(button({ url: `https://a.example/${x(n - 18)}` }))],
  'characters of a label that is read out': [75, (n) => actions(button({ accessibility_label: x(n) }))],
  'characters of what is to be confirmed': [300, (n) => actions(button({ confirm: { text: plain(n) } }))],
  'characters of the title of a confirmation': [
    100,
    (n) => actions(button({ confirm: { text: plain(1), title: plain(n) } })),
  ],
  'characters of the yes of a confirmation': [
    30,
    (n) => actions(button({ confirm: { text: plain(1), confirm: plain(n) } })),
  ],
  'characters of the no of a confirmation': [
    30,
    (n) => actions(button({ confirm: { text: plain(1), deny: plain(n) } })),
  ],
  'options of an overflow menu': [
    5,
    (n) => actions({ type: 'overflow', options: times(n, (i) => option(i)) }),
  ],
  'characters of an option': [75, (n) => actions({ type: 'overflow', options: [option(1, n), option(2)] })],
  'characters of the value of an option': [
    75,
    (n) => actions({ type: 'overflow', options: [{ text: plain(1), value: x(n) }, option(2)] }),
  ],
  'characters that stand for an image': [2_000, (n) => image({ alt_text: x(n) })],
  'characters of the address of an image': [
    3_000,
    (n) => image({ image_url: `https://a.example/${x(n - 18)}` }),
  ],
  'characters of the title of an image': [2_000, (n) => image({ title: plain(n) })],
  'cards of a carousel': [
    10,
    (n) => message({ type: 'carousel', elements: times(n, () => ({ type: 'card', actions: [button()] })) }),
  ],
  'characters of a markdown block': [12_000, (n) => message({ type: 'markdown', text: x(n) })],
  'blocks of a view': [100, (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) })],
  'characters of the title of a view': [24, (n) => modal({ title: plain(n) })],
  'characters of submit': [24, (n) => modal({ submit: plain(n) })],
  'characters of close': [24, (n) => modal({ close: plain(n) })],
  'characters of a callback_id': [255, (n) => modal({ callback_id: x(n) })],
  'characters of private_metadata': [3_000, (n) => modal({ private_metadata: x(n) })],
  'characters of the label of an input': [2_000, (n) => input(select(1), { label: plain(n) })],
  'characters of the hint of an input': [2_000, (n) => input(select(1), { hint: plain(n) })],
  'options of a select': [100, (n) => input(select(n))],
  'options of radio buttons': [10, (n) => input({ ...select(n), type: 'radio_buttons' })],
  'characters of a placeholder': [150, (n) => input({ type: 'plain_text_input', placeholder: plain(n) })],
}

const kindOf = (value: object) => ('type' in value ? 'view' : 'message')
const problems = (value: object) => problemsIn(kindOf(value), value)

for (const [name, [most, make]] of Object.entries(LIMITS)) {
  test(`${most} ${name} are taken, one more is not`, () => {
    assert.deepEqual(problems(make(most)), [])
    assert.notDeepEqual(problems(make(most + 1)), [])
  })
}

const post = { ...message({ type: 'divider' }), channel: 'C1', unfurl_links: false, unfurl_media: false }
const radio = (initial: object) => input({ ...select(2), type: 'radio_buttons', initial_option: initial })

/** For each rule something that keeps it and something that breaks it, and a word of the problem. */
const RULES: Readonly<Record<string, [good: object, bad: object, problem: RegExp]>> = {
  'a type is one of Slack’s': [message({ type: 'divider' }), message({ type: 'divder' }), /allowed values/],
  'a property is one of Slack’s': [image(), image({ width: 3 }), /additional properties: width/],
  'a header is plain text': [
    message({ type: 'header', text: plain(1) }),
    message({ type: 'header', text: { type: 'mrkdwn', text: 'x', verbatim: true } }),
    /text\/type/,
  ],
  'a button has a text': [actions(button()), actions({ type: 'button' }), /property 'text'/],
  'an image has a text': [image(), image({ alt_text: '' }), /alt_text/],
  'an image is fetched over https': [image(), image({ image_url: 'http://a.example/1.png' }), /https/],
  'a text shows something': [section({ text: plain(1) }), section({ text: plain(0) }), /fewer than 1/],
  'a blank is not a text': [
    section({ text: plain(1) }),
    section({ text: { type: 'plain_text', text: ' \n' } }),
    /blank/,
  ],
  'a section has a text or fields': [section({ fields: [plain(1)] }), section({}), /neither/],
  'rich text shows something': [
    rich({ type: 'text', text: 'x' }),
    rich({ type: 'text', text: ' ' }),
    /nothing/,
  ],
  'a span has characters': [
    rich({ type: 'text', text: 'x' }, { type: 'text', text: ' ' }),
    rich({ type: 'text', text: 'x' }, { type: 'text', text: '' }),
    /empty/,
  ],
  'rich text pings nobody': [
    rich({ type: 'text', text: '@here <!channel>' }),
    rich({ type: 'broadcast', range: 'here' }),
    /would ping/,
  ],
  'a link leads to the web': [
    rich({ type: 'link', url: 'https://a.example', text: 'x' }),
    rich({ type: 'link', url: 'javascript:alert(1)', text: 'x' }),
    /web address/,
  ],
  'mrkdwn is verbatim': [
    section({ text: { type: 'mrkdwn', text: 'x', verbatim: true } }),
    section({ text: { type: 'mrkdwn', text: 'x' } }),
    /verbatim/,
  ],
  'verbatim mrkdwn pings nobody': [
    section({ text: { type: 'mrkdwn', text: '&lt;!here&gt;', verbatim: true } }),
    section({ text: { type: 'mrkdwn', text: '<!here>', verbatim: true } }),
    /would ping/,
  ],
  'top-level text pings nobody': [{ text: '@\u2060here' }, { text: 'to @here' }, /would ping/],
  'a message has a top-level text': [{ text: 'x' }, { blocks: [{ type: 'divider' }] }, /screen reader/],
  'block_ids differ': [
    message({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'b' }),
    message({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
    /twice/,
  ],
  'action_ids differ': [
    actions(button({ action_id: 'a' }), button({ action_id: 'b' })),
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    /twice/,
  ],
  'an overflow menu has two options': [
    actions({ type: 'overflow', options: [option(1), option(2)] }),
    actions({ type: 'overflow', options: [option(1)] }),
    /at least 2/,
  ],
  'options have values of their own': [
    actions({ type: 'overflow', options: [option(1), option(2)] }),
    actions({ type: 'overflow', options: [option(1), option(1)] }),
    /twice/,
  ],
  'what is chosen is among the options': [radio(option(1)), radio(option(3)), /none of the options/],
  'texts are whole characters': [
    rich({ type: 'text', text: '\u{1F600}' }),
    rich({ type: 'text', text: '\uD83D' }),
    /surrogate/,
  ],
  'texts have no control characters': [
    rich({ type: 'text', text: 'a\nb' }),
    rich({ type: 'text', text: 'a\u001Bb' }),
    /control/,
  ],
  'a modal with inputs can be submitted': [
    input(select(1)),
    { ...input(select(1)), submit: undefined },
    /submit/,
  ],
  'metadata has a payload': [
    { text: 'x', metadata: { event_type: 'post', event_payload: { key: 'k' } } },
    { text: 'x', metadata: { event_type: 'post' } },
    /event_payload/,
  ],
  'a payload is flat': [
    { text: 'x', metadata: { event_type: 'post', event_payload: { key: { a: 1 } } } },
    { text: 'x', metadata: { event_type: 'post', event_payload: { key: { a: { b: 1 } } } } },
    /event_payload/,
  ],
}

for (const [name, [good, bad, problem]] of Object.entries(RULES)) {
  test(`${name}, or there is a problem`, () => {
    assert.deepEqual(problems(good), [])
    assert.match(problems(bad).join('\n'), problem)
  })
}

test('a post must not unfold its links, any other message need not say so', () => {
  assert.deepEqual(problemsIn('post', post), [])
  assert.equal(problemsIn('post', { ...post, unfurl_links: true }).length, 1)
  assert.equal(problemsIn('post', { text: 'x' }).length, 2)
  assert.deepEqual(problemsIn('message', { text: 'x' }), [])
})

test('a view of more than 250,000 bytes is too large', () => {
  const blocks = times(100, () => ({ type: 'section', text: plain(2_600) }))
  assert.match(problemsIn('view', modal({ blocks })).join(), /bytes/)
})

test('what is no object is told, not thrown', () => {
  assert.equal(problemsIn('message', 'x').length, 1)
  assert.equal(problemsIn('view', undefined).length, 1)
  assert.notDeepEqual(problemsIn('message', { text: 'x', blocks: 3 }), [])
})
