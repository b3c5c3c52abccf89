import { slackChannel } from '../src/adapters/slack/channel-id.ts'
import { createClients } from '../src/adapters/slack/clients.ts'
import { createPoster } from '../src/adapters/slack/post.ts'
import { renderSlack } from '../src/adapters/slack/render.ts'
import type { ChannelId } from '../src/core/call.ts'
import type { Clock } from '../src/core/ports.ts'
import type { Poster } from './due-channels.ts'
import { silent } from './recorded.ts'

/** So many channels of a workspace; the name tells them from others. */
export function slackChannels(name: string, count: number): ChannelId[] {
  return Array.from({ length: count }, (_, i) => `slack:T1/C${name}X${i}` as ChannelId)
}

/** Slack's own name of a channel. */
export function nameAtSlack(channel: ChannelId): string {
  return slackChannel(channel).channel
}

/** Posts to the Slack at that address. */
export function slackPoster(apiUrl: string, token = 'xoxb-bench'): (clock: Clock) => Poster {
  const clientOf = createClients({ tokenOf: () => Promise.resolve(token), apiUrl })
  return (clock) => ({
    platform: 'slack',
    ...createPoster({ clientOf, render: renderSlack, clock, log: silent }),
  })
}
