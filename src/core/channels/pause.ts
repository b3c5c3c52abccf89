import type { Channel } from './channels.ts'

/** While posts were paused: by whom, and from when until when. */
export type Pause = NonNullable<Channel['lastPause']>

/** The pauses that are known, the running one included. */
export function pausesOf({ pausedBy: by, pausedAt: from, lastPause }: Channel): readonly Pause[] {
  const running =
    by === undefined || from === undefined ? [] : [{ by, from, until: Number.POSITIVE_INFINITY }]
  return lastPause === undefined ? running : [...running, lastPause]
}

/** The channel with its posts going on. */
export function resumed({ pausedBy: by, pausedAt: from, ...channel }: Channel, now: number): Channel {
  return by === undefined || from === undefined
    ? channel
    : { ...channel, lastPause: { by, from, until: now } }
}
