import fc from 'fast-check'
import type { Block, Button, Card, Message } from '../../../src/core/message.ts'
import { HOSTILE, randomMessage } from '../random-messages.ts'

const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.lorem({ maxCount: 12 }), fc.string({ unit: 'binary' }))
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.constantFrom(
    'https://arxiv.org/abs/2607.00001',
    'http://plain.example/',
    'javascript:alert(1)',
    'https://arxiv.org@evil.example/',
    'https://a.example/<!channel>|x',
    `https://a.example/${'x'.repeat(4_000)}`,
    'not an address',
  ),
)
const command = fc.oneof(
  text,
  fc.constantFrom(
    'papers save 2607.00001',
    `paper ${'many words '.repeat(12)}`,
    `paper ${'x'.repeat(1_985)}`,
  ),
)
const button: fc.Arbitrary<Button> = fc
  .record(
    { label: text, command, as: fc.constantFrom('page', 'window', 'form'), confirm: text },
    { requiredKeys: ['label', 'command'] },
  )
  .map((one) => one as Button)

const card: fc.Arbitrary<Card> = fc.record(
  {
    ...{ kind: fc.constant('card' as const), title: text, url: address, summary: text },
    ...{ facts: fc.array(text, { maxLength: 4 }), topics: fc.array(text, { maxLength: 4 }) },
    buttons: fc.array(button, { maxLength: 12 }),
    thumbnail: fc.record({ url: address, alt: text }),
  },
  { requiredKeys: ['kind', 'title', 'url', 'facts', 'summary', 'topics', 'buttons'] },
)

const block: fc.Arbitrary<Block> = fc.oneof(
  card,
  fc.record({ kind: fc.constant('image' as const), url: address, alt: text }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 40 }) }),
  fc.record({
    kind: fc.constantFrom('text' as const, 'note' as const),
    text: fc.array(fc.oneof(text, fc.record({ link: address, label: text }))),
  }),
)

const papers = fc.record({
  summary: text,
  blocks: fc.array(fc.oneof({ weight: 9, arbitrary: card }, block), { maxLength: 12 }),
})
/** One paper after the other, all alike: a hundred are quickly made. */
const manyPapers = fc
  .record({ summary: text, paper: card, count: fc.integer({ min: 2, max: 120 }) })
  .map(({ summary, paper, count }) => ({ summary, blocks: Array.from({ length: count }, () => paper) }))

/** Messages with all that Slack can be given: pictures, menus, questions, addresses of every kind, and far too much. */
export const randomSlackMessage: fc.Arbitrary<Message> = fc.oneof(
  { weight: 16, arbitrary: randomMessage },
  { weight: 5, arbitrary: papers },
  { weight: 1, arbitrary: manyPapers },
)

export function sampleOfMessages(count: number, seed: number): Message[] {
  return fc.sample(randomSlackMessage, { numRuns: count, seed })
}
