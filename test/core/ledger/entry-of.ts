import assert from 'node:assert/strict'
import type { Entry } from '../../../src/core/ledger/entry.ts'
import { lostAndDoubled, tickAt } from '../../fakes/morning.ts'
import { day, makePaper, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, type TestRooms } from '../../fakes/rooms.ts'

export const TODAY = day('2026-07-30')
/** What a morning begins with. */
export const PAPERS = makePapers(1, 3)

export async function entryOf(rooms: TestRooms, slot = TODAY): Promise<Entry> {
  const entry = await rooms.ledger.get(CHANNEL, slot)
  assert.ok(entry)
  return entry
}

/** In the end every paper is there, once. */
export async function comesWithTheNext(rooms: TestRooms): Promise<void> {
  rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  const [post] = rooms.chat.posts()
  assert.equal(post?.key, `${CHANNEL}/2026-07-31`)
  assert.deepEqual(lostAndDoubled(rooms, [...PAPERS, makePaper(9)]), { lost: [], doubled: 0 })
}
