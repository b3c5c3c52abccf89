import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../../src/core/errors.ts'
import { parseQuery } from '../../../src/core/query/query.ts'

function mistakeIn(text: string): string {
  try {
    parseQuery(text)
  } catch (error) {
    assert.ok(error instanceof AppError, String(error))
    assert.equal(error.code, 'bad_input')
    return error.message
  }
  return assert.fail(`${text} was read`)
}

/** What a query asks for, in one line: each term's first form, sides, exclusions and bounds. */
function asked(text: string): string {
  const { alternatives, not, has, votes, since, until } = parseQuery(text)
  const show = (terms: (typeof alternatives)[number]['terms']) =>
    terms.map(({ kind, forms }) => `${kind} ${forms[0]?.join(' ')}`).join(', ')
  return [
    alternatives.map(({ terms }) => show(terms)).join(' | '),
    not.length > 0 && `not ${show(not)}`,
    has.length > 0 && `has ${has.join(' ')}`,
    votes && `votes ${votes.min}..${votes.max}`,
    since && `since ${since}`,
    until && `until ${until}`,
  ]
    .filter((part) => part !== false && part !== undefined && part !== '')
    .join('; ')
}

describe('a query', () => {
  const table: readonly [text: string, means: string][] = [
    ['', ''],
    ['   ', ''],
    ['variance reduction', 'words variance, words reduction'],
    ['Variance  \n Reductions', 'words variance, words reduction'],
    ['"variance reduction" sgd', 'phrase variance reduction, words sgd'],
    ['“flow matching” „optimal transport“', 'phrase flow matching, phrase optimal transport'],
    [
      'diffusion -video -"in the wild" -au:smith',
      'words diffusion; not words video, phrase in the wild, author smith',
    ],
    ['a | b', 'words a | words b'],
    ['diffusion|flow "x y"|z', 'words diffusion | words flow, phrase x y | words z'],
    ['| diffusion || flow |', 'words diffusion | words flow'],
    ['au:hinton', 'author hinton'],
    ['author:"Geoffrey Hinton" authors:LeCun', 'author geoffrey hinton, author lecun'],
    ['au:williams', 'author williams'],
    ['Au:hinton Votes:5 SINCE:2026', 'author hinton; votes 5..Infinity; since 2026-01-01'],
    [
      'cat:cs.LG category:stat.ML cat:cs cat:math.*',
      'category cs.lg, category stat.ml, category cs, category math',
    ],
    ['cat:cond-mat.mes-hall', 'category cond-mat.mes-hall'],
    ['org:deepmind organization:"Hugging Face"', 'organization deepmind, organization hugging face'],
    ['has:code has:Project', 'has code project'],
    ['votes:20', 'votes 20..Infinity'],
    ['votes:>20', 'votes 21..Infinity'],
    ['votes:>=20', 'votes 20..Infinity'],
    ['votes:<20', 'votes 0..19'],
    ['votes:<=20', 'votes 0..20'],
    ['votes:=20', 'votes 20..20'],
    ['votes:>20 votes:<50 votes:>10', 'votes 21..49'],
    ['since:2026-05-01 until:2026-05-31', 'since 2026-05-01; until 2026-05-31'],
    ['after:2026 before:2026-02', 'since 2026-01-01; until 2026-02-28'],
    ['since:2024-02 until:2024-02', 'since 2024-02-01; until 2024-02-29'],
    ['since:2025 since:2026 since:2024 until:2027 until:2026', 'since 2026-01-01; until 2026-12-31'],
    ['video -since -until', 'words video; not words since, words until'],
    ['mixture of experts', 'words moe'],
    ['chain of thought in large language models', 'words cot, words llm'],
    ['multi modal learning', 'words multi modal, words learning'],
    ['what is the attention', 'words attention'],
    ['the', 'words the'],
    ['multi', 'words multi'],
    ['diffusion - video', 'words diffusion, words video'],
    ['AdamP: Slowing Down the Slowdown', 'words adamp, words slowing, words down, words slowdown'],
    ['Re:Zero', 'words re zero'],
    [
      'BERT: Pre-training of Deep Bidirectional Transformers',
      'words bert, words pre training, words deep, words bi directional, words transformer',
    ],
    ['"re:zero"', 'phrase re zero'],
    ['C++ 🤗 !!! gpu', 'words c, words gpu'],
    ['大模型', 'words 大 模 型'],
  ]
  for (const [text, means] of table) {
    it(`${JSON.stringify(text)} asks for ${means || 'everything'}`, () => assert.equal(asked(text), means))
  }

  it('keeps its text as it was typed, with white space folded', () => {
    assert.equal(parseQuery('  “Flow\n\tmatching”   -Video ').text, '“Flow matching” -Video')
  })

  it('may have 500 characters and as many terms as fit', () => {
    const [side] = parseQuery('x '.repeat(250)).alternatives
    assert.equal(side?.terms.length, 250)
    assert.equal(parseQuery(`${'🤗'.repeat(496)} gpu`).alternatives.length, 1)
  })
})

describe('a mistake in a query', () => {
  const table: readonly [text: string, position: number, says: RegExp][] = [
    ['"flow matching', 1, /quote is not closed.*Example: "flow matching"/],
    ['diffusion “flow', 11, /quote is not closed/],
    ['🤗 é "open', 5, /quote is not closed/],
    ['diffusion ""', 11, /no word between the quotes.*Example: "flow matching"/],
    ['diffusion "!?"', 11, /no word between the quotes/],
    ['au:""', 1, /needs a name.*Example: au:hinton/],
    ['org:-', 1, /needs a name.*Example: org:deepmind/],
    ['gpu auhor:hinton', 5, /no filter auhor:.*Did you mean author:hinton\?/],
    ['vote:>20', 1, /Did you mean votes:>20\?/],
    ['snice:2026', 1, /Did you mean since:2026\?/],
    ['re:zero', 1, /no filter re:.*"re:zero"/],
    ['publishedby:me', 1, /no filter publishedby:.*Filters are au: cat: org: has: votes: since: until:/],
    ['https://example.com/paper', 1, /link.*Example: arxiv\.org/],
    ['see http://example.com', 5, /link/],
    ['cat:7', 1, /not an arXiv category.*Example: cat:cs\.LG/],
    ['has:github', 1, /has: knows code and project.*Example: has:code/],
    ['votes:abc', 1, /takes a number.*Example: votes:>20/],
    ['votes:-1', 1, /takes a number/],
    ['votes:2.5', 1, /takes a number/],
    ['votes:<0', 1, /no number of votes is within these bounds.*Example: /],
    ['votes:>50 votes:<20', 11, /no number of votes is within these bounds/],
    ['gpu since:2026-02-30', 5, /not a date.*Example: since:2026-05-01/],
    ['before:2026-13', 1, /not a date.*Example: until:2026-05-01/],
    ['since:yesterday', 1, /not a date/],
    ['since:2026-5-1', 1, /not a date/],
    ['since:2026-06 x until:2026-05', 17, /since:2026-06-01 comes after until:2026-05-31.*Example: /],
    ['until:2025 since:2026', 12, /comes after/],
    ['gpu -has:code', 5, /has: can't be turned round.*Example: -survey/],
    ['gpu -"…"', 5, /no word/],
    ['gpu --', 5, /no word to leave out.*Example: -survey/],
    ['-', 1, /no word to look for.*Example: variance reduction/],
    ['|', 1, /no word to look for/],
    [' !!! ??? ', 1, /no word to look for/],
    ['🤗', 1, /no word to look for/],
  ]
  for (const [text, position, says] of table) {
    it(`${JSON.stringify(text)} is shown at character ${position}, with an example`, () => {
      const message = mistakeIn(text)
      assert.match(message, new RegExp(`^At character ${position}[,:]`))
      assert.match(message, says)
    })
  }

  it('of length is told with the limit', () => {
    for (const text of ['x'.repeat(501), 'ab '.repeat(300), '🤗'.repeat(501)])
      assert.match(
        mistakeIn(text),
        /character 500; this one has (501|900)\. Keep the words that matter\. Example: /,
      )
    assert.match(mistakeIn('x'.repeat(1_234_567)), /1,234,567/)
  })

  it('is shortened where it is shown, never within a character', () => {
    assert.match(mistakeIn(`votes:${'🤗'.repeat(100)}`), /^At character 1, votes:(🤗){34}… — /u)
  })

  it('is the only thing ever thrown, whatever is typed', () => {
    const pieces = fc.constantFrom(
      '"',
      '|',
      '-',
      ':',
      ' ',
      'au:',
      'votes:>',
      'since:2026',
      'x',
      'LLMs',
      '“',
      '…',
      '--',
      'of',
    )
    const lines = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.array(pieces).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(lines, (text) => {
        try {
          parseQuery(text)
        } catch (error) {
          assert.ok(error instanceof AppError && error.code === 'bad_input', String(error))
          assert.match(error.message, /^(At|A query ends at) character \d+/)
          assert.match(error.message, /Example: |Did you mean |"/)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
