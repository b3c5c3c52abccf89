import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Paper } from '../../../src/core/paper.ts'
import { createTopicIndex } from '../../../src/core/posts/topic-index.ts'
import { foldPaper } from '../../../src/core/query/match.ts'
import { parseQuery } from '../../../src/core/query/query.ts'
import { FOLLOWS, MEANING } from '../../fakes/meaning.ts'
import { makePaper } from '../../fakes/paper.ts'

const RULES = { follows: FOLLOWS, meaning: MEANING }
const NOUNS =
  `LLM;agents;large language model;tool-using language models;RAG;retrieval-augmented generation;fragment;
  diffusion;protein structure;prediction;predicting structures;video generation;video generators;of;multi-modal;multimodal;
  reward models;reward modeling;distillation;distilling`.split(/;\s*/)
const noun = fc.constantFrom(...NOUNS)
const clause = fc.oneof(
  { weight: 6, arbitrary: fc.array(noun, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')) },
  noun.map((word) => `"${word}"`),
  fc.constantFrom('au:ada', 'au:"Bo Sample"', 'cat:cs', 'cat:cs.LG', 'cat:math', 'org:quiet', 'org:labs'),
)
const narrowing = fc.constantFrom('', '', '', '-video', '-"reward models"', 'votes:>3', 'has:code', '-au:ada')
const topic = fc
  .tuple(fc.array(fc.array(clause, { minLength: 1, maxLength: 2 }), { maxLength: 2 }), narrowing)
  .map(([sides, narrow]) => `${sides.map((side) => side.join(' ')).join(' | ')} ${narrow}`.trim())
const text = fc.array(fc.oneof(noun, fc.constantFrom('.', 'and', 'the', 'by')), { maxLength: 12 })
const sentence = text.map((words) => words.join(' '))
const paper: fc.Arbitrary<Paper> = fc
  .record({
    title: sentence,
    summary: sentence,
    abstract: sentence,
    keywords: fc.array(noun, { maxLength: 2 }),
    authors: fc.constantFrom(['Ada Lovelace'], ['Bo Sample', 'Ada'], []),
    categories: fc.constantFrom(['cs.LG'], ['math.CO', 'cs.CL'], []),
    organization: fc.constantFrom('Quiet Labs', 'Others'),
    featured: fc.boolean(),
    votes: fc.nat(9),
  })
  .map((facts) => makePaper(1, facts))

it('finds exactly the topics that a loop over all of them finds, and by the same clause as surely', () => {
  fc.assert(
    fc.property(fc.array(topic, { maxLength: 30 }), fc.array(paper, { maxLength: 3 }), (topics, papers) => {
      const index = createTopicIndex(topics, RULES)
      for (const folded of papers.map(foldPaper)) {
        const looped = topics.flatMap((one, place) => {
          const { matched, by, strength } = FOLLOWS(parseQuery(one), folded)
          return matched ? [{ place, by, strength }] : []
        })
        const found = index
          .matching(folded)
          .flatMap(({ trace: { by, strength }, subscriptions }) =>
            subscriptions.map((place) => ({ place, by, strength })),
          )
          .sort((a, b) => a.place - b.place)
        assert.deepEqual(found, looped)
      }
    }),
    { numRuns: 300 },
  )
})

it('equal topics are one, however they are spelled; others are not', () => {
  const index = createTopicIndex(['LLMs', 'large language models', 'LLM', 'LLM -video', 'LLM  agents'], RULES)
  assert.equal(index.size, 3)
  const [first] = index.matching(foldPaper(makePaper(1, { title: 'On Large Language Models' })))
  assert.deepEqual([first?.topic, first?.subscriptions, first?.trace.clause], [0, [0, 1, 2], 'LLMs'])
})

it('knows of topics that ask for no word', () => {
  const index = createTopicIndex(['', 'votes:>3', 'cat:cs'], RULES)
  const topicsOf = (facts: Partial<Paper>) =>
    index.matching(foldPaper(makePaper(1, facts))).map((found) => found.topic)
  assert.deepEqual(topicsOf({ votes: 4 }), [0, 1, 2])
  assert.deepEqual(topicsOf({ votes: 3, categories: ['math.CO'] }), [0])
})

it('refuses what can not be read', () => {
  assert.throws(() => createTopicIndex(['fine', '"open'], RULES), { code: 'bad_input' })
})
