import { print } from '../bench/recorded.ts'
import { BLOOM_RULES, type BloomRule, playBlooms } from './bloom-play.ts'
import { LATER } from './later-votes.ts'
import { mean, ndcg, pairsInOrder, spearman } from './measures.ts'
import { RIVALS, type Rival, votes } from './rank-rivals.ts'
import { daysOf, type Reading } from './recorded-days.ts'
import { seeded } from './seeded.ts'

const PLACES = 8
const MIN_PAPERS = 4
const PLAYED_WEEKS = 52

const sets = LATER.map((later) => ({
  later,
  days: daysOf(later).filter((day) => day.length >= MIN_PAPERS && day.some((reading) => reading.later > 0)),
}))

print(
  'How well a list after about six hours of votes foretells the votes at the end (recorded, both readings real)',
)
print()
for (const { later, days } of sets) {
  const all = days.flat()
  const known = all.filter((reading) => reading.later > 0)
  const share = sum(known.map(votes)) / sum(known.map((reading) => reading.later))
  const which = later.whole
    ? 'all their later votes'
    : `the later votes of ${known.length}, the others have fewer`
  print(
    `${later.name}: ${days.length} days, ${all.length} papers, ${which}; ${percent(share)} of them at the first reading`,
  )
}
print()
const heads = sets.flatMap(({ later }) => [short(later.name), later.whole ? 'rho' : 'pairs'])
print(
  ['nDCG@8, then pairs in order or Spearman'.padEnd(42), ...heads.map((head) => head.padStart(9))].join(''),
)
for (const rival of RIVALS) {
  const cells = sets.flatMap(({ later, days }) => [
    mean(days.map((day) => ndcg(inOrder(day, rival), PLACES))),
    mean(days.map((day) => (later.whole ? spearman : pairsInOrder)(scores(day, rival), worths(day)))),
  ])
  print([rival.name.padEnd(42), ...cells.map((cell) => cell.toFixed(3).padStart(9))].join(''))
}
print()
printDifference()
print()
printBlooms()

/** Late bloomers by each rule, in a play with invented votes. */
function printBlooms(): void {
  const rows = BLOOM_RULES.map((rule) => ({ rule, outcome: playBlooms(rule, PLAYED_WEEKS) }))
  const [{ outcome: ours } = { outcome: undefined }] = rows
  if (ours === undefined) return
  print(
    `Late bloomers: behind More at first, among the eight best of their day in the end (a play of ${PLAYED_WEEKS} weeks)`,
  )
  print(
    'A simulation: final votes as recorded, their times invented, for nobody recorded them. Fitted to the recording:',
  )
  print(`  ${percent(ours.votesAtEight)} of the votes there at 08:00 (recorded 34-38 %)`)
  print(
    `  ${percent(ours.bestMissedAtEight)} of the eight best not among the eight best by then (recorded ${percent(recordedMiss())})`,
  )
  print(
    'surfaced: as a card of a later post; others: not of the eight best; best: of all eight best, a card at last',
  )
  print()
  print(
    [
      'rule'.padEnd(24),
      ...['late', 'surfaced', 'once', 'twice', 'others', 'a week', 'days', 'best'].map(cell),
    ].join(''),
  )
  for (const { rule, outcome } of rows) print(bloomRow(rule, outcome))
}

function bloomRow(rule: BloomRule, outcome: ReturnType<typeof playBlooms>): string {
  const { late, lateShown, othersShown, shownTwice, posts, days } = outcome
  const aWeek = ((lateShown + othersShown) / posts) * 5
  const share = percent(lateShown / late)
  const waited = days.length === 0 ? '-' : mean(days).toFixed(1)
  const best = percent(outcome.bestShown)
  const cells = [late, lateShown, share, shownTwice, othersShown, aWeek.toFixed(1), waited, best]
  return [rule.name.padEnd(24), ...cells.map(cell)].join('')
}

/** Of the eight best in the end, the share that was not among the eight with the most votes at the first reading. */
function recordedMiss(): number {
  const days = sets.flatMap((set) => set.days).filter((day) => day.length >= 12)
  const found = days.flatMap((day) => {
    const then = new Set(day.toSorted((a, b) => votes(b) - votes(a)).slice(0, PLACES))
    const best = day.filter(({ later }) => later > 0).sort((a, b) => b.later - a.later)
    return best.slice(0, PLACES).map((reading) => !then.has(reading))
  })
  return found.filter(Boolean).length / found.length
}

function cell(value: string | number): string {
  return String(value).padStart(9)
}

/** Ours less what it was before, day by day, with a bootstrap interval (5,000 samples of the days). */
function printDifference(): void {
  const [ours, before] = RIVALS
  if (ours === undefined || before === undefined) return
  const days = sets.flatMap((set) => set.days)
  const differences = days.map((day) => ndcg(inOrder(day, ours), PLACES) - ndcg(inOrder(day, before), PLACES))
  const random = seeded(7)
  const means = Array.from({ length: 5000 }, () =>
    mean(differences.map(() => differences[Math.floor(random() * differences.length)] ?? 0)),
  ).sort((a, b) => a - b)
  const [low, high] = [means[125] ?? 0, means[4874] ?? 0]
  const better = differences.filter((difference) => difference > 0).length
  const worse = differences.filter((difference) => difference < 0).length
  print(
    `ours less before, nDCG@8 of ${days.length} days: ${signed(mean(differences))} (95 % of samples: ${signed(low)} to ${signed(high)}); better on ${better}, worse on ${worse}`,
  )
}

function scores(day: readonly Reading[], rival: Rival): number[] {
  return day.map((reading) => rival.score(reading))
}

function worths(day: readonly Reading[]): number[] {
  return day.map((reading) => reading.later)
}

/** What the places of a day's list turned out to be worth. Of equal scores the smaller id comes first. */
function inOrder(day: readonly Reading[], rival: Rival): number[] {
  const scored = day.map((reading) => ({
    reading,
    score: rival.score(reading),
    id: reading.tracked.paper.id,
  }))
  scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return scored.map(({ reading }) => reading.later)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`
}

function short(name: string): string {
  return name.startsWith('the week') ? 'Sept' : name.slice(0, 4).trim()
}
