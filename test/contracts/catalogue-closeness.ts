import assert from 'node:assert/strict'
import { it } from 'node:test'
import { makePaper, paperId } from '../fakes/paper.ts'
import type { WithCatalogue } from './catalogue.ts'

const MORNING = Date.parse('2026-07-30T08:00:00Z')

/** Similar papers and near words. */
export function closenessContract(withCatalogue: WithCatalogue): void {
  const subjects = [
    ['Gait Recognition', 'silhouettes walking pedestrian camera viewpoint'],
    ['Protein Folding', 'residue backbone amino sequence structure'],
    ['Speech Synthesis', 'vocoder prosody speaker waveform phoneme'],
  ] as const
  const corpus = subjects.flatMap(([subject, words], s) =>
    ['Robust', 'Efficient', 'Unsupervised', 'Deep'].map((manner, m) =>
      makePaper(s * 10 + m, {
        title: `${manner} ${subject}`,
        abstract: `We propose a ${manner.toLowerCase()} model. It uses ${words}. Results improve by ${m}${s} points.`,
      }),
    ),
  )
  it(
    'papers on the same subject are the closest, and a paper is never close to itself',
    withCatalogue(async (catalogue) => {
      await catalogue.put(corpus, MORNING)
      for (const paper of corpus) {
        const hits = await catalogue.similar(paper.id, 3)
        const subject = paper.title.split(' ').slice(1).join(' ')
        assert.deepEqual(
          hits.map((hit) => hit.paper.title.endsWith(subject)),
          [true, true, true],
          `${paper.title}: ${hits.map((hit) => hit.paper.title).join('; ')}`,
        )
        const all = await catalogue.similar(paper.id, 100)
        assert.ok(all.every((hit) => hit.paper.id !== paper.id))
        assert.deepEqual(all.slice(0, 3), hits)
        for (const [i, { score }] of all.entries()) assert.ok(score <= (all[i - 1]?.score ?? score))
      }
    }),
  )
  it(
    'a paper that shares no word with another has nothing close to it',
    withCatalogue(async (catalogue) => {
      await catalogue.put([...corpus, makePaper(99, { title: 'Xylophones', abstract: '' })], MORNING)
      assert.deepEqual(await catalogue.similar(paperId(99), 5), [])
      assert.deepEqual(await catalogue.similar(paperId(98), 5), [], 'one it does not know')
      assert.deepEqual(await catalogue.similar(paperId(1), 0), [])
    }),
  )
  it(
    'a mistyped word is corrected to the nearest one that several titles have',
    withCatalogue(async (catalogue) => {
      const titles = ['Variance Reduction', 'Variance in Sampling', 'Reduction by Parts', 'Rare Varianse']
      await catalogue.put(
        titles.map((title, n) => makePaper(n, { title })),
        MORNING,
      )
      for (const typed of ['varience', 'Varaince', 'VARIANCEE', 'variannce'])
        assert.equal(await catalogue.correct(typed), 'variance', typed)
      assert.equal(await catalogue.correct('reducton'), 'reduction')
    }),
  )
  it(
    'a word of the field that no paper has is not taken for another word that looks a little like it',
    withCatalogue(async (catalogue) => {
      const titles = [
        'Last Linear Layers',
        'One More Tuning Run',
        'Matching by Drift',
        'Diffusion Transformers',
        'Gradient Clipping',
      ]
      await catalogue.put(
        titles.flatMap((title, n) => [makePaper(2 * n, { title }), makePaper(2 * n + 1, { title })]),
        MORNING,
      )
      for (const typed of [
        'lasso',
        'lidar',
        'drones',
        'drone',
        'pruning',
        'caching',
        'mining',
        'LiDAR',
        'Lasso',
      ])
        assert.equal(await catalogue.correct(typed), undefined, typed)
      const meant = { difusion: 'diffusion', tranformers: 'transformer', gradeint: 'gradient' }
      for (const [typed, word] of Object.entries(meant)) assert.equal(await catalogue.correct(typed), word)
    }),
  )
  it(
    'a word that papers have, or that nothing is near, is left alone',
    withCatalogue(async (catalogue) => {
      await catalogue.put(
        ['Variance Reduction', 'Variance in Sampling', 'Rare Varianse', 'One Okapi'].map((title, n) =>
          makePaper(n, { title, abstract: 'A glossy paper.' }),
        ),
        MORNING,
      )
      const known = ['variance', 'Variances', 'varianse', 'glossy']
      const far = ['zebra', 'var', '', '"', 'v4riance', '論文論文']
      const nearToOneTitleOnly = ['okapu']
      for (const typed of [...known, ...far, ...nearToOneTitleOnly])
        assert.equal(await catalogue.correct(typed), undefined, typed)
    }),
  )
}
