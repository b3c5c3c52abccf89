import type { Authorize } from '@slack/bolt'
import { AppError } from '../../core/errors.ts'
import { authorizeMany, authorizeOne } from './authorize.ts'
import { createInstallations } from './installations.ts'
import { createInstallPages } from './oauth.ts'
import { createOwnWorkspace } from './own-workspace.ts'
import { SCOPES } from './scopes.ts'
import { createSecretBox } from './secret-box.ts'
import type { SlackRooms, SlackSettings, WebPages } from './settings.ts'

/** Whose tokens there are: those of one workspace, or of all that installed the app. */
export interface Tenants {
  readonly authorize: Authorize<boolean>
  tokenOf(workspace: string): Promise<string | undefined>
  forget(workspace: string): Promise<void>
  /** Throws `bad_config` when a token is refused. */
  ready(): Promise<unknown>
  readonly pages: WebPages
}

/** The one workspace whose token is set, or all that install Paperboy; `onInstalled` hears of each new one. Throws `bad_config`. */
export function createTenants(
  settings: SlackSettings,
  rooms: SlackRooms,
  onInstalled: (place: string, person: string) => Promise<void>,
): Tenants {
  return settings.botToken === undefined
    ? many(settings, rooms, onInstalled)
    : one(settings.botToken, settings, rooms)
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

function many(
  settings: SlackSettings,
  { store, fetch, log }: SlackRooms,
  onInstalled: (place: string, person: string) => Promise<void>,
): Tenants {
  const { clientId, clientSecret, stateSecret, secretKey, publicUrl, apiUrl, authorizeUrl } = settings
  const [newest, ...older] = secretKey ?? []
  if (!clientId || !clientSecret || !stateSecret || !newest || !publicUrl)
    throw new AppError(
      'bad_config',
      'For many workspaces set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SECRET_KEY and PUBLIC_URL.',
    )
  const installations = createInstallations({ store, log, box: createSecretBox(newest, older) })
  const { routes } = createInstallPages({
    ...{ clientId, clientSecret, stateSecret, apiUrl, authorizeUrl, publicUrl },
    ...{ scopes: SCOPES, installations, fetch, log, onInstalled },
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
