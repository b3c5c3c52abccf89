import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { createLexicon } from '../../src/meaning/lexicon.ts'
import { closeness, createVectors } from '../../src/meaning/model.ts'
import { MEANING, MODEL } from '../fakes/meaning.ts'
import { makePaper } from '../fakes/paper.ts'

const WORDS = [
  'diffusion',
  'protein',
  'agent',
  'graph',
  'speech',
  'robot',
  'policy',
  'video',
  'token',
  'attention',
]
const PAPER = makePaper(1, {
  title: 'Diffusion for Proteins',
  summary: 'Proteins by diffusion.',
  abstract: 'Agents fold proteins on graphs.',
})

it('words are as close to a paper as their vector is', () => {
  const lexicon = createLexicon(MODEL.rows)
  const vectors = createVectors(MODEL, lexicon)
  const paper = vectors.ofPaper(
    lexicon.read(`${PAPER.title}\n${PAPER.summary}`).words,
    lexicon.read(PAPER.abstract).words,
  )
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }), (words) => {
      const { whole } = MEANING.closeness(MEANING.sense(words.map((word) => [word])), PAPER)
      const vector = vectors.ofWords(lexicon.read(words.join(' ')).words)
      assert.ok(Math.abs(whole - closeness(vector, paper.values, 0, paper.scale)) < 0.01)
    }),
  )
})

it('is pure: it does not matter what was asked before', () => {
  const other = makePaper(2, { title: 'Speech for Robots' })
  const ask = (word: string, paper = PAPER) => MEANING.closeness(MEANING.sense([[word]]), paper)
  const first = WORDS.map((word) => ask(word))
  for (const word of WORDS) ask(word, other)
  assert.deepEqual(WORDS.map((word) => ask(word)).toReversed(), first.toReversed())
})

it('tells what share of the words a paper says, and which of them is least close', () => {
  const both = MEANING.closeness(MEANING.sense([['protein'], ['speech']]), PAPER)
  const protein = MEANING.closeness(MEANING.sense([['protein']]), PAPER)
  const speech = MEANING.closeness(MEANING.sense([['speech']]), PAPER)
  assert.equal(protein.said, 1)
  assert.equal(speech.said, 0)
  assert.ok(both.said > 0 && both.said < 1)
  assert.ok(Math.abs(both.weakest - speech.whole) < 1e-6)
  assert.ok(speech.whole < protein.whole)
})

it('a name, short or in full, is one word', () => {
  const short = MEANING.sense([['llm']])
  assert.equal(short.words.length, 1)
  assert.deepEqual(MEANING.sense([['large', 'language', 'model']]), short)
})

it('an unknown word makes the whole unknown', () => {
  assert.deepEqual(MEANING.sense([['protein'], ['zzyzxq']]), { words: [], length: 0 })
})
