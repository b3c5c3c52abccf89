import type { KnownBlock, View } from '@slack/types'

/**
 * A Slack on loopback for the real Bolt: Web API, Socket Mode, signed HTTP, response_url, triggers, OAuth, membership,
 * history with metadata, limits and faults. It checks every request against Slack's own rules and keeps what it accepted.
 */
export interface SlackDouble {
  /** For SLACK_API_URL: `http://127.0.0.1:PORT/api/`. */
  readonly apiUrl: string
  /** For SLACK_AUTHORIZE_URL. It sends the browser on to the redirect address, as a person who clicks Allow would. */
  readonly authorizeUrl: string
  /** What an operator copies from the app's pages. `botToken` is that of the first workspace, T1, which is installed. */
  readonly app: {
    readonly botToken: string
    readonly appToken: string
    readonly signingSecret: string
    readonly clientId: string
    readonly clientSecret: string
  }
  /** Every API call, in order, without its token: `team` is the one that the token belongs to. */
  readonly requests: readonly ApiRequest[]
  /** What was wrong with what the app sent, each as a sentence; a good app has none. */
  readonly problems: readonly string[]
  readonly people: Readonly<Record<string, Person>>

  /** Another workspace; without `installed` it has no token until somebody goes through OAuth for it. */
  addWorkspace(workspace: { id: string; name: string; enterprise?: string; installed?: boolean }): void
  addPerson(person: { id: string; team: string; name: string; tz?: string; guest?: boolean }): void
  /** Channels begin open, with the bot and everybody of the workspace in them, unless said otherwise. */
  addChannel(channel: {
    id: string
    team: string
    name: string
    isPrivate?: boolean
    people?: readonly string[]
    withoutBot?: boolean
  }): void
  /** The workspace that the next person who goes through OAuth chooses. */
  chooseWorkspace(team: string): void
  /** HTTP instead of Socket Mode: where signed requests go from now on. */
  deliverTo(url: string): void

  /**
   * What people do. Each resolves when the app has acknowledged it, or when Slack would have given up (3 s; at once
   * as long as no app has ever connected).
   */
  command(act: { user: string; channel: string; command: string; text: string }): Promise<Acknowledged>
  /** Clicks the button with that label (in a message, a modal's or the Home's blocks); the n-th one, from 0. */
  click(act: { user: string; on: Shown | View; label: string; nth?: number }): Promise<Acknowledged>
  /** Submits the open modal, with texts or choices by block_id; what is not named keeps its initial value. */
  submit(act: { user: string; values?: Readonly<Record<string, string>> }): Promise<Acknowledged>
  /**
   * Closes the open modal, as Cancel does: the one below it, if there is one, is seen again. `all` is the cross in the
   * corner, which closes them all. The app is told of it only where the view has `notify_on_close`.
   */
  closeModal(user: string, how?: { all?: boolean }): Promise<Acknowledged>
  /** The message shortcut with that callback_id, on a message. */
  shortcut(act: { user: string; callbackId: string; on: Shown }): Promise<Acknowledged>
  openHome(user: string): Promise<Acknowledged>
  /** A person writes in a channel. */
  say(act: { user: string; channel: string; text: string }): Shown
  inviteBot(channel: string, by: string): Promise<Acknowledged>
  removeBot(channel: string): Promise<Acknowledged>
  join(user: string, channel: string): Promise<Acknowledged>
  leave(user: string, channel: string): Promise<Acknowledged>
  archive(channel: string): Promise<Acknowledged>
  unarchive(channel: string): Promise<Acknowledged>
  rename(channel: string, name: string): Promise<Acknowledged>
  remove(channel: string): Promise<Acknowledged>
  /** `app_uninstalled` and `tokens_revoked`, and the token is dead. */
  uninstall(team: string): Promise<Acknowledged>
  /** Any event or payload, as it is; the same `event_id` or envelope again is a redelivery. */
  deliver(payload: Readonly<Record<string, unknown>>, kind: DeliveryKind): Promise<Acknowledged>
  /** The last delivery again, as Slack does when it heard nothing. */
  redeliver(): Promise<Acknowledged>

  /** What is to be seen. Ephemeral messages belong to one person. */
  messages(channel: string): readonly Shown[]
  visibleTo(user: string, channel: string): readonly Shown[]
  /** All that the person reads in the channel, as text: what blocks show, not the fallback. */
  read(user: string, channel: string): string
  modal(user: string): View | undefined
  home(user: string): View | undefined
  /** Called after every change, for pages that show it. Gives the function that ends it. */
  onChange(listener: () => void): () => void
  /** Resolves when the condition holds; asked after every change. The caller's test runner ends what never comes. */
  until(condition: () => boolean): Promise<void>

  /** What the next calls of that method meet (of that channel, if named). `times` defaults to 1; Infinity is for ever. Gives the function that ends it. */
  fault(method: string, fault: Fault, where?: { channel?: string; times?: number }): () => void
  /** Cuts all sockets: with a `disconnect` frame that names the reason, or with none at all. */
  dropSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void
  readonly sockets: number
  close(): Promise<void>
}

export type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive'

export type Fault =
  | { readonly rateLimited: number }
  /** `ok: false` with that code. */
  | { readonly error: string }
  | { readonly status: number }
  /** The call is carried out, and the connection ends without an answer. */
  | 'lose the reply'
  /** The call is not carried out, and the connection ends. */
  | 'lose the request'
  /** No answer until the caller hangs up. */
  | 'hang'
  /** Carried out only when the promise resolves. */
  | { readonly until: Promise<void> }

export interface Acknowledged {
  /** Did the app acknowledge within 3 s? */
  readonly ok: boolean
  readonly ms: number
  /** What it acknowledged with: e.g. `{ response_action: 'errors', errors }`. */
  readonly payload: unknown
}

export interface Shown {
  readonly ts: string
  readonly channel: string
  readonly team: string
  /** `bot` or a person's id. */
  readonly from: string
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly threadTs?: string
  /** Only this person sees it. */
  readonly onlyFor?: string
  readonly metadata?: {
    readonly event_type: string
    readonly event_payload: Readonly<Record<string, unknown>>
  }
  readonly edited: boolean
}

export interface Person {
  readonly id: string
  readonly team: string
  readonly name: string
  readonly tz?: string
}

export interface ApiRequest {
  readonly method: string
  readonly team: string | undefined
  /** Arguments, decoded: nested JSON is objects. */
  readonly args: Readonly<Record<string, unknown>>
  readonly at: number
}
