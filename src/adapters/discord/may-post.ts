import {
  type BaseInteraction,
  InteractionContextType,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js'

const NEEDED = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
] as const
/** In a thread the permission to send in its channel does not count. */
const NEEDED_IN_THREADS = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
] as const

const NOT_IN_SERVER =
  'Paperboy is not in this server, so it can answer here, and not post. Somebody who manages the server can add it.'
const NOT_IN_CONVERSATION =
  'Paperboy is not in this conversation, so it can answer here, and not post. To get posts, write to it directly.'

/** Why no post of ours can reach the place of an interaction, as a sentence with the cure. Discord tells with each of them. */
export function whyNoPosts(interaction: BaseInteraction): string | undefined {
  if (interaction.guildId === null)
    return interaction.context === InteractionContextType.PrivateChannel ? NOT_IN_CONVERSATION : undefined
  if (interaction.guild === null) return NOT_IN_SERVER
  return whatIsMissing(interaction.appPermissions, interaction.channel?.isThread() ?? false)
}

/** What we lack to post where we have these permissions, as a sentence with the cure. */
export function whatIsMissing(ours: Readonly<PermissionsBitField>, isThread: boolean): string | undefined {
  const needed = isThread ? NEEDED_IN_THREADS : NEEDED
  const missing = needed.filter(([bit]) => !ours.has(bit)).map(([, name]) => name)
  if (missing.length === 0) return undefined
  const what = missing.length === 1 ? 'the permission' : 'the permissions'
  return `Paperboy can't post in this channel: it lacks ${what} ${missing.join(' and ')}. Somebody who manages the server can change that under Edit Channel, Permissions. Then ask again.`
}
