import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Catalogue, Snapshot } from '../../src/core/ports.ts'
import { makePaper, paperId } from '../fakes/paper.ts'
import type { WithCatalogue } from './catalogue.ts'

const MORNING = Date.parse('2026-07-30T08:00:00Z')
const NOON = Date.parse('2026-07-30T12:00:00Z')
const EVENING = Date.parse('2026-07-30T18:00:00Z')

/** Snapshots of votes. */
export function votesContract(withCatalogue: WithCatalogue): void {
  const snapshotsAfter = async (catalogue: Catalogue, puts: readonly [at: number, votes?: number][]) => {
    for (const [at, count] of puts) {
      const { votes: _, ...paper } = makePaper(1)
      await catalogue.put([count === undefined ? paper : { ...paper, votes: count }], at)
    }
    return (await catalogue.get(paperId(1)))?.snapshots
  }
  const cases: [string, readonly [number, number?][], Snapshot[]][] = [
    ['a paper without votes has no snapshot', [[MORNING], [NOON]], []],
    [
      'a snapshot is kept for every change, oldest first',
      [
        [MORNING, 5],
        [NOON, 7],
        [EVENING, 5],
      ],
      [
        { at: MORNING, votes: 5 },
        { at: NOON, votes: 7 },
        { at: EVENING, votes: 5 },
      ],
    ],
    [
      'votes that have not changed keep the first time they were seen',
      [
        [MORNING, 5],
        [NOON, 5],
        [EVENING, 5],
      ],
      [{ at: MORNING, votes: 5 }],
    ],
    [
      'a report without votes takes none away',
      [[MORNING, 5], [NOON], [EVENING, 6]],
      [
        { at: MORNING, votes: 5 },
        { at: EVENING, votes: 6 },
      ],
    ],
    [
      'of two reports at one instant the later stays',
      [
        [MORNING, 5],
        [MORNING, 6],
      ],
      [{ at: MORNING, votes: 6 }],
    ],
    ['zero votes are votes', [[MORNING, 0]], [{ at: MORNING, votes: 0 }]],
  ]
  for (const [name, puts, expected] of cases)
    it(
      name,
      withCatalogue(async (catalogue) => assert.deepEqual(await snapshotsAfter(catalogue, puts), expected)),
    )
}
