import type { View } from '@slack/types'
import type { Clock } from '../../../src/core/ports.ts'
import type { ApiRequest, Fault, Person, Shown } from './double.ts'
import type { Json } from './json.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly enterprise: string | undefined
  readonly botUser: string
  readonly botId: string
  /** Undefined as long as the app is not installed there. */
  token: string | undefined
  scopes: readonly string[]
}

export interface Channel {
  readonly id: string
  readonly team: string
  readonly kind: 'public' | 'private' | 'direct'
  readonly createdAt: number
  readonly people: Set<string>
  name: string
  bot: boolean
  archived: boolean
}

export interface Member extends Person {
  readonly guest: boolean
}

export type StoredView = View & { readonly id: string; readonly hash: string; readonly team_id: string }

/** A modal on somebody's screen, and what was chosen in it so far, by `block_id/action_id`. */
export interface OpenModal {
  view: StoredView
  readonly chosen: Map<string, Json>
}

export interface PendingFault {
  readonly method: string
  readonly fault: Fault
  readonly channel: string | undefined
  left: number
}

export interface ResponseUrl {
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly createdAt: number
  readonly isCommand: boolean
  original: string | undefined
  uses: number
}

export interface Trigger {
  readonly user: string
  readonly team: string
  readonly at: number
  used: boolean
}

export interface Grant {
  readonly team: string
  readonly redirectUri: string | undefined
  readonly scopes: readonly string[]
  readonly at: number
  used: boolean
}

/** Everything that is the case in this Slack; the parts of the double read and change it. */
export interface World {
  readonly now: () => number
  readonly app: {
    readonly id: string
    readonly appToken: string
    readonly signingSecret: string
    readonly clientId: string
    readonly clientSecret: string
    readonly verification: string
  }
  readonly teams: Map<string, Team>
  readonly people: Record<string, Member>
  readonly channels: Map<string, Channel>
  readonly messages: Shown[]
  readonly modals: Map<string, OpenModal[]>
  readonly homes: Map<string, StoredView>
  readonly responseUrls: Map<string, ResponseUrl>
  readonly triggers: Map<string, Trigger>
  readonly grants: Map<string, Grant>
  readonly tickets: Set<string>
  /** Tokens that worked once. */
  readonly deadTokens: Set<string>
  readonly requests: ApiRequest[]
  readonly problems: string[]
  readonly faults: PendingFault[]
  readonly listeners: Set<() => void>
  /** `http://127.0.0.1:PORT`, once it listens. */
  origin: string
  chosenTeam: string
  /** Where signed requests go; undefined in Socket Mode. */
  target: string | undefined
  /** Sends an event to the app, without waiting for it. */
  announce: (team: string, event: Json) => void
  changed(): void
  problem(sentence: string): void
  /** A message's timestamp: unique, and later than all before. */
  nextTs(): string
  newId(prefix: string): string
}

/** A world without workspaces. */
export function createWorld(clock: Pick<Clock, 'now'>): World {
  let lastMicros = 0
  let count = 0
  const world: World = {
    now: () => clock.now(),
    app: {
      id: 'A1',
      appToken: 'xapp-1-A1-1-0123456789abcdef',
      signingSecret: '0123456789abcdef0123456789abcdef',
      clientId: '1000.2000',
      clientSecret: 'fedcba9876543210fedcba9876543210',
      verification: 'verification-token-of-old',
    },
    ...{ teams: new Map(), people: {}, channels: new Map(), messages: [], modals: new Map() },
    ...{ homes: new Map(), responseUrls: new Map(), triggers: new Map(), grants: new Map() },
    ...{ tickets: new Set(), deadTokens: new Set(), requests: [], problems: [], faults: [] },
    ...{ listeners: new Set(), origin: '', chosenTeam: 'T1', target: undefined, announce: () => {} },
    changed: () => {
      for (const listener of [...world.listeners]) listener()
    },
    problem: (sentence) => {
      world.problems.push(sentence)
      world.changed()
    },
    nextTs: () => {
      lastMicros = Math.max(lastMicros + 1, Math.floor(clock.now()) * 1000)
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`
    },
    newId: (prefix) => {
      count += 1
      return `${prefix}${String(count).padStart(6, '0')}`
    },
  }
  return world
}
