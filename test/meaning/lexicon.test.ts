import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { foldWord, parts, tokens } from '../../src/core/text/fold.ts'
import { nameKey, wordKey } from '../../src/meaning/keys.ts'
import { createLexicon } from '../../src/meaning/lexicon.ts'

const { read, keyOf } = createLexicon()
const wordsOf = (text: string) => read(text).words.map(keyOf)
const compoundsOf = (text: string) => read(text).compounds.map(keyOf)

it('words with the same stem have the same key, and others have not', () => {
  for (const form of ['Optimize', 'optimizers', 'OPTIMIZATION', 'optimised'])
    assert.deepEqual(wordsOf(form), wordsOf('optimize'), form)
  assert.notDeepEqual(wordsOf('opting'), wordsOf('optimize'))
})

it('a word is there as often as it is said', () => {
  assert.equal(wordsOf('zebra, zebras; Zebra').filter((key) => key === wordKey('zebra')).length, 3)
})

it('a hyphenated word is said in its parts, and as one beside', () => {
  assert.deepEqual(wordsOf('gold-leaf'), [wordKey('gold'), wordKey('leaf')])
  assert.deepEqual(compoundsOf('gold-leaf'), [wordKey('goldleaf')])
  assert.deepEqual(compoundsOf('multi modal'), [wordKey('multimodal')])
  assert.deepEqual(compoundsOf('gold leaf'), [])
})

it('a name of the field is one word more, short or in full, alone or within another', () => {
  const llm = nameKey('llm')
  for (const text of [
    'LLMs',
    'large language models',
    'Large-language model',
    'multimodal large language model',
  ])
    assert.ok(wordsOf(text).includes(llm), text)
  for (const text of ['language models, large', 'large models', 'fragment'])
    assert.ok(!wordsOf(text).includes(llm), text)
})

it('any text is read as its tokens are, whether it needs care or not', () => {
  const piece = fc.constantFrom(
    ..."zebra Zebras gold-leaf model(s) it's naïve — 論文 x2 -a- b--c . ( ) \0".split(' '),
  )
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(piece).map((pieces) => pieces.join(' ')),
  )
  fc.assert(
    fc.property(text, (given) => {
      const own = tokens(given).flatMap(parts).map(foldWord).map(wordKey)
      assert.deepEqual(wordsOf(given).slice(0, own.length), own)
    }),
  )
})

it('of two hundred thousand different words each keeps its own number, and they can be forgotten', () => {
  const lexicon = createLexicon()
  const words = Array.from({ length: 200_000 }, (_, i) => `w${i}x`)
  const ids = words.map((word) => lexicon.read(word).words[0])
  assert.equal(new Set(ids).size, words.length)
  assert.deepEqual(lexicon.read(words.slice(0, 500).join(' ')).words, ids.slice(0, 500))
  lexicon.forget()
  assert.equal(lexicon.size(), 0)
  assert.deepEqual(lexicon.read('w7x').words.map(lexicon.keyOf), [wordKey('w7x')])
})
