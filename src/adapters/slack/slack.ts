import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authorize, Receiver } from '@slack/bolt'
import type { Command } from '../../core/command.ts'
import { AppError } from '../../core/errors.ts'
import type { Chat, Clock, Log, Store } from '../../core/ports.ts'
import { authorizeMany, authorizeOne } from './authorize.ts'
import { createBoltLog } from './bolt-log.ts'
import { createSlackChat } from './chat.ts'
import { createClients } from './clients.ts'
import { createHttpReceiver } from './http.ts'
import { createInstallations } from './installations.ts'
import { createInstallPages } from './oauth.ts'
import { createOwnWorkspace } from './own-workspace.ts'
import { SCOPES } from './scopes.ts'
import { createSecretBox } from './secret-box.ts'
import { createSocketReceiver } from './sockets.ts'

/** What an operator set; see `config/schema.ts`. */
export interface SlackSettings {
  readonly botToken?: string | undefined
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly stateSecret?: string | undefined
  /** The first one seals, all of them open. */
  readonly secretKey?: readonly string[] | undefined
  readonly publicUrl?: string | undefined
  readonly apiUrl: string
  readonly authorizeUrl: string
}

export interface SlackRooms {
  readonly commands: readonly Command[]
  readonly store: Store
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly log: Log
}

export type WebPages = ReadonlyMap<string, (request: IncomingMessage, response: ServerResponse) => void>

export interface Slack {
  readonly chat: Chat
  /** Paths that our web server answers for Slack. */
  readonly pages: WebPages
}

/** Whose tokens there are: those of one workspace, or of all that installed the app. */
interface Tenants {
  readonly authorize: Authorize<boolean>
  tokenOf(workspace: string): Promise<string | undefined>
  forget(workspace: string): Promise<void>
  /** Throws `bad_config` when a token is refused. */
  ready(): Promise<unknown>
  readonly pages: WebPages
}

/** Slack, as the settings ask for it: Socket Mode or HTTP, one workspace or many. Nothing is opened before `start`. */
export function createSlack(settings: SlackSettings, rooms: SlackRooms): Slack {
  const { log, fetch } = rooms
  const logger = createBoltLog(log)
  const tenants =
    settings.botToken === undefined ? many(settings, rooms) : one(settings.botToken, settings, rooms)
  const { receiver, pages } = transport(settings, { ...rooms, logger })
  const { apiUrl } = settings
  const clientOf = createClients({ tokenOf: tenants.tokenOf, apiUrl, fetch, logger })
  const { authorize, forget } = tenants
  const chat = createSlackChat({ ...rooms, ...{ receiver, authorize, clientOf, forget, logger, apiUrl } })
  return {
    pages: new Map([...pages, ...tenants.pages]),
    chat: {
      ...chat,
      start: async (handle) => {
        await tenants.ready()
        await chat.start(handle)
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

function one(botToken: string, { apiUrl }: SlackSettings, { fetch, log }: SlackRooms): Tenants {
  const own = createOwnWorkspace({ botToken, apiUrl, fetch })
  return {
    authorize: async (source, body) => authorizeOne(await own())(source, body),
    tokenOf: async (workspace) => {
      const { teamId, enterpriseId } = await own()
      return workspace === teamId || workspace === enterpriseId ? botToken : undefined
    },
    forget: (workspace) => {
      log.warn('slack_uninstalled', { workspace })
      return Promise.resolve()
    },
    ready: own,
    pages: new Map(),
  }
}

function many(settings: SlackSettings, { store, fetch, log }: SlackRooms): Tenants {
  const { clientId, clientSecret, stateSecret, secretKey, publicUrl, apiUrl, authorizeUrl } = settings
  const [newest, ...older] = secretKey ?? []
  if (!clientId || !clientSecret || !stateSecret || !newest || !publicUrl)
    throw new AppError(
      'bad_config',
      'For many workspaces set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SECRET_KEY and PUBLIC_URL.',
    )
  const installations = createInstallations({ store, log, box: createSecretBox(newest, older) })
  const { routes } = createInstallPages({
    ...{
      clientId,
      clientSecret,
      stateSecret,
      apiUrl,
      authorizeUrl,
      publicUrl,
      scopes: SCOPES,
      installations,
      fetch,
      log,
    },
  })
  return {
    authorize: authorizeMany(installations),
    tokenOf: installations.tokenOf,
    forget: async (workspace) => {
      const isOrganisation = workspace.startsWith('E')
      const ids = isOrganisation
        ? { enterpriseId: workspace, teamId: undefined }
        : { teamId: workspace, enterpriseId: undefined }
      await installations.deleteInstallation({ ...ids, isEnterpriseInstall: isOrganisation })
      log.info('slack_uninstalled', { workspace })
    },
    // What an older SECRET_KEY sealed is sealed with the newest, so that the older one may go.
    ready: installations.sealAnew,
    pages: routes,
  }
}
