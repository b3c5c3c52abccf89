import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Command } from '../../core/command.ts'
import type { Clock, Log, Store } from '../../core/ports.ts'

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
