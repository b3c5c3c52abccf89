import type { Receiver } from '@slack/bolt'
import { AppError } from '../../core/errors.ts'
import type { ChannelWatch, Chat } from '../../core/ports.ts'
import { createBoltLog } from './bolt-log.ts'
import { workspaceId } from './channel-id.ts'
import { createSlackChat } from './chat.ts'
import { createClients } from './clients.ts'
import { greet } from './greeting.ts'
import { createHttpReceiver } from './http.ts'
import type { SlackRooms, SlackSettings, WebPages } from './settings.ts'
import { createSocketReceiver } from './sockets.ts'
import { createTenants } from './tenants.ts'

export interface Slack {
  readonly chat: Chat
  /** Paths that our web server answers for Slack. */
  readonly pages: WebPages
}

/** Slack, as the settings ask for it: Socket Mode or HTTP, one workspace or many. Nothing is opened before `start`. */
export function createSlack(settings: SlackSettings, rooms: SlackRooms): Slack {
  const { log, fetch } = rooms
  const logger = createBoltLog(log)
  const heard: { watch?: ChannelWatch } = {}
  const tenants = createTenants(settings, rooms, async (place, person) => {
    await heard.watch?.tell(workspaceId(place), 'open')
    await greet(chat, place, person)
  })
  const { receiver, pages } = transport(settings, { ...rooms, logger })
  const { apiUrl } = settings
  const clientOf = createClients({ tokenOf: tenants.tokenOf, apiUrl, fetch, logger })
  const { authorize, forget } = tenants
  const chat = createSlackChat({ ...rooms, ...{ receiver, authorize, clientOf, forget, logger, apiUrl } })
  return {
    pages: new Map([...pages, ...tenants.pages]),
    chat: {
      ...chat,
      start: async (handle, watch) => {
        if (watch !== undefined) heard.watch = watch
        await tenants.ready()
        await chat.start(handle, watch)
      },
    },
  }
}

function transport(
  { appToken, signingSecret, apiUrl }: SlackSettings,
  rooms: SlackRooms & { readonly logger: ReturnType<typeof createBoltLog> },
): { readonly receiver: Receiver; readonly pages: WebPages } {
  if (appToken !== undefined)
    return { receiver: createSocketReceiver({ ...rooms, appToken, apiUrl }), pages: new Map() }
  if (signingSecret === undefined)
    throw new AppError('bad_config', 'To receive from Slack, set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.')
  const { receiver, listener } = createHttpReceiver({ ...rooms, signingSecret })
  return { receiver, pages: new Map([['/slack/events', listener]]) }
}
