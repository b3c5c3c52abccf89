import assert from 'node:assert/strict'
import { it } from 'node:test'
import { day, makePaper } from '../fakes/paper.ts'
import type { WithCatalogue } from './catalogue.ts'

const MORNING = Date.parse('2026-07-30T08:00:00Z')
const MANY = 100

/** What papers are about, by their own keywords. */
export function keywordsContract(withCatalogue: WithCatalogue): void {
  const about = (n: number, ...keywords: string[]) => makePaper(n, { keywords })
  it(
    'it counts the keywords of the newest featured papers, the commonest first',
    withCatalogue(async (catalogue) => {
      assert.deepEqual(await catalogue.keywords(MANY, 10), [])
      await catalogue.put(
        [
          about(1, 'diffusion', 'agents'),
          about(2, 'agents', 'memory'),
          about(3, 'agents', 'diffusion', 'agents'),
          { ...about(4, 'memory', 'old'), date: day('2026-06-30') },
          { ...about(5, 'memory', 'plain'), featured: false },
        ],
        MORNING,
      )
      assert.deepEqual(await catalogue.keywords(3, 10), ['agents', 'diffusion', 'memory'])
      assert.deepEqual((await catalogue.keywords(MANY, 10)).toSorted(), [
        'agents',
        'diffusion',
        'memory',
        'old',
      ])
      assert.deepEqual(await catalogue.keywords(MANY, 1), ['agents'])
    }),
  )
  it(
    'spellings that differ in capitals are one keyword, as most papers spell it',
    withCatalogue(async (catalogue) => {
      await catalogue.put(
        [about(1, 'GRPO'), about(2, 'GRPO'), about(3, 'grpo', 'rag'), about(4, 'rag'), about(5, '論文')],
        MORNING,
      )
      assert.deepEqual(await catalogue.keywords(MANY, 10), ['GRPO', 'rag', '論文'])
    }),
  )
}
