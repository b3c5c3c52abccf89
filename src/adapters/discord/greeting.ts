import { type Client, Events, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js'
import type { ChannelId } from '../../core/call.ts'
import type { ChannelWatch } from '../../core/ports.ts'
import { channelId, channelsOf, discordChannel, personId } from './channel-id.ts'
import { type Ears, inBackground } from './hear.ts'
import type { Poster } from './post.ts'

const NEEDED = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]

/**
 * Says hello in a server that Paperboy was invited to, in one message: in a channel that gets posts already, else where
 * Discord greets new members, else in the first channel where it may. Nobody is written to in private.
 */
export function hearInvitations(
  client: Client,
  ears: Ears,
  { watch, post }: { readonly watch: ChannelWatch; readonly post: Poster['post'] },
): void {
  client.on(Events.GuildCreate, (guild) => {
    const id = `welcome/${guild.id}/${guild.joinedTimestamp}`
    inBackground(ears, () =>
      ears.once(id, async () => {
        const channel = await placeIn(guild, watch)
        if (channel === undefined) return
        const { message, visible } = await ears.handle({
          channel,
          person: { id: personId(guild.client.user.id), name: 'Paperboy' },
          mayManage: false,
          request: { command: 'papers welcome', input: {} },
        })
        // What goes wrong is for the caller alone, and nobody has called.
        if (visible === 'channel') await post(channel, message, id)
      }),
    )
  })
}

async function placeIn(guild: Guild, watch: ChannelWatch): Promise<ChannelId | undefined> {
  const { cache } = guild.channels
  for await (const channel of watch.expecting(channelsOf(guild.id)))
    if (maySend(cache.get(discordChannel(channel).channel))) return channel
  const all = [...cache.values()].filter((channel) => channel.isTextBased() && !channel.isThread())
  const byPlace = all.toSorted((a, b) => position(a) - position(b))
  const found = [guild.systemChannel ?? undefined, ...byPlace].find(maySend)
  return found === undefined ? undefined : channelId(guild.id, found.id)
}

function maySend(channel: GuildBasedChannel | undefined): boolean {
  const me = channel?.guild.members.me
  if (channel === undefined || me == null || !channel.isTextBased()) return false
  return channel.permissionsFor(me)?.has(NEEDED) ?? false
}

function position(channel: GuildBasedChannel): number {
  return 'rawPosition' in channel ? channel.rawPosition : 0
}
