import { dueSlot, type Slot } from '../time/schedule.ts'
import type { Channel } from './channels.ts'

/**
 * The channel's slot that is due at `now`. None while it is paused or has no topics; and none that was due before its
 * first topic was added: a new subscription begins with the next slot, not with one that is over.
 */
export function dueSlotOf(channel: Channel, now: number): Slot | undefined {
  if (channel.pausedBy !== undefined || channel.topics.length === 0) return undefined
  const slot = dueSlot(channel.schedule, now)
  const beganAt = Math.min(...channel.topics.map(({ addedAt }) => addedAt))
  return slot !== undefined && slot.dueAt >= beganAt ? slot : undefined
}

/**
 * The channel as it might have been at an earlier instant, for replaying the past: topics that were added later count as
 * added then, and begin with papers of `since`.
 */
export function asOf(channel: Channel, instant: number, since: Channel['topics'][number]['since']): Channel {
  const topics = channel.topics.map((topic) =>
    topic.addedAt <= instant ? topic : { ...topic, addedAt: 0, since },
  )
  return { ...channel, topics }
}
