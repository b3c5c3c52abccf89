import { type Client, Events, type Guild } from 'discord.js'
import type { ChannelId } from '../../core/call.ts'
import { toAppError } from '../../core/errors.ts'
import type { ChannelNews, Log } from '../../core/ports.ts'
import { channelId } from './channel-id.ts'

type OnChannel = (channel: ChannelId, news: ChannelNews) => Promise<void>

const DELETED = { closed: 'The channel was deleted. To go on, choose another channel.' }

/**
 * Tells the core which channels have closed to us or opened again. Of a server that Paperboy was removed from the library
 * forgets the channels before it tells; there the next post finds out.
 */
export function hearChannelNews(client: Client, onChannel: OnChannel, log: Pick<Log, 'error'>): void {
  const tell = (guild: string, channel: string, news: ChannelNews) => {
    onChannel(channelId(guild, channel), news).catch((error) =>
      log.error('discord_news_lost', { problem: toAppError(error).message }),
    )
  }
  const openAll = ({ id, channels }: Guild) => {
    for (const channel of channels.cache.keys()) tell(id, channel, 'open')
  }
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) tell(channel.guildId, channel.id, DELETED)
  })
  client.on(Events.ThreadDelete, ({ guildId, id }) => tell(guildId, id, DELETED))
  client.on(Events.GuildCreate, openAll)
}
