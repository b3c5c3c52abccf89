import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { renderSlack } from '../../../src/adapters/slack/render.ts'
import { sizeOf } from '../../../src/adapters/slack/within.ts'
import type { Block, Card, Message } from '../../../src/core/message.ts'
import { paperCard } from '../../../src/core/papers/card.ts'
import { makePaper } from '../../fakes/paper.ts'
import { readable } from '../../fakes/slack/rendered.ts'

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
const says = (...blocks: Block[]): Message => ({ summary: 'A message', blocks })
const blocksOf = (...blocks: Block[]) => renderSlack(says(...blocks)).blocks

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
const title = { type: 'link', url: card.url, text: card.title, style: { bold: true } }
const body = 'Ashish Vaswani +7 · ▲ 45\nA network of attention alone.\nTopic: transformers'

describe('each kind of block', () => {
  test('a heading is a header', () => {
    assert.deepEqual(blocksOf({ kind: 'heading', text: 'Trending' }), [
      { type: 'header', text: plain('Trending') },
    ])
  })

  test('text is rich text, with its marks and links', () => {
    const text = [
      'one ',
      { strong: 'two' },
      { code: 'three' },
      { link: 'https://a.example/x', label: 'four' },
    ]
    assert.deepEqual(blocksOf({ kind: 'text', text }), [
      rich(
        { type: 'text', text: 'one ' },
        { type: 'text', text: 'two', style: { bold: true } },
        { type: 'text', text: 'three', style: { code: true } },
        { type: 'link', url: 'https://a.example/x', text: 'four' },
      ),
    ])
  })

  test('a link to something else than the web is its words', () => {
    for (const link of ['javascript:alert(1)', 'https://arxiv.org@evil.example/', 'nowhere', ''])
      assert.deepEqual(blocksOf({ kind: 'text', text: [{ link, label: 'x' }] }), [
        rich({ type: 'text', text: 'x' }),
      ])
  })

  test('a note is small print, or rich text where it has a link', () => {
    assert.deepEqual(blocksOf({ kind: 'note', text: ['Late ', { strong: 'today' }] }), [
      { type: 'context', elements: [plain('Late today')] },
    ])
    assert.deepEqual(blocksOf({ kind: 'note', text: [{ link: 'https://a.example/', label: 'PDF' }] }), [
      rich({ type: 'link', url: 'https://a.example/', text: 'PDF' }),
    ])
  })

  test('an image is a picture with words, else the words with a link', () => {
    const image: Block = { kind: 'image', url: 'https://a.example/1.png', alt: 'A page' }
    assert.deepEqual(blocksOf(image), [{ type: 'image', image_url: image.url, alt_text: 'A page' }])
    assert.deepEqual(renderSlack(says(image), { images: false }).blocks, [
      rich({ type: 'link', url: image.url, text: 'A page' }),
    ])
    assert.deepEqual(blocksOf({ ...image, url: 'broken' }), [rich({ type: 'text', text: 'A page' })])
  })

  test('a divider is a divider', () => {
    assert.deepEqual(blocksOf({ kind: 'divider' }), [{ type: 'divider' }])
  })

  test('what shows nothing is not there', () => {
    const empty: Block[] = [
      { kind: 'heading', text: ' ' },
      { kind: 'text', text: [' ', { strong: '' }] },
      { kind: 'note', text: ['\u0000'] },
      { kind: 'buttons', buttons: [] },
    ]
    assert.deepEqual(renderSlack({ summary: '', blocks: empty }), { text: 'Paperboy', blocks: [] })
  })
})

describe('a paper', () => {
  test('in a list it is one text with the title as the link', () => {
    assert.deepEqual(blocksOf(card), [rich(title, { type: 'text', text: `\n${body}` })])
    assert.deepEqual(renderSlack(says({ ...card, thumbnail }), { layout: 'list' }).blocks, blocksOf(card))
  })

  test('as a card it has its picture beside the text', () => {
    const picture = { type: 'image', image_url: thumbnail.url, alt_text: 'First page' }
    assert.deepEqual(blocksOf({ ...card, thumbnail }), [
      rich(title),
      { type: 'section', text: plain(body), accessory: picture },
    ])
    const bare = { ...card, thumbnail, facts: [], summary: '', topics: [] }
    assert.deepEqual(blocksOf(bare), [rich(title), picture])
  })

  test('cards are parted by lines, papers of a list are not', () => {
    const kinds = (layout: 'list' | 'cards') =>
      renderSlack(says(card, card, { kind: 'divider' }), { layout }).blocks.map(({ type }) => type)
    assert.deepEqual(kinds('cards'), ['rich_text', 'divider', 'rich_text', 'divider'])
    assert.deepEqual(kinds('list'), ['rich_text', 'rich_text', 'divider'])
  })

  test('one without a title shows its address, one without both says so', () => {
    assert.match(readable(blocksOf({ ...card, title: ' ' })), /^https:\/\/arxiv/)
    assert.match(readable(blocksOf({ ...card, title: '', url: '' })), /^Untitled/)
  })

  test('a title of thousands of characters is cut', () => {
    const [block] = blocksOf({ ...card, title: 'x'.repeat(5_000), facts: [], summary: '', topics: [] })
    assert.equal(readable([block]).length, 300)
  })
})

describe('too much', () => {
  const long = 'A sentence about a paper, as long as they get. '.repeat(8)

  test('lines between papers go first, then summaries get shorter', () => {
    const cards = (n: number) =>
      renderSlack(says(...Array.from({ length: n }, () => ({ ...card, summary: long }))), { layout: 'cards' })
        .blocks
    assert.equal(cards(10).length, 19)
    const more = cards(40)
    assert.equal(more.length, 40)
    assert.ok(
      more.every((block) => readable([block]).includes('A sentence') && readable([block]).length < 250),
    )
  })

  test('a day of 20 papers with all their buttons is shown whole, with their summaries', () => {
    const buttons = paperCard(makePaper(1), { votes: true }).buttons
    const paper = {
      ...{ ...card, summary: long, buttons },
      title: 'A title of a paper, which is as long as most of them on machine learning',
      facts: ['Ada Example, Bo Sample, Cy Invented +12', '▲ 45, +12 today'],
      topics: ['LLM agents'],
    }
    const { blocks } = renderSlack(
      says(
        { kind: 'heading', text: 'Trending papers · Thu 30 July 2026' },
        ...Array.from({ length: 20 }, () => paper),
        { kind: 'buttons', buttons: [{ label: 'More (100)', command: 'papers more 2026-07-30' }] },
        { kind: 'note', text: ['This post is late: Paperboy was not running at 09:00.'] },
      ),
    )
    const rows = blocks.flatMap((block) => (block.type === 'actions' ? [block.elements.length] : []))
    assert.deepEqual(rows, [...Array.from({ length: 20 }, () => 5), 1])
    assert.ok(readable(blocks).split('A sentence about a paper').length > 20)
    assert.ok(blocks.length <= 50 && sizeOf(blocks).characters <= 10_000)
  })

  test('a day of 20 papers with pictures is shown whole: the last papers give up their pictures', () => {
    const { buttons } = paperCard(makePaper(1), { votes: true })
    const { blocks } = renderSlack(
      says(
        { kind: 'heading', text: 'Trending papers' },
        ...Array.from({ length: 20 }, (_, i) => ({ ...card, title: `Paper ${i}`, buttons, thumbnail })),
        { kind: 'buttons', buttons: [{ label: 'More (100)', command: 'papers more 2026-07-30' }] },
      ),
    )
    const pictured = blocks.filter((block) => block.type === 'section' && block.accessory?.type === 'image')
    assert.deepEqual([blocks.length, pictured.length], [50, 8])
    assert.match(readable(blocks), /Paper 19/)
    assert.doesNotMatch(readable(blocks), /more paper/)
  })

  test('the last of 100 papers are left out and counted, and what follows them stays', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: 'Trending' },
      ...Array.from({ length: 100 }, (_, i) => ({ ...card, title: `Paper ${i}` })),
      { kind: 'buttons', buttons: [{ label: 'More', command: 'papers more' }] },
    ]
    const shown = renderSlack(says(...blocks)).blocks
    assert.equal(shown.length, 50)
    assert.deepEqual(
      shown.slice(-2).map((block) => readable([block])),
      ['and 53 more papers …', 'More'],
    )
    assert.equal(readable(shown).split('A network of attention alone.').length, 48)
    assert.match(readable(shown), /Paper 46(?!\d).*and 53/s)
  })

  test('texts that are too many are left out from the end, and that is said', () => {
    const blocks = blocksOf(
      ...Array.from({ length: 9 }, () => ({ kind: 'text', text: ['x'.repeat(9_000)] }) as const),
    )
    assert.equal(blocks.length, 4)
    assert.ok(sizeOf(blocks).characters <= 10_000)
    assert.equal(readable(blocks.slice(-1)), 'The rest is too long to be shown here.')
  })
})
