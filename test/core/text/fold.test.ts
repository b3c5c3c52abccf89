import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type FoldedText,
  foldFields,
  foldName,
  foldText,
  hasSequence,
  type Place,
} from '../../../src/core/text/fold.ts'

/** What a person may write: any signs at all, with hyphens and plurals more often than chance would have them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('model-s', 'LLMs', 'a-b-c', '語', 'x', 'co-', "'s"),
    ),
  )
  .map((pieces) => pieces.join(' '))

describe('a folded text', () => {
  const tables: readonly [text: string, words: readonly string[], compounds?: readonly string[]][] = [
    ['LLMs, (LLM) and “LLM”!', ['llm', 'llm', 'and', 'llm']],
    ['large language model(s)', ['large', 'language', 'model']],
    ['the class(es)', ['the', 'class']],
    [
      'Multi-Modal state-of-the-art',
      ['multi', 'modal', 'state', 'of', 'the', 'art'],
      ['multimodal', 'stateoftheart'],
    ],
    [
      'fine\u2010tuning and fine\u2011tuning',
      ['fine', 'tuning', 'and', 'fine', 'tuning'],
      ['finetuning', 'finetuning'],
    ],
    ['pre–training — post', ['pre', 'training', 'post'], ['pretraining']],
    ["Adam's and Adam’s, models', don't, O’Brien", ['adam', 'and', 'adam', 'model', 'dont', 'obrien']],
    ['Schölkopf Łukasz Søren Weiß Ångström', ['scholkopf', 'lukasz', 'soren', 'weiss', 'angstrom']],
    ['Poincare\u0301 ﬁeld 𝐾²', ['poincare', 'field', 'k2']],
    ['vari\u00adance zero\u200bshot', ['variance', 'zeroshot']],
    ['大模型 LLM模型', ['大', '模', '型', 'llm', '模', '型']],
    ['データ', ['テ', 'ー', 'タ']],
    ['확산 모델', ['확산', '모델'].map((word) => word.normalize('NFKD'))],
    ['🤗 👩‍🔬', []],
    ['', []],
    [' \n\t- -- – … ', []],
    ['GPT-4 C++ R2D2 3D', ['gpt', '4', 'c', 'r2d2', '3d'], ['gpt4']],
    ['τ-bench', ['τ', 'bench'], ['τbench']],
    ['snake_case and/or e.g.', ['snake', 'case', 'and', 'or', 'e', 'g']],
  ]
  for (const [text, words, compounds = []] of tables) {
    it(`${JSON.stringify(text)} has the words ${words.join(' ')}`, () => {
      const folded = foldText(text)
      assert.deepEqual(folded.words, words)
      assert.deepEqual(folded.compounds, compounds)
    })
  }

  it('says each of its words, each run of its words and each of its compounds', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(12), (text, start, length) => {
        const folded = foldText(text)
        const from = start % (folded.words.length + 1)
        const run = folded.words.slice(from, from + length)
        assert.equal(hasSequence(folded, run), run.length > 0)
        for (const word of [...folded.words, ...folded.compounds])
          assert.ok(hasSequence(folded, [word]), word)
      }),
      { numRuns: 500 },
    )
  })

  it('says a sequence only where its words stand side by side', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(words, words, (text, sequence) => {
        const stands = sequence.length > 0 && ` ${text.join(' ')} `.includes(` ${sequence.join(' ')} `)
        assert.equal(hasSequence(foldText(text.join(' ')), sequence), stands)
      }),
      { numRuns: 500 },
    )
  })

  it('says a hyphenated word in one piece and in parts, also within a sequence', () => {
    const folded = foldText('A large multi-modal model for end-to-end use')
    for (const sequence of [
      'large multi modal model',
      'large multimodal model',
      'multimodal model for endtoend',
      'end to end',
    ])
      assert.ok(hasSequence(folded, sequence.split(' ')), sequence)
    for (const sequence of ['multi model', 'large modal', 'end end', 'multimodal modal'])
      assert.ok(!hasSequence(folded, sequence.split(' ')), sequence)
  })

  it('lets no sequence run from one field into the next', () => {
    const fields = foldFields(['graph neural', 'network', '', 'end-to', 'end'])
    assert.ok(hasSequence(fields, ['graph', 'neural']))
    assert.ok(!hasSequence(fields, ['neural', 'network']))
    assert.ok(!hasSequence(fields, ['end', 'to', 'end']))
    assert.deepEqual(fields.words, ['graph', 'neural', 'network', 'end', 'to', 'end'])
  })

  it('keeps a name as it is but for its case', () => {
    assert.deepEqual(foldText('Ronald J. Williams', foldName).words, ['ronald', 'j', 'williams'])
  })
})

/** The same text, counting every place that is looked at. */
function counted(text: FoldedText): { text: FoldedText; looks: () => number } {
  let looks = 0
  const places = [...text.places].map(([word, list]): [string, readonly Place[]] => [
    word,
    new Proxy(list, {
      get: (target, key, receiver) => {
        looks += 1
        return Reflect.get(target, key, receiver)
      },
    }),
  ])
  return { text: { ...text, places: new Map(places) }, looks: () => looks }
}

describe('the cost of a long text', () => {
  it('is a few places for each word of the text, whatever is asked', () => {
    const cost = (words: number) => {
      const { text, looks } = counted(foldText(`${'a '.repeat(words)}b`))
      assert.ok(!hasSequence(text, [...'a'.repeat(20), 'c']))
      assert.ok(!hasSequence(text, ['a', 'b', 'a']))
      assert.ok(hasSequence(text, ['a', 'a', 'b']))
      return looks() / words
    }
    assert.ok(cost(10_000) < 2 * cost(1_000), `${cost(10_000)} looks a word`)
  })

  it('keeps one place for each word, and one for each hyphenated word', () => {
    const folded = foldText('large-scale '.repeat(10_000 / 12))
    assert.equal(folded.words.length, 2 * 833)
    assert.equal([...folded.places.values()].flat().length, 3 * 833)
  })
})
