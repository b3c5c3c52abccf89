import { type ChannelWatchRooms, createChannelWatch } from '../../src/core/channels/channel-watch.ts'
import type { ChannelWatch } from '../../src/core/ports.ts'

export interface Watched {
  readonly watch: ChannelWatch
  /** How much news the core has taken to its end. */
  readonly taken: number
  /** Resolves once it was so much. */
  until(count: number): Promise<void>
}

/** The core's own watch of channels, counting what a platform told it. */
export function watchedBy(rooms: ChannelWatchRooms): Watched {
  const watch = createChannelWatch(rooms)
  let taken = 0
  return {
    watch: {
      ...watch,
      tell: async (channel, news) => {
        await watch.tell(channel, news)
        taken += 1
      },
    },
    get taken() {
      return taken
    },
    until: async (count) => {
      while (taken < count) await new Promise(setImmediate)
    },
  }
}
