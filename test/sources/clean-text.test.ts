import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cleanText, cleanTexts, textOrNothing } from '../../src/sources/clean-text.ts'

const anyText = fc.string({ unit: 'binary' })

describe('third-party text', () => {
  const cases: readonly [what: string, text: string, clean: string][] = [
    ['folds a hard-wrapped title', 'Large Multimodal\n  Models', 'Large Multimodal Models'],
    ['folds tabs, returns and spaces of every width', ' a\t\r\nb\u00A0\u2003c ', 'a b c'],
    ['drops NUL and other control characters', 'a\u0000b\u0007\u001B[31mc\u009F', 'ab[31mc'],
    [
      'drops marks that turn the direction of writing',
      'a\u202Egnp.exe\u202C\u2066b\u2069\u200F',
      'agnp.exeb',
    ],
    ['drops halves of a surrogate pair', 'a\uD83Db\uDE00', 'ab'],
    ['drops a control character between two spaces with one of them', 'a \u0000 b', 'a b'],
    [
      'keeps emoji, joiners, accents and other scripts',
      'Clem 🤗 👩‍🔬 τ-bench FürElise 你好 नमस्ते',
      'Clem 🤗 👩‍🔬 τ-bench FürElise 你好 नमस्ते',
    ],
    ['keeps text that is not in a normal form', 'Cafe\u0301', 'Cafe\u0301'],
    ['never decodes entities', 'A &amp; B &lt;think&gt; &#39;', 'A &amp; B &lt;think&gt; &#39;'],
    ['never strips prices', 'Earn $1 Million or \\$200k and 1$', 'Earn $1 Million or \\$200k and 1$'],
    [
      'keeps tags and mark-up as text',
      '<think> S*: π_RL FaSTA^* `x` [IDK] \\',
      '<think> S*: π_RL FaSTA^* `x` [IDK] \\',
    ],
  ]
  for (const [what, text, clean] of cases) it(what, () => assert.equal(cleanText(text), clean))

  it('is one well-formed line, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        assert.ok(clean.isWellFormed())
        assert.doesNotMatch(clean, /^\s|\s$|[^\S ]| {2}|[\p{Cc}\p{Bidi_Control}]/u)
        assert.equal(cleanText(clean), clean)
      }),
    )
  })

  it('keeps every character that is neither white space nor noise', () => {
    const noise = /[\s\p{Cc}\p{Cs}\p{Bidi_Control}]/gu
    fc.assert(fc.property(anyText, (text) => cleanText(text).replace(noise, '') === text.replace(noise, '')))
  })

  it('is nothing where only noise was', () => {
    for (const text of [undefined, '', ' \n', '\u0000\u202E']) assert.equal(textOrNothing(text), undefined)
  })

  it('comes out of a list without whatever is not text', () => {
    assert.deepEqual(cleanTexts([' a ', '', null, 7, { name: 'b' }, 'c\nd']), ['a', 'c d'])
    assert.deepEqual(cleanTexts(undefined), [])
  })
})
