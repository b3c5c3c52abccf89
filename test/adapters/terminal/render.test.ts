import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { renderTerminal } from '../../../src/adapters/terminal/render.ts'
import type { Message } from '../../../src/core/message.ts'
import { randomMessage, textsOf, visible } from '../../fakes/random-messages.ts'
import { withoutStyle } from './terminal.ts'

const STYLE = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, 'g')
const screen = fc.record({ width: fc.integer({ min: 1, max: 120 }), colors: fc.boolean() })
const PLAIN = { width: 40, colors: false }

describe('any message in a terminal', () => {
  const check = (test: (shown: string, message: Message, width: number) => void) =>
    fc.assert(
      fc.property(randomMessage, screen, (message, { width, colors }) =>
        test(renderTerminal(message, { width, colors }), message, width),
      ),
      { numRuns: 300 },
    )

  it('holds no control character but line ends and our own colours', () =>
    check((shown) =>
      assert.doesNotMatch(
        withoutStyle(shown),
        /(?!\n)[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u,
      ),
    ))

  it('has no line wider than the terminal, unless a single word is', () =>
    check((shown, _message, width) => {
      for (const line of withoutStyle(shown).split('\n'))
        assert.ok([...line].length <= width || !line.trim().includes(' '), JSON.stringify(line))
    }))

  it('shows all of its texts', () =>
    check((shown, message) => {
      const seen = visible(withoutStyle(shown))
      for (const text of textsOf(message)) assert.ok(seen.includes(visible(text)), JSON.stringify(text))
    }))

  it('ends every line in the style that it began with', () =>
    check((shown) => {
      for (const line of shown.split('\n')) {
        const codes = [...line.matchAll(STYLE)].map(([, code]) => code)
        const pairs = { '1': '22', '2': '22', '36': '39' } as const
        for (let i = 0; i < codes.length; i += 2)
          assert.equal(codes[i + 1], pairs[codes[i] as keyof typeof pairs], JSON.stringify(line))
      }
    }))

  it('says the same with and without colours', () =>
    check((_shown, message, width) =>
      assert.equal(
        withoutStyle(renderTerminal(message, { width, colors: true })),
        renderTerminal(message, { width, colors: false }),
      ),
    ))
})

it('a card is its title, its facts, its summary, its topics and its link, each on lines of their own', () => {
  const shown = renderTerminal(
    {
      summary: 'one paper',
      blocks: [
        { kind: 'heading', text: 'Trending on Thu 30 July 2026' },
        {
          ...{ kind: 'card', title: 'On the Variance of Quiet Gradients in Deep Nets' },
          ...{ url: 'https://arxiv.org/abs/2607.00001', summary: 'We count.', topics: ['variance', 'nets'] },
          facts: ['Ada Example, Bo Sample +12', '▲ 45, +12 today'],
          buttons: [{ label: 'Save', command: 'papers save 2607.00001' }],
        },
        { kind: 'note', text: ['See ', { link: 'https://example.org', label: 'why' }] },
        { kind: 'buttons', buttons: [{ label: 'More', command: 'papers more 2' }] },
        { kind: 'divider' },
        { kind: 'text', text: [{ code: 'papers help' }, ' shows everything.'] },
        { kind: 'image', url: 'https://example.org/a.png', alt: 'a page' },
      ],
    },
    PLAIN,
  )
  assert.equal(
    shown,
    `Trending on Thu 30 July 2026

On the Variance of Quiet Gradients in
Deep Nets
  Ada Example, Bo Sample +12 · ▲ 45, +12
  today
  We count.
  Topic: variance, nets
  https://arxiv.org/abs/2607.00001

See why: https://example.org

  [More: papers more 2]
${'─'.repeat(40)}
papers help
  shows everything.
[a page] https://example.org/a.png

For a paper, type for example: papers
save 2607.00001
`,
  )
})

it('a paragraph keeps the mark of its beginning', () => {
  const message = (strong: string): Message => ({
    summary: 's',
    blocks: [{ kind: 'text', text: [{ strong }, ', page 1 of 3'] }],
  })
  const bold = String.fromCharCode(27)
  assert.equal(
    renderTerminal(message('12 papers'), { width: 40, colors: true }),
    `${bold}[1m12 papers${bold}[22m, page 1 of 3\n`,
  )
})
