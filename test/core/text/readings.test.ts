import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { acronymLength, synonyms } from '../../../src/core/text/acronyms.ts'
import { foldText, hasSequence } from '../../../src/core/text/fold.ts'
import { hyphenated, readings } from '../../../src/core/text/readings.ts'

function written(text: string): string[] {
  return readings(text).map((reading) => reading.join(' '))
}

describe('what a person typed', () => {
  const table: readonly [typed: string, ...readings: string[]][] = [
    ['diffusion', 'diffusion'],
    ['multi-modal', 'multi modal', 'multimodal'],
    ['multimodal', 'multimodal', 'multi modal'],
    ['Multi-Modal LLMs', 'multi modal llm', 'multimodal llm'],
    ['end-to-end', 'end to end', 'endtoend'],
    [
      'pre-trained multimodal',
      'pre trained multimodal',
      'pretrained multimodal',
      'pre trained multi modal',
      'pre trained multi modal',
    ],
    [
      'fine-tuned multimodal',
      'fine tuned multimodal',
      'finetuned multimodal',
      'fine tuned multi modal',
      'finetuned multi modal',
    ],
    ['', ''],
  ]
  for (const [typed, ...expected] of table) {
    it(`${typed} is read as ${expected.join(' or ')}`, () =>
      assert.deepEqual(written(typed), [...new Set(expected)]))
  }

  it('always stands in a text that writes the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(`before ${text} after`)
        const found = readings(text).filter((reading) => reading.length > 0)
        assert.ok(found.length === 0 || found.some((reading) => hasSequence(folded, reading)))
      }),
    )
  })

  it('gets the hyphen that some write', () => {
    assert.equal(hyphenated('Multi  modal pre trained deep nets'), 'Multi-modal pre-trained deep nets')
    for (const text of ['multimodal nets', 'deep multi', 'a multi - b', 'amulti b', ''])
      assert.equal(hyphenated(text), text)
  })
})

describe('an acronym', () => {
  const oneTopic: readonly string[][] = [
    ['LLM', 'large language model', 'large-language models'],
    ['MoE', 'mixture of experts', 'mixture-of-experts', 'mixture of expert'],
    ['RAG', 'retrieval-augmented generation', 'retrieval augmented generation'],
    ['MLLM', 'multimodal large language model', 'multi-modal large language models', 'multimodal LLMs'],
    ['VAE', 'variational autoencoder', 'variational auto-encoders'],
    ['RLHF', 'reinforcement learning from human feedback'],
    ['dataset', 'data set', 'data-sets'],
    ['finetuning', 'fine tuning', 'fine-tuning'],
    ['NeRF', 'neural radiance fields'],
  ]
  for (const spellings of oneTopic) {
    it(`${spellings.join(' = ')}`, () => {
      const forms = (text: string) => new Set(synonyms(readings(text)[0] ?? []).map((form) => form.join(' ')))
      for (const spelling of spellings) assert.deepEqual(forms(spelling), forms(spellings[0] ?? ''), spelling)
      assert.ok(forms(spellings[0] ?? '').size > 1)
    })
  }

  it('that stands for other things too is not meant by those who write it out', () => {
    const forms = (text: string) => synonyms(readings(text)[0] ?? []).map((form) => form.join(' '))
    assert.ok(forms('MAE').includes('masked autoencoder') && forms('MAE').includes('mae'))
    assert.ok(!forms('masked autoencoder').includes('mae'))
  })

  it('takes the longest run of words that is one', () => {
    assert.equal(acronymLength(['reinforcement', 'learning', 'from', 'human', 'feedback', 'now']), 5)
    assert.equal(acronymLength(['reinforcement', 'learning', 'from', 'scratch']), 2)
    assert.equal(acronymLength(['graph', 'theory']), 1)
    assert.equal(acronymLength([]), 1)
  })

  it('is only itself where nothing is known of it', () => {
    assert.deepEqual(synonyms(['fragment']), [['fragment']])
  })
})
