import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Paper } from '../../../src/core/paper.ts'
import { foldPaper, match } from '../../../src/core/query/match.ts'
import { parseQuery } from '../../../src/core/query/query.ts'
import { day, makePaper } from '../../fakes/paper.ts'

const PAPER = makePaper(1, {
  title: 'Multi-Modal LLMs Need Fewer Fragments',
  abstract:
    'We cut mixture of experts (MoE) models. Retrieval-augmented generation helps. Williams is thanked.',
  summary: 'A cheaper mixture.',
  keywords: ['sparse routing', 'speech'],
  authors: ['Zoë van der Berg', 'Ronald J. Williams', 'Jean-Luc O’Neil'],
  organization: 'Example Research Labs',
  categories: ['cs.LG', 'cond-mat.mes-hall'],
  date: day('2026-07-10'),
  votes: 20,
  code: { url: 'https://github.com/ada/quiet' },
})

function matches(text: string, facts: Partial<Paper> = {}): boolean {
  return match(parseQuery(text), foldPaper({ ...PAPER, ...facts })).matched
}

/** A paper that says only this. */
function says(text: string, query: string): boolean {
  return match(parseQuery(query), foldPaper(makePaper(2, { title: text, abstract: '' }))).matched
}

describe('a paper', () => {
  const table: readonly [query: string, matched: boolean][] = [
    ['', true],
    ['multimodal LLM', true],
    ['multi modal large language model', true],
    ['fragment', true],
    ['FRAGMENTS fewer', true],
    ['fewer video', false],
    ['ment', false],
    ['"need fewer fragments"', true],
    ['"fewer need"', false],
    ['"fragments sparse"', false],
    ['"speech a cheaper"', false],
    ['fieldgap', false],
    ['"multimodal LLM"', true],
    ['"multi-modal large language models"', true],
    ['RAG', true],
    ['fewer -RAG', false],
    ['fewer -rags', false],
    ['fewer -frag', true],
    ['video | speech', true],
    ['video | audio', false],
    ['video | fewer speech -audio', true],
    ['au:berg', true],
    ['au:"van der Berg"', true],
    ['au:zoe au:williams', true],
    ['au:william', false],
    ['au:jeanluc | au:nobody', true],
    ['au:"luc o\'neil"', true],
    ['au:"berg ronald"', false],
    ['berg', false],
    ['-au:williams', false],
    ['org:"example research"', true],
    ['org:lab', true],
    ['org:deepmind', false],
    ['cat:cs.lg', true],
    ['cat:cs', true],
    ['cat:cs.*', true],
    ['cat:cs.L', false],
    ['cat:c', false],
    ['cat:cond-mat', true],
    ['cat:stat.ML | cat:cs.LG', true],
    ['-cat:cs', false],
    ['has:code', true],
    ['has:project', false],
    ['votes:20', true],
    ['votes:>20', false],
    ['votes:<20', false],
    ['votes:<=20 votes:>=20', true],
    ['since:2026-07-10 until:2026-07-10', true],
    ['since:2026-07-11', false],
    ['until:2026-07-09', false],
    ['since:2026-07', true],
    ['until:2026-06', false],
  ]
  for (const [query, matched] of table) {
    it(`${matched ? 'matches' : 'does not match'} ${query || 'the empty query'}`, () =>
      assert.equal(matches(query), matched))
  }

  it('without votes counts as one with none', () => {
    const { votes: _, ...rest } = PAPER
    const matched = (text: string) => match(parseQuery(text), foldPaper(rest)).matched
    assert.ok(matched('votes:0') && matched('votes:<1') && !matched('votes:1'))
  })

  it('says which clause let it through, or which one failed', () => {
    const clause = (text: string) => match(parseQuery(text), foldPaper(PAPER)).clause
    assert.equal(clause(''), 'everything')
    assert.equal(clause('video | "need fewer" au:berg'), '"need fewer" au:berg')
    assert.equal(clause('fewer -"sparse routing"'), '-"sparse routing"')
    assert.equal(clause('fewer video clips'), 'video')
    assert.equal(clause('fewer has:project'), 'has:project')
    assert.equal(clause('votes:>20'), 'votes: (it has 20)')
    assert.equal(clause('since:2026-08'), 'since:2026-08-01')
    assert.equal(clause('until:2025'), 'until:2025-12-31')
  })
})

describe('one topic', () => {
  const spellings: readonly string[][] = [
    [
      'LLMs',
      'LLM',
      '(LLM)',
      'llm',
      'large language models',
      'large language model',
      'Large-Language Model(s)',
    ],
    ['multi-modal', 'multimodal', 'multi modal', 'Multi-Modal', 'multi\u2011modal'],
    ['non-convex', 'nonconvex', 'non convex'],
    ['pre-training', 'pretraining', 'pre training'],
    ['fine-tuning', 'finetuning', 'fine tuning'],
    ['dataset', 'datasets', 'data sets', 'data-set'],
    ['mixture of experts', 'MoE', 'mixture-of-experts', 'MoEs'],
    ['reinforcement learning from human feedback', 'RLHF'],
    ['variational autoencoders', 'VAE', 'variational auto-encoder'],
    ['multimodal large language model', 'MLLMs', 'multi-modal LLM', 'multi modal large language models'],
    ['behaviour', 'behavior', 'behaviors'],
    ['Schrödinger bridge', 'Schrodinger bridges'],
  ]
  for (const group of spellings) {
    it(`${group.join(' = ')}, as words and as a phrase`, () => {
      for (const text of group)
        for (const query of group) {
          assert.ok(says(`On ${text} now`, query), `${query} in ${text}`)
          if (!query.includes('(')) assert.ok(says(`On ${text} now`, `"${query}"`), `"${query}" in ${text}`)
        }
    })
  }

  const others: readonly [text: string, query: string][] = [
    ['fragment', 'RAG'],
    ['a fragmented drag', 'rag'],
    ['general methods', 'generate'],
    ['a large model of language', 'LLM'],
    ['mean absolute error (MAE)', 'masked autoencoder'],
    ['a weight of 5 kg', 'knowledge graph'],
    ['logistic regression', 'logistics'],
    ['a new method', 'news'],
    ['大学', '大模型'],
  ]
  for (const [text, query] of others) {
    it(`${query} is not ${text}`, () => assert.ok(!says(text, query)))
  }

  it('is found among signs without spaces', () => {
    assert.ok(says('基于大语言模型的研究', '语言模型'))
    assert.ok(!says('基于大语言模型的研究', '模型语言'))
  })
})
