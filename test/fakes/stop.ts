import { setImmediate } from 'node:timers/promises'
import { createHeartbeat } from '../../src/core/health/heartbeat.ts'
import { createHand } from '../../src/hand.ts'
import { createMetrics } from '../../src/web/metrics.ts'
import type { TestRooms } from './rooms.ts'

export interface Stop {
  readonly stopping: Promise<void>
  isStopped(): boolean
}

/** Starts the hand on these rooms and stops it while its first post is on its way to the platform. */
export async function stopWhileSending(rooms: TestRooms, graceMs: number): Promise<Stop> {
  const hand = createHand(rooms, createMetrics(), createHeartbeat(rooms))
  await hand.start()
  while (rooms.chat.tries.length === 0) await setImmediate()
  let isStopped = false
  const stopping = hand.stop(graceMs).then(() => {
    isStopped = true
  })
  await setImmediate()
  return { stopping, isStopped: () => isStopped }
}
