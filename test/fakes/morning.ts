import type { ScheduleWish } from '../../src/core/channels/subscription.ts'
import type { Paper } from '../../src/core/paper.ts'
import { makePapers } from './paper.ts'
import { CHANNEL, createTestRooms, type TestRooms, type TestRoomsOptions } from './rooms.ts'

export interface MorningOptions extends TestRoomsOptions {
  readonly papers?: readonly Paper[]
  readonly topic?: string
  readonly schedule?: ScheduleWish
}

/** Thursday 2026-07-30, 09:00 UTC: a channel's first post is due now, its source is fresh and stable. */
export async function startMorning(options: MorningOptions = {}): Promise<TestRooms> {
  const rooms = createTestRooms(options)
  rooms.clock.set('2026-07-30T08:50:00Z')
  await rooms.subscribe(options.topic, options.schedule)
  rooms.source.list(...(options.papers ?? makePapers(1, 3)))
  await stableSource(rooms)
  rooms.clock.set('2026-07-30T09:00:00Z')
  return rooms
}

/** Reads the source twice, so that it is fresh and no longer grows. */
export async function stableSource({ ingest, clock }: TestRooms): Promise<void> {
  await ingest.refresh()
  await clock.advance(1000)
  await ingest.refresh()
}

/** Goes to an instant with a stable source, and ticks. */
export async function tickAt(rooms: TestRooms, instant: string): Promise<void> {
  rooms.clock.set(instant)
  await stableSource(rooms)
  await rooms.daily.tick()
}

/** How often each paper was shown in the channel's accepted posts, by title. */
export function showings({ chat }: TestRooms, channel = CHANNEL): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { message } of chat.posts(channel)) {
    for (const block of message.blocks)
      if (block.kind === 'card') counts.set(block.title, (counts.get(block.title) ?? 0) + 1)
  }
  return counts
}

/** What went wrong in the end: papers that no accepted post shows, and showings beyond the first. */
export function lostAndDoubled(
  rooms: TestRooms,
  papers: readonly Paper[],
): { lost: string[]; doubled: number } {
  const shown = showings(rooms)
  const doubled = [...shown.values()].reduce((sum, times) => sum + times - 1, 0)
  return { lost: papers.map(({ title }) => title).filter((title) => !shown.has(title)), doubled }
}
