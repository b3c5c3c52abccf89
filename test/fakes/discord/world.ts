import type { APIApplicationCommand, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Clock } from '../../../src/core/ports.ts'
import type {
  Answered,
  ApiRequest,
  ChannelKind,
  Fault,
  Permission,
  Person,
  SessionStart,
  Shown,
} from './double.ts'
import type { RouteName } from './routes.ts'
import { createSnowflakes } from './snowflakes.ts'

export interface Guild {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** The role that the bot came with. */
  readonly botRole: string
  /** When the bot came in. */
  since: number
  bot: boolean
  unavailable: boolean
}

export interface Overwrite {
  readonly allow: ReadonlySet<Permission>
  readonly deny: ReadonlySet<Permission>
}

export interface Channel {
  readonly id: string
  readonly guild: string | undefined
  readonly kind: ChannelKind
  readonly parent: string | undefined
  readonly people: ReadonlySet<string>
  readonly requireTag: boolean
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  readonly appliedTags: readonly string[]
  readonly createdAt: number
  /** By `bot`, `everyone` or a person's id. */
  readonly overwrites: Map<string, Overwrite>
  name: string
  archived: boolean
  locked: boolean
}

export interface Member extends Person {
  readonly guilds: ReadonlySet<string>
  readonly may: readonly Permission[]
}

export type HowAnswered = Exclude<Answered['how'], undefined>

/** What a person did, from the event that told the app of it until its token dies. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: 'command' | 'component' | 'autocomplete' | 'modal'
  readonly user: string
  readonly channel: string
  readonly guild: string | undefined
  /** The app is not in that place: only the person brought it there. */
  readonly userInstalled: boolean
  readonly at: number
  /** The message whose component was used, or that the submitted modal was opened from. */
  readonly source: string | undefined
  readonly settle: (answered: Answered) => void
  answered: HowAnswered | undefined
  ephemeral: boolean
  /** What `@original` means. */
  original: string | undefined
  followUps: number
}

export interface OpenModal {
  readonly data: APIModalInteractionResponseCallbackData
  readonly channel: string
  readonly source: string | undefined
}

export interface PendingFault {
  readonly route: RouteName
  readonly fault: Fault
  readonly channel: string | undefined
  left: number
}

export interface Bucket {
  readonly requests: number
  readonly perMs: number
  readonly windows: Map<string, { until: number; used: number }>
}

/** Everything that is the case in this Discord; the parts of the double read and change it. */
export interface World {
  readonly clock: Clock
  readonly now: () => number
  readonly app: { readonly token: string; readonly id: string; readonly botId: string; readonly name: string }
  readonly guilds: Map<string, Guild>
  readonly people: Record<string, Member>
  readonly channels: Map<string, Channel>
  readonly messages: Shown[]
  /** Ids of messages that there were. */
  readonly deleted: Set<string>
  readonly nonces: Map<string, { readonly message: string; readonly at: number }>
  readonly commands: APIApplicationCommand[]
  readonly guildCommands: Map<string, APIApplicationCommand[]>
  readonly interactions: Map<string, Interaction>
  readonly modals: Map<string, OpenModal>
  readonly requests: ApiRequest[]
  readonly sessions: SessionStart[]
  readonly problems: string[]
  readonly faults: PendingFault[]
  readonly buckets: Map<RouteName, Bucket>
  readonly listeners: Set<() => void>
  /** `127.0.0.1:PORT`, once it listens. */
  host: string
  shards: number
  tokenIsGood: boolean
  /** Tells the app, on the shard of that guild; false if nobody can hear it, now or after a resume. */
  tell: (event: string, data: object, guild?: string) => boolean
  changed(): void
  problem(sentence: string): void
  newId(): string
}

/** A world without guilds. */
export function createWorld(clock: Clock): World {
  const newId = createSnowflakes(() => clock.now())
  const world: World = {
    clock,
    now: () => clock.now(),
    app: { token: 'MTAwMA.double.0123456789abcdef', id: '1000', botId: '1000', name: 'Paperboy' },
    ...{ guilds: new Map(), people: {}, channels: new Map(), messages: [], deleted: new Set() },
    ...{ nonces: new Map(), commands: [], guildCommands: new Map(), interactions: new Map() },
    ...{ modals: new Map(), requests: [], sessions: [], problems: [], faults: [], buckets: new Map() },
    ...{ listeners: new Set(), host: '', shards: 1, tokenIsGood: true, tell: () => false, newId },
    changed: () => {
      for (const listener of [...world.listeners]) listener()
    },
    problem: (sentence) => {
      world.problems.push(sentence)
      world.changed()
    },
  }
  return world
}
