import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fallbackText } from '../../../src/adapters/slack/fallback.ts'
import type { Block, Card } from '../../../src/core/message.ts'

const card: Card = {
  ...{ kind: 'card', title: 'A & B', url: 'https://arxiv.org/abs/1?a=1&b=2' },
  ...{ facts: ['fact'], summary: 'A sentence.', topics: [], buttons: [] },
}
const text = (summary: string, ...blocks: Block[]) => fallbackText({ summary, blocks })

test('who listens hears the summary, then each paper with its address', () => {
  const said = text('2 papers', { kind: 'heading', text: '2 papers' }, card, { kind: 'text', text: ['Bye'] })
  assert.equal(said, '2 papers\nA &amp; B https://arxiv.org/abs/1?a=1&amp;b=2\nBye')
})

test('a sentence that is the summary is not said twice', () => {
  assert.equal(text('Done.', { kind: 'text', text: ['Done', '.'] }), 'Done.')
})

test('links of a text are said after it, except those that lead nowhere', () => {
  const said = text('x', {
    kind: 'note',
    text: [{ link: 'https://a.example/pdf', label: 'PDF' }, ' · ', { link: 'javascript:1', label: 'Code' }],
  })
  assert.equal(said, 'x\nPDF · Code https://a.example/pdf')
})

test('third-party words ping nobody and link to nowhere', () => {
  const said = text('@here @Channel @everyone <!here> <@U1> https://evil.example &lt;')
  assert.equal(
    said,
    '@\u2060here @\u2060Channel @\u2060everyone &lt;!here&gt; &lt;@U1&gt; https:\u2060//evil.example &amp;lt;',
  )
})

test('what is escaped is not cut in the middle of an escape', () => {
  const said = text('&'.repeat(5_000))
  assert.match(said, /^(&amp;)+…$/)
  assert.ok(said.length <= 1_000)
})

test('it ends before 4,000 characters and counts what is left out', () => {
  const said = text('s', ...Array.from({ length: 60 }, () => ({ ...card, title: 'x'.repeat(300) })))
  assert.ok(said.length > 3_500 && said.length <= 4_000)
  assert.match(said, /\nand 49 more lines …$/)
})

test('a message that says nothing has a name', () => {
  assert.equal(text(' \n'), 'Paperboy')
})
