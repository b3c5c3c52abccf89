import type { ChannelWatch } from '../ports.ts'
import type { Channel, Channels } from './channels.ts'
import { channelsIn, isChannel, type Place } from './places.ts'
import type { Suspensions } from './suspensions.ts'
import type { TellSuspension } from './tell-suspension.ts'

export interface ChannelWatchRooms {
  readonly channels: Pick<Channels, 'get' | 'all'>
  readonly suspensions: Suspensions
  readonly tellSuspension: TellSuspension
}

/** Takes what a platform tells of channels and workspaces. Where no posts are expected, nothing is suspended. */
export function createChannelWatch({
  channels,
  suspensions,
  tellSuspension,
}: ChannelWatchRooms): ChannelWatch {
  const expects = ({ topics }: Pick<Channel, 'topics'>) => topics.length > 0

  async function expectsPosts(place: Place): Promise<boolean> {
    if (isChannel(place)) {
      const channel = await channels.get(place)
      return channel !== undefined && expects(channel)
    }
    for await (const channel of channels.all(channelsIn(place))) if (expects(channel)) return true
    return false
  }

  return {
    tell: async (place, news) => {
      if (news === 'open') return await suspensions.resume(place)
      if (!(await expectsPosts(place))) return
      await suspensions.suspend(place, news.closed)
      if (isChannel(place)) await tellSuspension(place)
    },
    async *expecting(prefix) {
      for await (const channel of channels.all(prefix)) if (expects(channel)) yield channel.id
    },
  }
}
