import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Paper } from '../../../src/core/paper.ts'
import type { Closeness, Meaning } from '../../../src/core/ports.ts'
import { foldPaper } from '../../../src/core/query/match.ts'
import { parseQuery } from '../../../src/core/query/query.ts'
import { createMatchTopic } from '../../../src/core/query/topic.ts'
import { MEANING } from '../../fakes/meaning.ts'
import { makePaper } from '../../fakes/paper.ts'

const PAPER = makePaper(1, { title: 'A Title', summary: 'A summary.', abstract: 'An abstract.' })

/** Everything is as close as said. */
function closeBy(closeness: Partial<Closeness>): Meaning {
  return {
    sense: () => ({ words: [], length: 1 }),
    said: () => new Set(),
    closeness: () => ({ whole: 0, weakest: 0, said: 0, ...closeness }),
  }
}

function traced(topic: string, facts: Partial<Paper>, meaning = closeBy({})) {
  const { matched, by, strength, clause } = createMatchTopic(meaning)(
    parseQuery(topic),
    foldPaper({ ...PAPER, ...facts }),
  )
  return matched ? `${clause}, ${by}, ${strength}` : `not: ${clause}`
}

describe('by words', () => {
  it('a paper is the surer about a clause the more openly it says it', () => {
    assert.equal(traced('squid', { title: 'On squids' }), 'squid, words, 1')
    assert.equal(traced('squid', { summary: 'On squids.' }), 'squid, words, 0.9')
    assert.equal(traced('squid', { abstract: 'A squid. Two squids.' }), 'squid, words, 0.6')
    assert.equal(traced('squid', { abstract: 'A squid, a squid, a squid.' }), 'squid, words, 0.7')
    assert.equal(traced('squid', { abstract: 'a squid '.repeat(9) }), 'squid, words, 0.8')
    assert.equal(traced('squid', { abstract: 'A squid in passing.' }), 'not: squid')
  })

  it('the words of a clause must stand together, in any order, in one sentence or near it', () => {
    const topic = 'squid agents'
    assert.equal(traced(topic, { title: 'Agents that are driven by squid' }), 'squid agents, words, 1')
    assert.equal(
      traced(topic, { title: 'Squid of the seas, a very long survey, and agents' }),
      'not: squid agents',
    )
    assert.equal(traced(topic, { title: 'Squid', summary: 'Agents.' }), 'not: squid agents', 'two fields')
  })

  it('the surest side decides, and is named', () => {
    assert.equal(traced('squid | octopus', { title: 'Octopus', summary: 'Squid.' }), 'octopus, words, 1')
    assert.equal(traced('', {}), 'everything, words, 1')
    assert.equal(traced('cat:cs.LG', {}), 'cat:cs.LG, words, 1')
  })
})

describe('by meaning', () => {
  const close = closeBy({ whole: 0.45, weakest: 0.15, said: 0.4 })

  it('a clause is close enough from 0.45 on, from 0.4 on if all is said in passing', () => {
    assert.equal(traced('squid', {}, close), 'squid, meaning, 0.45')
    assert.equal(traced('squid', {}, closeBy({ whole: 0.44, weakest: 0.4, said: 0.4 })), 'not: squid')
    const passing = { abstract: 'A squid in passing.' }
    assert.equal(
      traced('squid', passing, closeBy({ whole: 0.4, weakest: 0.15, said: 1 })),
      'squid, meaning, 0.4',
    )
    assert.equal(traced('squid', passing, closeBy({ whole: 0.39, weakest: 0.15, said: 1 })), 'not: squid')
  })

  it('every word of weight must be close, and much of them be said', () => {
    assert.equal(traced('squid', {}, closeBy({ whole: 0.9, weakest: 0.14, said: 1 })), 'not: squid')
    assert.equal(traced('squid', {}, closeBy({ whole: 0.9, weakest: 0.9, said: 0.39 })), 'not: squid')
  })

  for (const exact of ['"quiet squid"', 'au:lovelace', 'cat:math.CO', 'org:deepmind'])
    it(`${exact} is exact, alone and beside words`, () => {
      assert.match(traced(exact, {}, close), /^not: /)
      assert.match(traced(`squid ${exact}`, {}, close), /^not: /)
    })

  it('an exclusion excludes what it says, and never what is close to it', () => {
    assert.equal(traced('squid -octopus', { title: 'Squid' }, close), 'squid, words, 1')
    assert.equal(
      traced('squid -octopus', { title: 'Squid', abstract: 'An octopus.' }, close),
      'not: -octopus',
    )
  })

  it('another name of the same thing counts in title and summary, a little less', () => {
    const agents = { title: 'Tool-Using Language Models' }
    assert.equal(traced('LLM agents', agents), 'LLM agents, meaning, 0.9')
    assert.equal(traced('large language model agents', agents), 'large language model agents, meaning, 0.9')
    assert.match(traced('LLM agents', { abstract: 'Tool-using LLMs are tool-using LLMs.' }), /^not: /)
    assert.match(traced('LLM agents au:nobody', agents), /^not: /)
  })
})

describe('with the model that ships', () => {
  const real = (topic: string, facts: Partial<Paper>) => traced(topic, facts, MEANING)

  it('"RAG" finds what it stands for, and never a fragment, nor what is ragged', () => {
    assert.equal(real('RAG', { title: 'Retrieval-Augmented Generation, Cheaply' }), 'RAG, words, 1')
    const fragment = { title: 'Fragments', summary: 'We use fragments.', abstract: 'Fragment by fragment.' }
    assert.equal(real('RAG', fragment), 'not: RAG')
    const ragged = { title: 'Ragged Paging', summary: 'Ragged pages.', abstract: 'Ragged paged attention.' }
    assert.equal(real('RAG', ragged), 'not: RAG')
  })

  it('a paper that says the words in other forms is found by meaning', () => {
    const found = real('protein structure prediction', {
      title: 'Predicting How Proteins Fold',
      summary: 'We predict structures of proteins from sequences.',
      abstract: 'Protein structures are predicted from sequences of residues.',
    })
    assert.match(found, /^protein structure prediction, meaning, 0\.[4-9]/)
  })

  it('words that the model does not know are close to nothing', () => {
    assert.equal(
      real('zzyzxq diffusion', { title: 'Diffusion', abstract: 'Diffusion models diffuse.' }),
      'not: zzyzxq',
    )
  })
})
