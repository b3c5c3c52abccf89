import { type Client, Events, type Guild } from 'discord.js'
import type { ChannelId } from '../../core/call.ts'
import { toAppError } from '../../core/errors.ts'
import type { ChannelNews, ChannelWatch, Log } from '../../core/ports.ts'
import { channelId, channelsOf, discordChannel } from './channel-id.ts'

const DELETED = { closed: 'The channel was deleted. To go on, choose another channel.' }
const REMOVED = {
  closed: 'Paperboy was removed from the server. To go on, invite it again; the topics are kept.',
}

/**
 * Tells the core which channels have closed to us or opened again. A server that can't be reached for a while is not
 * among them: the library tells of that as an outage.
 */
export function hearChannelNews(client: Client, watch: ChannelWatch, log: Pick<Log, 'error'>): void {
  const hear = (news: () => Promise<void>) => {
    news().catch((error) => log.error('discord_news_lost', { problem: toAppError(error).message }))
  }
  const tell = (guild: string, channel: string, news: ChannelNews) =>
    hear(() => watch.tell(channelId(guild, channel), news))
  const openAll = ({ id, channels }: Guild) => {
    for (const channel of channels.cache.keys()) tell(id, channel, 'open')
  }
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) tell(channel.guildId, channel.id, DELETED)
  })
  client.on(Events.ThreadDelete, ({ guildId, id }) => tell(guildId, id, DELETED))
  client.on(Events.GuildCreate, openAll)
  client.on(Events.GuildDelete, ({ id }) => hear(() => closeAll(watch.expecting(channelsOf(id)), watch)))
  // Of what happened while nobody listened Discord tells nothing.
  client.once(Events.ClientReady, () => hear(() => closeLeft(client, watch)))
}

async function closeAll(channels: AsyncIterable<ChannelId>, watch: ChannelWatch): Promise<void> {
  for await (const channel of channels) await watch.tell(channel, REMOVED)
}

/** Closes the channels of servers that Paperboy is not in any more. Those in an outage are known all the same. */
async function closeLeft(client: Client, watch: ChannelWatch): Promise<void> {
  for await (const channel of watch.expecting(channelsOf())) {
    const { guild } = discordChannel(channel)
    if (guild !== undefined && !client.guilds.cache.has(guild)) await watch.tell(channel, REMOVED)
  }
}
