import type { Installation } from '@slack/oauth'
import {
  createInstallations,
  type Installations,
  type Place,
} from '../../../src/adapters/slack/installations.ts'
import { createSecretBox } from '../../../src/adapters/slack/secret-box.ts'
import type { Fields, Store } from '../../../src/core/ports.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'

/** A workspace's installation as OAuth hands it over, with a person's token that nobody asked for. */
export function installationOf(team: string, more: Partial<Installation> = {}): Installation {
  return {
    team: { id: team, name: `Team ${team}` },
    enterprise: undefined,
    isEnterpriseInstall: false,
    user: { id: `U${team}`, token: `xoxp-${team}-person`, scopes: ['search:read'] },
    bot: { id: `B${team}`, userId: `UB${team}`, token: `xoxb-${team}-token`, scopes: ['chat:write'] },
    tokenType: 'bot',
    appId: 'A1',
    authVersion: 'v2',
    ...more,
  }
}

/** A whole organisation's. */
export function organisationOf(enterprise: string): Installation {
  return {
    ...installationOf(enterprise),
    team: undefined,
    enterprise: { id: enterprise, name: `Org ${enterprise}` },
    isEnterpriseInstall: true,
  }
}

/** How Slack's requests name a workspace, or an organisation's workspace. */
export function workspace(teamId: string, enterpriseId?: string) {
  return { teamId, enterpriseId, isEnterpriseInstall: false as const }
}

export function organisation(enterpriseId: string, teamId?: string) {
  return { teamId, enterpriseId, isEnterpriseInstall: true as const }
}

const log = { error: () => undefined }

export function memoryStore(): Store {
  return createMemoryStore({ clock: createFakeClock(), log })
}

export interface Kept {
  readonly installations: Installations
  readonly store: Store
  readonly errors: readonly Fields[]
}

/** Installations over a store, with keys as in SECRET_KEY, newest first. */
export function installationsOver(store: Store, keys: readonly [string, ...string[]] = ['a key']): Kept {
  const [newest, ...older] = keys
  const errors: Fields[] = []
  const installations = createInstallations({
    store,
    box: createSecretBox(newest, older),
    log: { error: (event, fields) => void errors.push({ event, ...fields }) },
  })
  return { installations, store, errors }
}

export async function placesOf(installations: Installations): Promise<Place[]> {
  const places: Place[] = []
  for await (const place of installations.teams()) places.push(place)
  return places
}
