import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cut, oneLine, piece, short } from '../../../src/core/text/line.ts'

const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)

test('a cut keeps whole characters, ends with an ellipsis and is never too long', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('👩‍🔬', '🇩🇪', 'e\u0301', '👍🏽', 'a', ' '), maxLength: 100 }),
  )
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 80 }), (text, most) => {
      const shown = cut(text, most)
      assert.ok(shown.length <= most)
      if (text.length <= most) return assert.equal(shown, text)
      assert.ok(shown.endsWith('…'))
      const kept = graphemes(text)
      assert.ok(kept.some((_, i) => kept.slice(0, i).join('').trimEnd() === shown.slice(0, -1)))
    }),
    { numRuns: 1_000 },
  )
})

test('as much is kept as there is room for', () => {
  assert.equal(cut('abcdef', 6), 'abcdef')
  assert.equal(cut('abcdefg', 6), 'abcde…')
  assert.equal(cut('ab 👩‍🔬👩‍🔬', 8), 'ab…')
  assert.equal(cut('ab 👩‍🔬👩‍🔬', 9), 'ab 👩‍🔬…')
})

test('reading only the beginning of a long text changes nothing', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\u0000', '👩‍🔬', '\uD83D', 'e\u0301'),
    maxLength: 600,
  })
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 100 }), (text, most) => {
      assert.equal(piece(text, most), cut(oneLine(text), most))
    }),
    { numRuns: 1_000 },
  )
})

test('a line has no controls, no halves of pairs, no turns of direction, and one blank where there were more', () => {
  assert.equal(oneLine(' a\n\n\tb\u0000c\uD800d\u202Ee '), ' a bcde ')
  assert.equal(oneLine(' a  b '), ' a b ')
  assert.equal(oneLine(' a b ~'), ' a b ~')
  assert.equal(oneLine('a\u007Fb\n'), 'ab ')
  assert.equal(short(' \n a b ', 10), 'a b')
  assert.equal(oneLine('שלום :smile: *x*'), 'שלום :smile: *x*')
})
