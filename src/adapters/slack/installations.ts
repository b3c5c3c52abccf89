import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth'
import { AppError, toAppError } from '../../core/errors.ts'
import type { Log, Store } from '../../core/ports.ts'
import { checkedId, link, linkedTo, unlink } from './grid.ts'
import { asInstallation, type Installed, installedOf, placeOf, readInstalled } from './installed.ts'
import type { SecretBox } from './secret-box.ts'

const INSTALLS = 'slack/install/'

type Query = InstallationQuery<boolean>

/** Where the app is installed. A place has a token: a workspace, or a Grid organisation with all its workspaces. */
export interface Installations extends InstallationStore {
  /** Throws `not_found` when the app is not installed there, and `storage` when what was kept can't be read. */
  fetchInstallation(query: Query): Promise<Installation<'v2', boolean>>
  /** Forgets the token of that workspace, or of that organisation. Doing it twice changes nothing. */
  deleteInstallation(query: Query): Promise<void>
  /** The bot token to use in that workspace, undefined where the app is not installed. Throws `storage`. */
  tokenOf(team: string): Promise<string | undefined>
  /** Every place. One that can't be read is logged and left out. */
  teams(): AsyncIterable<Place>
  /** Seals with the present key what an older key sealed, and says how many; then the older key may go. */
  sealAnew(): Promise<number>
}

export interface Place {
  /** `T1`, or `E1` for an organisation. */
  readonly id: string
  readonly isOrganisation: boolean
  readonly botUserId: string
  /** The person who installed the app. */
  readonly installer: string
}

export interface InstallationsOptions {
  readonly store: Store
  readonly box: SecretBox
  readonly log: Pick<Log, 'error'>
}

/** The installations in the store, sealed. Nothing is remembered beside it, so an uninstall counts at once. */
export function createInstallations(options: InstallationsOptions): Installations {
  const { store } = options
  return {
    storeInstallation: async (installation) => {
      const installed = installedOf(installation)
      await keep(placeOf(installed), installed, options)
    },
    fetchInstallation: async (query) => asInstallation(await fetchInstalled(query, options)),
    deleteInstallation: (query) => forget(query, store),
    tokenOf: async (team) => {
      const own = await read(team, options)
      return (own ?? (await read(await linkedTo(team, store), options)))?.botToken
    },
    teams: () => listPlaces(options),
    sealAnew: () => sealAnew(options),
  }
}

async function fetchInstalled(query: Query, options: InstallationsOptions): Promise<Installed> {
  const { teamId, enterpriseId, isEnterpriseInstall } = query
  const own = isEnterpriseInstall ? undefined : await read(teamId, options)
  if (own !== undefined) return own
  const shared = await read(enterpriseId, options)
  if (shared === undefined || enterpriseId === undefined) throw notInstalled()
  if (teamId !== undefined) await link(teamId, enterpriseId, options.store)
  return shared
}

function notInstalled(): AppError {
  return new AppError(
    'not_found',
    'Paperboy is not installed in this workspace, or no longer. Whoever manages the workspace can install it again.',
  )
}

async function keep(id: string, installed: Installed, { store, box }: InstallationsOptions): Promise<void> {
  const key = installKey(id)
  await store.set(key, box.seal(JSON.stringify(installed), key))
}

/** Undefined where nothing was kept. Throws `storage` when it can't be read. */
async function read(id: string | undefined, options: InstallationsOptions): Promise<Installed | undefined> {
  if (id === undefined) return undefined
  const sealed = await options.store.get(installKey(id))
  return sealed === undefined ? undefined : unseal(installKey(id), sealed, options.box)
}

function unseal(key: string, sealed: unknown, box: SecretBox): Installed {
  // What is no text is as damaged as a text that was never sealed, and the box has the sentence for it.
  const installed = readInstalled(box.open(typeof sealed === 'string' ? sealed : '', key))
  if (installed !== undefined) return installed
  throw new AppError(
    'storage',
    "A workspace's installation was kept by another version of Paperboy. Install Paperboy in that workspace again.",
  )
}

function installKey(id: string): string {
  return `${INSTALLS}${checkedId(id)}`
}

async function forget({ teamId, enterpriseId, isEnterpriseInstall }: Query, store: Store): Promise<void> {
  const id = isEnterpriseInstall ? enterpriseId : teamId
  if (id === undefined) return
  await store.delete(installKey(id))
  await unlink(id, store)
}

async function* listPlaces(options: InstallationsOptions): AsyncGenerator<Place> {
  for await (const [key, sealed] of options.store.list(INSTALLS)) {
    const installed = unsealed(key, sealed, options)
    if (installed === undefined) continue
    const { isOrganisation, botUserId, installer } = installed
    yield { id: key.slice(INSTALLS.length), isOrganisation, botUserId, installer }
  }
}

/** One workspace that can't be read must not stop the others. */
function unsealed(key: string, sealed: unknown, { box, log }: InstallationsOptions): Installed | undefined {
  try {
    return unseal(key, sealed, box)
  } catch (error) {
    log.error('slack_installation_unreadable', { key, err: toAppError(error) })
    return undefined
  }
}

async function sealAnew(options: InstallationsOptions): Promise<number> {
  const { store, box } = options
  let count = 0
  for await (const [key, sealed] of store.list(INSTALLS)) {
    if (typeof sealed === 'string' && !box.isOld(sealed)) continue
    const installed = unsealed(key, sealed, options)
    // Meanwhile it may have been uninstalled, or installed anew.
    if (installed === undefined || (await store.get(key)) !== sealed) continue
    await keep(key.slice(INSTALLS.length), installed, options)
    count += 1
  }
  return count
}
