import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readMarkdown } from '../../../bench/discord-reading.ts'
import { imageAddress, webAddress } from '../../../src/adapters/discord/address.ts'
import { atLineStart, code, link, literal, plain, strong } from '../../../src/adapters/discord/markdown.ts'
import { spansLine } from '../../../src/adapters/discord/spans.ts'

const URL = 'https://arxiv.org/abs/1'
const written = (text: string) => atLineStart(literal(text, 4_000))

describe('text of others', () => {
  const cases: Readonly<Record<string, [text: string, written: string]>> = {
    'marks of every kind': [
      '*a* _b_ ~~c~~ `d` ||e|| \\',
      '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\| \\\\',
    ],
    'a masked link': ['[arxiv](https://evil.example)', '\\[arxiv\\]\\(https\\:\u200B//evil.example\\)'],
    'a bare address': ['see https://evil.example now', 'see https\\:\u200B//evil.example now'],
    'an address in angles': ['<https://evil.example>', '\\<https\\:\u200B//evil.example\\>'],
    'everyone and here': ['@everyone @here', '@\u200Beveryone @\u200Bhere'],
    'a person, a role, a channel': ['<@1> <@&2> <#3>', '\\<@\u200B1\\> \\<@\u200B&2\\> \\<\\#3\\>'],
    'a command, a time, an emoji': [
      '</a:1> <t:1:R> <:e:1> :smile:',
      '\\</a\\:1\\> \\<t\\:1\\:R\\> \\<\\:e\\:1\\> \\:smile\\:',
    ],
    'a colon in a sentence': ['Title: a story', 'Title: a story'],
    'a heading and small print': ['# big', '\\# big'],
    'small print': ['-# small', '\\-\\# small'],
    'a quote': ['> quoted', '\\> quoted'],
    'a quote to the end': ['>>> quoted', '\\>\\>\\> quoted'],
    'a list': ['- item', '\\- item'],
    'another list': ['+ item', '\\+ item'],
    'a numbered list': ['12. item', '12\\. item'],
    'a dash within a line': ['a - b', 'a - b'],
    'lines and tabs': ['a\n\n- b\tc', 'a - b c'],
    'controls and turns of direction': ['a\u0000b\u202Ec\u2066d', 'abcd'],
    'halves of pairs': ['\uD800a\uDC00', 'a'],
  }
  for (const [name, [text, expected]] of Object.entries(cases))
    test(`${name}: literal`, () => {
      assert.equal(written(text), expected)
      assert.deepEqual(readMarkdown(expected).marks, [])
    })

  test('what is read is what was written, whatever it is', () => {
    const sign = fc.constantFrom(
      ...'\\*_~|`[]()<>#@:-+>/ .1aé👩‍🔬\n'.split(''),
      'https://',
      '@everyone',
      '<@1>',
    )
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
        const { text: shown, marks } = readMarkdown(written(text))
        assert.deepEqual(marks, [])
        assert.equal(shown.replaceAll('\u200B', ''), plain(text, 4_000))
      }),
      { numRuns: 2_000 },
    )
  })

  test('a cut is never within an escape or a character, and leaves as much as has room', () => {
    assert.equal(literal('ab*cd', 4), 'ab…')
    assert.equal(literal('ab*cdef', 6), 'ab\\*c…')
    assert.equal(literal('*****', 4), '\\*…')
    assert.equal(literal('a👩‍🔬', 4), 'a…')
    const text = fc.string({ unit: fc.constantFrom('*', '@', '://', 'a', '👍🏽'), maxLength: 80 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (all, most) => {
        const shown = literal(all, most)
        assert.ok(shown.length <= most)
        assert.deepEqual(readMarkdown(shown).marks, [])
        const { text: read } = readMarkdown(shown)
        assert.ok(all.startsWith(read.replaceAll('\u200B', '').replace(/…$/, '')))
        assert.ok(shown.length > most / 3 - 8 || read.replaceAll('\u200B', '') === all)
      }),
      { numRuns: 1_000 },
    )
  })

  test('what can’t be seen is nothing', () => {
    for (const empty of ['', '\u200B', '\u200D\uFEFF', '\u0000', '\u3164', '\u2800']) {
      assert.equal(literal(empty, 100), '')
      assert.equal(plain(empty, 100), '')
    }
  })
})

describe('our own marks', () => {
  test('bold stands close to its words', () => {
    assert.equal(strong(' a*b ', 100), ' **a\\*b** ')
    assert.equal(strong('\u0000', 100), '')
  })

  test('code is shown as it is typed; with a backtick in it it is text', () => {
    assert.equal(code('/paper a_b*', 100), '`/paper a_b*`')
    assert.equal(code('a`b', 100), 'a\\`b')
    assert.equal(code('x'.repeat(20), 10), `\`${'x'.repeat(7)}…\``)
  })

  test('a link has literal words and our address', () => {
    assert.equal(link('a [b] *c*', URL, 100), `[a \\[b\\] \\*c\\*](${URL})`)
    assert.deepEqual(readMarkdown(link('https://evil.example', URL, 100)).links, [URL])
    assert.equal(link('a long title', URL, URL.length + 10), `[a lon…](${URL})`)
    assert.equal(link('a title', URL, 20), 'a title')
  })

  test('words whose brackets would end the link stand beside it', () => {
    for (const words of ['a [b', 'a] b', '[a [b] c]']) {
      const { text, links } = readMarkdown(link(words, URL, 100))
      assert.equal(text, `${words} Open`)
      assert.deepEqual(links, [URL])
    }
  })

  test('a link leads to our address whatever its words and the text around it are', () => {
    const text = fc.string({
      unit: fc.constantFrom('[', ']', '(', ')', '\\', '<', '*', 'a', ' ', '`'),
      maxLength: 12,
    })
    fc.assert(
      fc.property(text, text, text, text, (before, words, between, other) => {
        const line = spansLine(
          [before, { link: URL, label: words }, between, { link: URL, label: other }, before],
          2_000,
        )
        const { links, marks } = readMarkdown(line)
        assert.deepEqual(
          links,
          [words, other].filter((label) => label.trim() !== '').map(() => URL),
        )
        assert.ok(
          marks.every((mark) => mark === 'link'),
          line,
        )
      }),
      { numRuns: 3_000 },
    )
  })

  test('pieces that are harmless alone are harmless together', () => {
    const read = (...text: Parameters<typeof spansLine>[0]) => readMarkdown(spansLine(text, 500))
    assert.deepEqual(read('1', '. a').marks, [])
    assert.deepEqual(read(':', 'smile: ').marks, [])
    assert.deepEqual(read('@', 'everyone').marks, [])
    assert.deepEqual(read('https:', '//evil.example').links, [])
    assert.deepEqual(read({ code: 'a' }, { code: 'b' }).marks, ['code', 'code'])
    assert.deepEqual(read({ strong: 'a' }, { strong: 'b' }).marks, ['strong'])
    assert.deepEqual(read({ strong: 'a' }, '\u0000', { strong: 'b' }).marks, ['strong', 'strong'])
  })

  test('a line of spans ends where there is no more room', () => {
    const line = spansLine(['a'.repeat(30), { strong: 'b'.repeat(30) }, 'c'], 50)
    assert.equal(line, `${'a'.repeat(30)}**${'b'.repeat(14)}…**`)
  })
})

test('an address is one of the web that says where it leads, with nothing that could end its link', () => {
  assert.equal(webAddress(URL), URL)
  assert.equal(webAddress('https://a.example/(x)*[y]|`z'), 'https://a.example/%28x%29%2A%5By%5D%7C%60z')
  for (const no of ['javascript:alert(1)', 'https://arxiv.org@evil.example', 'discord://x', 'arxiv.org', ''])
    assert.equal(webAddress(no), undefined)
  assert.equal(webAddress(`https://a.example/${'x'.repeat(494)}`)?.length, 512)
  assert.equal(webAddress(`https://a.example/${'x'.repeat(495)}`), undefined)
  assert.equal(imageAddress('http://a.example/1.png'), undefined)
  assert.equal(imageAddress('https://a.example/1.png'), 'https://a.example/1.png')
})
