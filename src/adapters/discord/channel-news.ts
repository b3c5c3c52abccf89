import { type Client, Events, type Guild } from 'discord.js'
import type { Place } from '../../core/channels/places.ts'
import { toAppError } from '../../core/errors.ts'
import type { ChannelNews, ChannelWatch, Log } from '../../core/ports.ts'
import { channelId, channelsOf, discordChannel, workspaceId } from './channel-id.ts'

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
  const tell = (place: Place, news: ChannelNews) => hear(() => watch.tell(place, news))
  const openAll = ({ id, channels }: Guild) => {
    tell(workspaceId(id), 'open')
    for (const channel of channels.cache.keys()) tell(channelId(id, channel), 'open')
  }
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) tell(channelId(channel.guildId, channel.id), DELETED)
  })
  client.on(Events.ThreadDelete, ({ guildId, id }) => tell(channelId(guildId, id), DELETED))
  client.on(Events.GuildCreate, openAll)
  client.on(Events.GuildDelete, ({ id }) => tell(workspaceId(id), REMOVED))
  // Of what happened while nobody listened Discord tells nothing.
  client.once(Events.ClientReady, () => hear(() => closeLeft(client, watch)))
}

/** Closes the servers that Paperboy is not in any more. Those in an outage are known all the same. */
async function closeLeft(client: Client, watch: ChannelWatch): Promise<void> {
  const left = new Set<string>()
  for await (const channel of watch.expecting(channelsOf())) {
    const { guild } = discordChannel(channel)
    if (guild !== undefined && !client.guilds.cache.has(guild)) left.add(guild)
  }
  for (const guild of left) await watch.tell(workspaceId(guild), REMOVED)
}
