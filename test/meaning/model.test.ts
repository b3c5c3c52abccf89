import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { createLexicon } from '../../src/meaning/lexicon.ts'
import { closeness, createVectors, readModel } from '../../src/meaning/model.ts'
import { temporaryFolder } from '../stores/temporary-folder.ts'

const model = readModel()
const lexicon = createLexicon(model.rows)
const vectors = createVectors(model, lexicon)
const vectorOf = (text: string) => vectors.ofWords(lexicon.read(text).words)
const close = (one: string, other: string) => {
  const { values, scale } = vectorOf(other)
  return closeness(vectorOf(one), values, 0, scale)
}

const NEAR: readonly (readonly [text: string, near: string, far: string])[] = [
  ['LLM agents', 'tool use by language models', 'image segmentation'],
  ['RAG', 'retrieval of documents for language models', 'fragments of proteins'],
  ['catastrophic forgetting', 'continual learning', 'speech synthesis'],
  ['text-to-image', 'diffusion models for pictures', 'theorem proving'],
  ['privacy', 'federated learning', 'video generation'],
  ['robot manipulation', 'grasping objects', 'machine translation'],
  ['mamba', 'state space model', 'point clouds'],
  ['pose estimation', 'keypoints of human bodies', 'question answering'],
]

for (const [text, near, far] of NEAR)
  it(`${text} is closer to ${near} than to ${far}`, () => {
    assert.ok(close(text, near) > close(text, far) + 0.1, `${close(text, near)} and ${close(text, far)}`)
  })

it('a text is as close to itself as can be, and a text without a known word is close to nothing', () => {
  assert.ok(Math.abs(close('variance reduction', 'reduction of variance') - 1) < 0.01)
  assert.equal(close('xqzzt', 'variance'), 0)
  assert.equal(close('', 'variance'), 0)
})

it('the title of a paper counts twice', () => {
  const [gait, fold] = ['gait recognition', 'protein folding'].map((text) => lexicon.read(text).words)
  const paper = vectors.ofPaper(gait ?? [], fold ?? [])
  const to = (text: string) => {
    const { values, scale } = vectorOf(text)
    return closeness(paper, values, 0, scale)
  }
  assert.ok(to('gait recognition') > to('protein folding'))
})

it('a model that is cut short is refused when it is read, not when it is asked', () => {
  const path = join(temporaryFolder(), 'model.bin')
  writeFileSync(path, Buffer.from([255, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]))
  assert.throws(() => readModel(path), RangeError)
})
