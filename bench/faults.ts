import { clockRows } from './faults/clocks.ts'
import { kills } from './faults/kills.ts'
import { isSound, ledgerEntries } from './faults/ledger.ts'
import { PLANS, setUp } from './faults/plan.ts'
import { platformRows } from './faults/platforms.ts'
import { createPlayers, type Players } from './faults/players.ts'
import { processRows } from './faults/processes.ts'
import type { Row } from './faults/row.ts'
import { openScene, type Stage } from './faults/scene.ts'
import { sourceRows } from './faults/sources.ts'
import { type Standing, standingPosts } from './faults/standing.ts'
import { storeRows } from './faults/store.ts'
import { type Tally, tallyOf } from './faults/tally.ts'
import { playWeek } from './faults/week.ts'
import { inFolder, print, type Services, startServices } from './recorded.ts'

const UNDISTURBED: Row = {
  name: 'none',
  about: 'no fault, once more',
  play: async (scene) => {
    await playWeek(scene)
    return undefined
  },
}
const ROWS: readonly Row[] = [
  UNDISTURBED,
  ...[...storeRows, ...platformRows, ...processRows, ...clockRows, ...sourceRows],
  kills,
]
const COLUMNS = [
  ...(['expected', 'delivered', 'lost', 'doubled', 'late', 'papersLost', 'papersDoubled', 'untrue'] as const),
]
const MUST_BE_ZERO = ['lost', 'doubled', 'late', 'papersLost', 'papersDoubled', 'untrue'] as const

interface Played {
  readonly posts: readonly Standing[]
  readonly tally: Tally
  readonly remark: string | undefined
  /** What is wrong, beside the numbers. */
  readonly faults: readonly string[]
}

async function play(row: Row, stage: Stage, expected: readonly Standing[] | undefined): Promise<Played> {
  const disk = row.folder?.()
  try {
    const scene = await openScene(stage, disk?.path)
    try {
      await stage.services.faults([])
      const remark = await row.play(scene, expected ?? [])
      const posts = standingPosts(scene)
      const wrong = [
        ...[...scene.slack.problems, ...scene.discord.problems].slice(0, 3),
        ...(isSound(scene.folder) ? [] : ['a file is damaged']),
        ...(row.reads?.(posts) === undefined ? [] : [row.reads(posts) ?? '']),
      ]
      const tally = tallyOf(expected ?? posts, posts, ledgerEntries(scene.folder))
      return { posts, tally, remark, faults: wrong }
    } finally {
      await scene.close()
    }
  } finally {
    disk?.letGo()
  }
}

function isBroken({ bound }: Row, { tally, faults }: Played): boolean {
  return faults.length > 0 || MUST_BE_ZERO.some((column) => tally[column] > (bound?.most[column] ?? 0))
}

function show(row: Row, played: Played): void {
  const { tally, remark, faults } = played
  const cells = COLUMNS.map((column, i) => String(tally[column]).padStart(COLUMNS[i]?.length ?? 0))
  print(
    `${row.name.padEnd(10)} ${cells.join('  ')}  ${row.about}${remark === undefined ? '' : ` (${remark})`}`,
  )
  if (row.bound !== undefined) print(`           bound: ${row.bound.why}`)
  for (const fault of faults) print(`           wrong: ${fault}`)
  if (isBroken(row, played)) {
    print('           BROKEN')
    process.exitCode = 1
  }
}

async function run(rows: readonly Row[], services: Services, players: Players, template: string) {
  await setUp(template, services.url)
  const stage = { services, players, template }
  const { posts } = await play(UNDISTURBED, stage, undefined)
  for (const row of rows) {
    process.stderr.write(`${row.name} …\n`)
    if (row.canBePlayed?.() === false) {
      print(`${row.name.padEnd(10)} not played: this machine lets nobody mount a small disk`)
      process.exitCode = 1
    } else show(row, await play(row, stage, posts))
  }
}

/** What is known of another bot under such faults. */
const ELSEWHERE = `
Beside it, what is known of MonitoRSS: one failed INSERT of delivery records, 1000 lost of 1000; kill -9, 54 doubled;
10 % of replies lost, 117 doubled of 1000.
`

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => ROWS.every((row) => row.name !== name))
if (unknown !== undefined) {
  const list = ROWS.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')
  process.stderr.write(`There is no fault "${unknown}", only:\n${list}\n`)
  process.exit(2)
}
const rows = wanted.length === 0 ? ROWS : ROWS.filter(({ name }) => wanted.includes(name))
print(
  `${PLANS.length} channels on Slack and Discord, five recorded days; held against a week without faults.`,
)
print(
  'Counted in posts, but where it says papers; what stands in the channels counts, not what the ledger says.\n',
)
print(`${''.padEnd(10)} ${COLUMNS.join('  ')}`)
const services = await startServices('2026-07-26')
const players = createPlayers()
try {
  await inFolder((template) => run(rows, services, players, template))
} finally {
  await players.close()
  await services.stop()
}
print('\nlate: more than 20 minutes after its time, or with a later post')
print('untrue: entries of the ledger that say something else than the channel shows')
print(ELSEWHERE)
