import type { LocalDate } from '../../src/core/paper.ts'
import type { TickReport } from '../../src/core/posts/daily.ts'
import { HOUR_MS, MINUTE_MS, startOf } from '../../src/core/time/dates.ts'
import { openPosts } from './ledger.ts'
import { BEGIN, DAYS, type Due, duesOf } from './plan.ts'
import type { Scene } from './scene.ts'

/** Where a fault has its say. What is not named goes as on any day. */
export interface Faults {
  /** Before the first minute of a day. */
  readonly day?: (scene: Scene, day: LocalDate) => Promise<void> | void
  /** Before posts are due, and before the source is read for them. */
  readonly due?: (scene: Scene, due: Due) => Promise<void> | void
  /** Plays a minute in which posts are due or still open: the n-th one, from 0. */
  readonly minute?: (scene: Scene, due: Due, n: number) => Promise<TickReport | undefined>
}

/** The minutes that are always played once posts are due; then more, until nothing is left to do. */
const LEAST_MINUTES = 3
const MOST_MINUTES = 45
/** The source is read again before posts are due, as it is every half hour. */
const BEFORE_MS = 10 * MINUTE_MS

/** Plays five days: of each the minutes that matter. */
export async function playWeek(scene: Scene, faults: Faults = {}): Promise<void> {
  for (const instant of [BEGIN, BEGIN + HOUR_MS]) await quietMinute(scene, instant)
  for (const day of DAYS) {
    await scene.services.today(day)
    await faults.day?.(scene, day)
    for (const instant of [startOf(day), startOf(day) + HOUR_MS]) await quietMinute(scene, instant)
    for (const due of duesOf(day)) await playDue(scene, faults, due)
  }
}

async function quietMinute(scene: Scene, instant: number): Promise<void> {
  scene.moveTo(instant)
  await scene.minute()
}

async function playDue(scene: Scene, faults: Faults, due: Due): Promise<void> {
  await faults.due?.(scene, due)
  await quietMinute(scene, due.at - BEFORE_MS)
  for (let n = 0; n < MOST_MINUTES; n += 1) {
    scene.moveTo(due.at + n * MINUTE_MS)
    const report = await (faults.minute ?? plainMinute)(scene, due, n)
    if (n >= LEAST_MINUTES && isDone(report) && !hasOpenPosts(scene)) return
  }
}

function plainMinute(scene: Scene): Promise<TickReport | undefined> {
  return scene.minute()
}

function isDone(report: TickReport | undefined): boolean {
  return report !== undefined && report.held === 0 && report.failed === 0
}

/** Posts that are to be tried soon. Those of a closed channel may wait for long. */
function hasOpenPosts({ folder, clock }: Scene): boolean {
  const soon = clock.now() + 20 * MINUTE_MS
  return openPosts(folder).some(({ retryAt = 0 }) => retryAt < soon)
}
