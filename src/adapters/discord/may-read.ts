import { type Client, PermissionFlagsBits } from 'discord.js'

/** May we read what was written in that channel before? A channel that is not known is one of a person. */
export function mayRead(client: Client, channel: string): boolean {
  const known = client.channels.cache.get(channel)
  if (known === undefined || known.isDMBased()) return true
  const me = known.guild.members.me
  return me !== null && (known.permissionsFor(me)?.has(PermissionFlagsBits.ReadMessageHistory) ?? false)
}
