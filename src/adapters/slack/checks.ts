import type { Channels } from '../../core/channels/channels.ts'
import { checkChannels } from '../../core/channels/check-channels.ts'
import type { Check } from '../../core/check.ts'
import type { Store } from '../../core/ports.ts'
import { channelProblem } from './channel-problem.ts'
import { checkBotToken } from './check-token.ts'
import { checkWorkspaces } from './check-workspaces.ts'
import { type ClientOf, createClients } from './clients.ts'
import { connectFault } from './connect-fault.ts'
import type { SlackSettings } from './settings.ts'

export type CheckedSettings = Pick<
  SlackSettings,
  'botToken' | 'appToken' | 'secretKey' | 'publicUrl' | 'apiUrl'
>

export interface CheckRooms {
  readonly store: Store
  readonly channels: Pick<Channels, 'all'>
  readonly fetch: typeof fetch
}

/** Looks at all that an operator can get wrong with Slack. Changes nothing there, names no token, throws `storage`. */
export async function checkSlack(settings: CheckedSettings, rooms: CheckRooms): Promise<Check[]> {
  const { botToken, appToken, publicUrl } = settings
  const receives =
    appToken === undefined ? checkAddress(publicUrl) : await checkSocket(appToken, settings, rooms)
  if (botToken !== undefined) return [...(await oneWorkspace(botToken, settings, rooms)), receives]
  const { checks, tokenOf } = await checkWorkspaces(settings, rooms.store)
  // Installing goes through the address, whatever commands come through.
  const installs = appToken === undefined ? [] : [checkAddress(publicUrl)]
  const found = await channelsOf(rooms, clients(tokenOf, settings, rooms))
  return [...checks, receives, ...installs, ...found]
}

/** With a dead token there is no more to be asked. */
async function oneWorkspace(
  botToken: string,
  settings: CheckedSettings,
  rooms: CheckRooms,
): Promise<Check[]> {
  const { checks, workspaces } = await checkBotToken(clients(() => botToken, settings, rooms))
  if (workspaces.length === 0) return [...checks]
  const tokenOf = (workspace: string) => (workspaces.includes(workspace) ? botToken : undefined)
  return [...checks, ...(await channelsOf(rooms, clients(tokenOf, settings, rooms)))]
}

function channelsOf({ channels }: CheckRooms, clientOf: ClientOf): Promise<Check[]> {
  return checkChannels('slack', channels, (channel) => channelProblem(channel, clientOf))
}

function clients(
  tokenOf: (workspace: string) => string | undefined | Promise<string | undefined>,
  { apiUrl }: CheckedSettings,
  { fetch }: CheckRooms,
): ClientOf {
  return createClients({ tokenOf: async (workspace) => await tokenOf(workspace), apiUrl, fetch })
}

/** Asks for a socket that nobody then opens. */
async function checkSocket(appToken: string, settings: CheckedSettings, rooms: CheckRooms): Promise<Check> {
  const name = 'slack socket mode'
  try {
    const client = await clients(() => appToken, settings, rooms)('')
    await client.apps.connections.open()
    return { name, ok: true, hint: 'Slack gives a socket for SLACK_APP_TOKEN' }
  } catch (error) {
    return { name, ok: false, hint: connectFault(error).message }
  }
}

/** Slack and browsers take no other addresses than https, and those only from outside. */
function checkAddress(publicUrl: string | undefined): Check {
  const name = 'slack address'
  const example = 'Example: PUBLIC_URL=https://paperboy.example.org'
  if (publicUrl === undefined)
    return { name, ok: false, hint: `PUBLIC_URL is not set: where does Slack reach Paperboy? ${example}` }
  if (!publicUrl.startsWith('https:'))
    return {
      name,
      ok: false,
      hint: `PUBLIC_URL must begin with https://, or Slack sends nothing. ${example}`,
    }
  return { name, ok: true, hint: `the app's request URL must be ${publicUrl}/slack/events` }
}
