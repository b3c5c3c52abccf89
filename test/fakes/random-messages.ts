import fc from 'fast-check'
import type { Block, Button, Message, Span } from '../../src/core/message.ts'

/** Texts that some platform would take for markup, a mention, a link, an escape code or an end. */
export const HOSTILE = [
  '*bold* _it_ ~no~ `code` ```block``` **strong** __under__ ||spoiler||',
  '<!channel> <!here> <@U024BE7LH> <#C1|general> @everyone @here <@&1> <:smile:1>',
  '<https://evil.example|arxiv.org> [arxiv.org](https://evil.example) https://evil.example',
  '&lt;b&gt; &amp; <b>bold</b> <script>',
  '# heading',
  '> quoted',
  '>>> all quoted',
  '- list',
  '1. list',
  ':smile: \\*not bold\\* \\',
  '\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u001B[2J',
  'abstract\u202Egpj.exe\u202C \u2066x\u2069 \u200Fy',
  'over\rwritten\b\b\b and \u0000 \u009B2J',
  'two\nlines\n\n\tand a tab\u0085next\u2028line',
  '\uD800 alone \uDC00',
  '論文 👩‍🔬 e\u0301 ﷽',
  'x'.repeat(10_000),
  'many words '.repeat(900).trim(),
  '',
  ' ',
] as const

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem({ maxCount: 30 }),
  fc.lorem({ maxCount: 3 }),
)

const span: fc.Arbitrary<Span> = fc.oneof(
  text,
  text.map((strong) => ({ strong })),
  text.map((code) => ({ code })),
  fc.record({ link: text, label: text }),
)

const buttons: fc.Arbitrary<Button[]> = fc.array(fc.record({ label: text, command: text }), { maxLength: 3 })
const spans = fc.array(span, { maxLength: 4 })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text }),
  fc.record({ kind: fc.constant('text' as const), text: spans }),
  fc.record({ kind: fc.constant('note' as const), text: spans }),
  fc.record({ kind: fc.constant('image' as const), url: text, alt: text }),
  fc.record({ kind: fc.constant('buttons' as const), buttons }),
  fc.record({ kind: fc.constant('divider' as const) }),
  fc.record({
    ...{ kind: fc.constant('card' as const), title: text, url: text, summary: text, buttons },
    ...{ facts: fc.array(text, { maxLength: 3 }), topics: fc.array(text, { maxLength: 2 }) },
  }),
)

/** Messages of any blocks whose texts may be anything. */
export const randomMessage: fc.Arbitrary<Message> = fc.record({
  summary: text,
  blocks: fc.array(block, { maxLength: 6 }),
})

/** Everything in a message that a person is to read, but for what is behind buttons of cards. */
export function textsOf({ blocks }: Message): string[] {
  return blocks.flatMap(blockTexts)
}

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'text':
    case 'note':
      return block.text.flatMap(spanTexts)
    case 'image':
      return [block.alt, block.url]
    case 'buttons':
      return block.buttons.flatMap(({ label, command }) => [label, command])
    case 'divider':
      return []
    case 'card':
      return [block.title, block.url, ...block.facts, block.summary, ...block.topics]
  }
}

function spanTexts(span: Span): string[] {
  if (typeof span === 'string') return [span]
  if ('link' in span) return [span.label, span.link]
  return 'strong' in span ? [span.strong] : [span.code]
}

/** What is left of a text once it is shown, wherever its lines are broken: its visible characters. */
export function visible(shown: string): string {
  return shown.replace(/[\s\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, '')
}
