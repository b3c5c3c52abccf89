import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readable, textsIn, valuesOf } from '../../../bench/discord-reading.ts'
import { decodeButton } from '../../../src/adapters/discord/button-value.ts'
import { renderDiscord } from '../../../src/adapters/discord/render.ts'
import { sizeOf } from '../../../src/adapters/discord/room.ts'
import type { Block, Button, Card } from '../../../src/core/message.ts'
import { paperCard } from '../../../src/core/papers/card.ts'
import { makePaper } from '../../fakes/paper.ts'
import { payloadProblems } from './payload-problems.ts'

const rendered = (...blocks: Block[]) => renderDiscord({ summary: 'A message', blocks })
const componentsOf = (...blocks: Block[]) => rendered(...blocks).payload.components
const text = (content: string) => ({ type: 10, content })
const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  command: `do ${label}`,
  ...more,
})

const card: Card = {
  kind: 'card',
  title: 'Attention Is All You Need',
  url: 'https://arxiv.org/abs/1706.03762',
  facts: ['Ashish Vaswani +7', '▲ 45'],
  summary: 'A network of attention alone.',
  topics: ['transformers'],
  buttons: [],
}
const thumbnail = { url: 'https://a.example/1.png', alt: 'First page' }
const cardText = text(
  '### [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\nAshish Vaswani +7 · ▲ 45\nA network of attention alone.\n-# Topic: transformers',
)

describe('each kind of block', () => {
  test('a heading, a text, a note', () => {
    assert.deepEqual(componentsOf({ kind: 'heading', text: '# 1' }), [text('## \\# 1')])
    assert.deepEqual(
      componentsOf({
        kind: 'text',
        text: [
          'one ',
          { strong: 'two' },
          ' ',
          { code: '/x' },
          { link: 'https://a.example/x', label: 'four' },
        ],
      }),
      [text('one **two** `/x`[four](https://a.example/x)')],
    )
    assert.deepEqual(componentsOf({ kind: 'note', text: ['- late'] }), [text('-# \\- late')])
  })

  test('a link to something else than the web is its words', () => {
    for (const link of ['javascript:alert(1)', 'https://arxiv.org@evil.example/', 'nowhere', ''])
      assert.deepEqual(componentsOf({ kind: 'text', text: [{ link, label: 'x' }] }), [text('x')])
  })

  test('an image is a picture with words, else the words with a link', () => {
    assert.deepEqual(componentsOf({ kind: 'image', url: 'https://a.example/1.png', alt: 'A page' }), [
      { type: 12, items: [{ media: { url: 'https://a.example/1.png' }, description: 'A page' }] },
    ])
    assert.deepEqual(componentsOf({ kind: 'image', url: 'http://a.example/1.png', alt: '' }), [
      text('[Image](http://a.example/1.png)'),
    ])
  })

  test('a divider, and buttons in rows of five', () => {
    assert.deepEqual(componentsOf({ kind: 'divider' }), [{ type: 14 }])
    const buttons = Array.from({ length: 7 }, (_, i) => button(`b${i}`))
    const [first, second] = componentsOf({ kind: 'buttons', buttons })
    assert.deepEqual(valuesOf(first, 'label'), ['b0', 'b1', 'b2', 'b3', 'b4'])
    assert.deepEqual(valuesOf(second, 'custom_id'), ['v1::0.5:do b5', 'v1::0.6:do b6'])
  })

  test('a label is short, and where there is none it is the command', () => {
    const [row] = componentsOf({
      kind: 'buttons',
      buttons: [button('x'.repeat(99)), { label: ' ', command: 'papers help' }],
    })
    assert.deepEqual(valuesOf(row, 'label'), [`${'x'.repeat(37)}…`, 'papers help'])
  })

  test('what shows nothing is not there; then the summary is said', () => {
    const empty: Block[] = [
      { kind: 'heading', text: ' ' },
      { kind: 'text', text: [' ', { strong: '' }] },
      { kind: 'note', text: ['\u0000'] },
      { kind: 'buttons', buttons: [{ label: 'x', command: '' }] },
    ]
    assert.deepEqual(componentsOf(...empty), [text('A message')])
    assert.deepEqual(renderDiscord({ summary: '', blocks: [] }).payload, {
      flags: 32_768,
      allowed_mentions: { parse: [] },
      components: [text('There is nothing to see here.')],
    })
  })
})

describe('a paper', () => {
  test('is a text with its title as heading and link', () => {
    assert.deepEqual(componentsOf(card), [cardText])
  })

  test('has its picture beside the text, but not in a list', () => {
    const pictured = { ...card, thumbnail }
    assert.deepEqual(componentsOf(pictured), [
      {
        type: 9,
        components: [cardText],
        accessory: { type: 11, media: { url: thumbnail.url }, description: 'First page' },
      },
    ])
    const message = { summary: '', blocks: [pictured] }
    assert.deepEqual(renderDiscord(message, { layout: 'list' }).payload.components, [cardText])
    assert.deepEqual(componentsOf({ ...card, thumbnail: { url: 'http://a.example', alt: '' } }), [cardText])
  })

  test('as a card is parted by a line from the next one', () => {
    const types = (layout: 'list' | 'cards') =>
      renderDiscord({ summary: '', blocks: [card, card] }, { layout }).payload.components.map(
        ({ type }) => type,
      )
    assert.deepEqual(types('cards'), [10, 14, 10])
    assert.deepEqual(types('list'), [10, 10])
  })

  test('without a title shows its address, without both says so', () => {
    const bare = { ...card, title: '\u200B', facts: [], summary: '', topics: [] }
    assert.equal(
      textsIn(rendered(bare).payload)[0],
      `### [https\\:\u200B//arxiv.org/abs/1706.03762](${card.url})`,
    )
    assert.deepEqual(componentsOf({ ...bare, url: '' }), [text('### Untitled')])
  })
})

describe('what clicks will ask for', () => {
  const long = `papers subscribe ${'x'.repeat(200)}`
  const buttons = [button('short'), { label: 'long', command: long }, button('sure', { confirm: 'Really?' })]

  test('is to be kept once, wherever its buttons are', () => {
    const { kept, payload } = rendered({ kind: 'buttons', buttons }, { ...card, buttons })
    assert.deepEqual(kept.map(({ text: one }) => one).sort(), ['Really?', long])
    for (const id of valuesOf(payload.components, 'custom_id').filter((one) => one.includes('k:'))) {
      const { line } = decodeButton(id) ?? { line: { text: '' } }
      assert.ok('key' in line && kept.some(({ key }) => key === line.key))
    }
  })

  test('is nothing in a usual post', () => {
    assert.deepEqual(rendered(paperCard(makePaper(1), { votes: true })).kept, [])
  })
})

describe('a post', () => {
  const long = 'A sentence about a paper, as long as they get: (42) LLM_names. '.repeat(5)
  const paper = (i: number, withPicture: boolean): Card => ({
    ...paperCard(makePaper(i + 1), { votes: true }),
    title: `[Re] A title of a paper, which is as long as most on machine learning ${i}`,
    facts: ['Ada Example, Bo Sample, Cy Invented +12', '▲ 45, +12 today', 'code ★ 1.2k'],
    summary: long,
    topics: ['LLM agents'],
    ...(withPicture ? { thumbnail } : {}),
  })
  const post = (count: number, withPicture = false) =>
    rendered(
      { kind: 'heading', text: 'Trending papers · Thu 30 July 2026' },
      ...Array.from({ length: count }, (_, i) => paper(i, withPicture)),
      { kind: 'buttons', buttons: [{ label: 'More (100)', command: 'papers more 2026-07-30' }] },
      { kind: 'note', text: ['This post is late: Paperboy was not running at 09:00.'] },
    ).payload
  const typesOf = (payload: ReturnType<typeof post>) => payload.components.map(({ type }) => type)
  const shownPapers = (payload: ReturnType<typeof post>) =>
    textsIn(payload).filter((one) => one.startsWith('### ')).length
  /** Every line that some button or menu runs. */
  const lines = (payload: ReturnType<typeof post>) =>
    [...valuesOf(payload.components, 'custom_id'), ...valuesOf(payload.components, 'value')].flatMap((id) => {
      const line = decodeButton(id)?.line
      return line !== undefined && 'text' in line ? [line.text] : []
    })

  test('of five papers has all their buttons in sight', () => {
    const payload = post(5)
    assert.deepEqual(typesOf(payload), [10, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 1, 10])
    assert.deepEqual(valuesOf(payload.components[2], 'label'), ['Similar', 'Save', '👍', '👎', 'Abstract'])
    assert.equal(textsIn(payload).filter((one) => one.includes('A sentence')).length, 5)
  })

  test('of eight has a menu for each paper', () => {
    const payload = post(8)
    assert.equal(typesOf(payload).filter((type) => type === 1).length, 9)
    const [menu] = valuesOf(payload.components[2], 'placeholder')
    assert.equal(menu, 'Similar · Save · 👍 More like this · 👎 Less like this · Abstract')
    assert.equal(lines(payload).length, 8 * 5 + 1)
    assert.equal(textsIn(payload).filter((one) => one.includes('A sentence')).length, 8)
  })

  test('of eight with pictures has as many pictures as there is room for beside the menus', () => {
    const payload = post(8, true)
    assert.deepEqual(sizeOf(payload.components).components, 40)
    assert.equal(typesOf(payload).filter((type) => type === 9).length, 6)
    assert.equal(shownPapers(payload), 8)
    assert.equal(lines(payload).length, 8 * 5 + 1)
  })

  test('of twenty shows all of them; what can be done with them is in menus that they share', () => {
    const payload = post(20)
    assert.equal(shownPapers(payload), 20)
    assert.deepEqual(typesOf(payload).slice(-7), [1, 1, 1, 1, 1, 1, 10])
    assert.deepEqual(valuesOf(payload.components, 'placeholder'), [
      'Similar: choose a paper',
      'Save: choose a paper',
      '👍 More like this: choose a paper',
      '👎 Less like this: choose a paper',
      'Abstract: choose a paper',
    ])
    assert.equal(new Set(lines(payload)).size, 20 * 5 + 1)
    assert.match(valuesOf(payload.components[21], 'label')[0] ?? '', /^\[Re\] A title/)
  })

  test('of a hundred leaves out the last ones and counts them; what follows them stays', () => {
    const payload = post(100)
    const shown = shownPapers(payload)
    assert.ok(shown >= 20)
    assert.ok(textsIn(payload).includes(`-# and ${100 - shown} more papers …`))
    assert.match(readable(payload), /learning 0(?!\d)/)
    assert.match(textsIn(payload).at(-1) ?? '', /This post is late/)
    assert.equal(new Set(lines(payload)).size, shown * 5 + 1)
  })

  test('of any number is what Discord takes', () => {
    for (const count of [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 16, 18, 24, 25, 26, 27, 40])
      for (const withPicture of [false, true]) assert.deepEqual(payloadProblems(post(count, withPicture)), [])
  })
})

describe('too much', () => {
  test('a long text is shortened, further ones are left out, and that is said', () => {
    const components = componentsOf(
      ...Array.from({ length: 3 }, () => ({ kind: 'text', text: ['x'.repeat(9_000)] }) as const),
    )
    assert.equal(components.length, 2)
    assert.equal(valuesOf(components[0], 'content')[0]?.length, 2_999)
    assert.deepEqual(components[1], text('-# The rest is too long to be shown here.'))
  })

  test('an abstract is shown whole', () => {
    const abstract = 'A word (or 2), *more*. '.repeat(84).slice(0, 1_923)
    assert.equal(readable(rendered({ kind: 'text', text: [abstract] }).payload), abstract.trim())
  })

  test('buttons that are too many are left out, and that is said', () => {
    const buttons = Array.from({ length: 60 }, (_, i) => button(`b${i}`))
    const components = componentsOf({ kind: 'text', text: ['x'] }, { kind: 'buttons', buttons })
    assert.deepEqual(components, [text('x'), text('-# The rest is too long to be shown here.')])
  })
})
