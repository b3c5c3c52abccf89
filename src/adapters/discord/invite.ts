import { PermissionFlagsBits } from 'discord-api-types/v10'

/** What Paperboy needs in a channel, with the name that Discord's settings have for it, and why. */
export const PERMISSIONS = [
  [PermissionFlagsBits.ViewChannel, 'View Channels', 'to know the channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages', 'the daily post, shared answers'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links', 'pictures of papers'],
  [PermissionFlagsBits.ReadMessageHistory, 'Read Message History', 'to find a post whose answer was lost'],
  [PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads', 'the layout thread'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads', 'threads and forums'],
] as const

/** Where somebody adds Paperboy to a server, with exactly those permissions. The application has the bot's id. */
export function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(PERMISSIONS.reduce((all, [bit]) => all | bit, 0n)),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
