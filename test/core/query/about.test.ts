import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Paper } from '../../../src/core/paper.ts'
import { foldPaper, isAbout, match } from '../../../src/core/query/match.ts'
import { parseQuery } from '../../../src/core/query/query.ts'
import { makePaper } from '../../fakes/paper.ts'

function isAboutIt(query: string, facts: Partial<Paper>): boolean {
  return match(parseQuery(query), foldPaper(makePaper(1, { abstract: '', ...facts })), isAbout).matched
}

describe('a paper is about a topic', () => {
  const table: readonly [about: boolean, why: string, query: string, facts: Partial<Paper>][] = [
    [true, 'if the title says it', 'RAG', { title: 'Faster Retrieval-Augmented Generation' }],
    [true, 'if the summary says it', 'RAG', { summary: 'A faster RAG.' }],
    [true, 'if the abstract says it twice', 'RAG', { abstract: 'RAG is slow. We make RAG fast.' }],
    [
      true,
      'if the abstract says it in two spellings',
      'RAG',
      { abstract: 'RAG is slow. Retrieval augmented generation.' },
    ],
    [true, 'if the abstract and a keyword say it', 'RAG', { abstract: 'We use RAG.', keywords: ['rag'] }],
    [false, 'not if the abstract says it once', 'RAG', { abstract: 'We do not use RAG here.' }],
    [
      false,
      'not if one mention has its acronym',
      'RAG',
      { abstract: 'Retrieval-augmented generation (RAG) exists.' },
    ],
    [false, 'not if all keywords say it and nothing else', 'RAG', { keywords: ['rag', 'RAG', 'fast rag'] }],
    [false, 'not if it never says it', 'RAG', { title: 'Fragments of Drag' }],
    [true, 'for one of its sides', 'video | RAG', { title: 'RAG', abstract: 'One video.' }],
    [false, 'not for half a side', 'video RAG', { title: 'RAG', abstract: 'One video.' }],
    [
      false,
      'not if it says in passing what is left out',
      'RAG -video',
      { title: 'RAG', abstract: 'One video.' },
    ],
    [true, 'that names an author', 'au:sample', {}],
    [true, 'that is everything', '', {}],
    [true, 'by a phrase', '"quiet gradients"', {}],
    [
      true,
      'if a hyphenated word says it twice',
      'multimodal',
      { abstract: 'Multi-modal nets and multi-modal data.' },
    ],
    [false, 'not if a hyphenated word says it once', 'multimodal', { abstract: 'Multi-modal nets.' }],
  ]
  for (const [about, why, query, facts] of table) {
    it(why, () => assert.equal(isAboutIt(query, facts), about))
  }

  it('only if it says its words, and always if its title does', () => {
    const words = fc.array(fc.constantFrom('video', 'RAG', 'LLM', 'large language model', 'of'), {
      maxLength: 8,
    })
    const text = words.map((all) => all.join(' '))
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom('video', 'RAG', 'LLM', 'video LLM'),
        (title, abstract, query) => {
          const says = (facts: Partial<Paper>) =>
            match(parseQuery(query), foldPaper(makePaper(1, facts))).matched
          if (isAboutIt(query, { title, abstract })) assert.ok(says({ title, abstract }))
          if (says({ title, abstract: '' })) assert.ok(isAboutIt(query, { title, abstract }))
        },
      ),
      { numRuns: 300 },
    )
  })
})
