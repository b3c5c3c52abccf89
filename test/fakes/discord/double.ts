import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import type { RouteName } from './routes.ts'

/**
 * A Discord on loopback for the real discord.js: gateway with resume, REST, interactions, permissions, nonces, limits
 * and faults. It checks every request against Discord's own specification and keeps what it accepted.
 */
export interface DiscordDouble {
  /** For DISCORD_API_URL, without a version, as `rest.api` wants it: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string
  /** What an operator copies from the app's pages. `botId` is the bot's user, the same number as `id`, as at Discord. */
  readonly app: { readonly token: string; readonly id: string; readonly botId: string }
  /** Every REST call, in order, without its token. */
  readonly requests: readonly ApiRequest[]
  /** Every IDENTIFY and RESUME that was accepted, in order. */
  readonly sessions: readonly SessionStart[]
  /** What was wrong with what the app sent, each as a sentence; a good app has none. */
  readonly problems: readonly string[]
  readonly people: Readonly<Record<string, Person>>
  /** The global commands that the app registered. */
  readonly commands: readonly APIApplicationCommand[]

  /** Ids are snowflakes: digits only. With `withoutBot` the app was never invited there: only user-installed. */
  addGuild(guild: { id: string; name: string; locale?: string; withoutBot?: boolean }): void
  /** People are in all guilds that there are, unless `guilds` says in which. `may` adds to what everyone may do. */
  addPerson(person: {
    id: string
    name: string
    locale?: string
    guilds?: readonly string[]
    may?: readonly Permission[]
  }): void
  /**
   * Channels begin open to everybody of their guild and the bot. A `thread` needs its `parent`. A `bot dm` is the
   * conversation of one person with the app, a `private` one has people only: neither has a guild.
   */
  addChannel(channel: {
    id: string
    name: string
    guild?: string
    kind?: ChannelKind
    parent?: string
    people?: readonly string[]
    /** A forum whose posts must have a tag. */
    requireTag?: boolean
    tags?: readonly { id: string; name: string }[]
  }): void

  /**
   * What people do. Each resolves when the app has given its first answer, or when Discord gives up: 3 s of the
   * double's clock later, or at once where nobody is connected who could hear it.
   *
   * `name` is the command's, with subcommands behind it as one types them: `topics add`. Options are those of the
   * registered command: people, channels and roles by id. What no client would send throws.
   */
  command(act: {
    user: string
    channel: string
    name: string
    options?: Readonly<Record<string, OptionValue>>
  }): Promise<Answered>
  /** Types into the option `focused`, whose text so far is among the options. `choices` of the answer is what is offered. */
  autocomplete(act: {
    user: string
    channel: string
    name: string
    options?: Readonly<Record<string, OptionValue>>
    focused: string
  }): Promise<Answered>
  /** Clicks the button with that label (or emoji, where it has none); the n-th one, from 0. */
  click(act: { user: string; on: Shown; label: string; nth?: number }): Promise<Answered>
  /** Chooses from the n-th menu, from 0: by the options' labels, or by ids in a menu of people or channels. */
  select(act: { user: string; on: Shown; choose: readonly string[]; nth?: number }): Promise<Answered>
  /** Submits the open modal, with texts or choices by label or custom_id; what is not named keeps its initial value. */
  submit(act: {
    user: string
    values?: Readonly<Record<string, string | readonly string[]>>
  }): Promise<Answered>
  /** Closes the open modal. The app hears nothing of it. */
  closeModal(user: string): void
  /** A context-menu command on a message. */
  messageCommand(act: { user: string; name: string; on: Shown }): Promise<Answered>

  /** A person writes in a channel. */
  say(act: { user: string; channel: string; text: string }): Shown
  /** A moderator deletes a message. */
  deleteMessage(on: Shown): void
  /** The bot comes into a guild: one that has no bot, or one that it was removed from. */
  inviteBot(guild: string): void
  kickBot(guild: string): void
  /** The guild cannot be reached at Discord for a while: `GUILD_DELETE` with `unavailable`, and 503 for its channels. */
  beginOutage(guild: string): void
  endOutage(guild: string): void
  deleteChannel(channel: string): void
  renameChannel(channel: string, name: string): void
  archiveThread(thread: string, how?: { locked?: boolean }): void
  unarchiveThread(thread: string): void
  /** Changes what the bot (or a person, or everyone) may do in one channel. A thread has those of its parent. */
  setPermissions(
    channel: string,
    change: { who?: string; allow?: readonly Permission[]; deny?: readonly Permission[] },
  ): void
  /** How many shards `/gateway/bot` recommends; 1 in the beginning. */
  recommendShards(count: number): void
  /** Any event of the gateway, as it is. Resolves at once: nothing acknowledges events. */
  dispatch(event: string, data: Readonly<Record<string, unknown>>): void

  /** What is to be seen. Ephemeral messages belong to one person; a `thinking` one shows no text yet. */
  messages(channel: string): readonly Shown[]
  visibleTo(user: string, channel: string): readonly Shown[]
  /** All that the person reads in the channel, as text: mentions resolved, escapes undone, markup hidden. */
  read(user: string, channel: string): string
  /** The ids of the bot's conversations with that person. */
  conversations(user: string): readonly string[]
  /** The channel's threads (posts of a forum), oldest first. */
  threads(channel: string): readonly Thread[]
  modal(user: string): APIModalInteractionResponseCallbackData | undefined
  /** Called after every change, for pages that show it. Gives the function that ends it. */
  onChange(listener: () => void): () => void
  /** Resolves when the condition holds; asked after every change. The caller's test runner ends what never comes. */
  until(condition: () => boolean): Promise<void>

  /** What the next calls of that route meet (of that channel, if named). `times` defaults to 1; Infinity is for ever. Gives the function that ends it. */
  fault(route: RouteName, fault: Fault, where?: { channel?: string; times?: number }): () => void
  /** From now on the route has a bucket per channel with the usual headers; what is over it gets a 429. */
  limit(route: RouteName, bucket: { requests: number; perMs: number }): void
  /** The token is no longer good: 401 for every call, and close code 4004 at the gateway. */
  revokeToken(): void
  /**
   * Cuts all sockets. `drop`: without a word, the session can be resumed. `reconnect`: Discord asks for it (op 7).
   * `invalid session`: the session is gone (op 9), and the app must identify again. A number is a close code.
   */
  dropSockets(how?: 'drop' | 'reconnect' | 'invalid session' | number): void
  /** Sockets that identified or resumed, and are open. */
  readonly sockets: number
  close(): Promise<void>
}

export type Permission = keyof typeof PermissionFlagsBits

export type ChannelKind =
  | 'text'
  | 'announcement'
  | 'forum'
  | 'media'
  | 'voice'
  | 'thread'
  | 'bot dm'
  | 'private'

export type OptionValue = string | number | boolean

export type Fault =
  /** Seconds, as `retry_after` says. */
  | {
      readonly rateLimited: number
      readonly scope?: 'user' | 'shared' | 'global'
    }
  /** Discord's error code, with the HTTP status that belongs to it. */
  | { readonly code: number; readonly status: number; readonly message?: string }
  /** A page of no use with that status; `carriedOut` says that the call was done nevertheless. */
  | { readonly status: number; readonly carriedOut?: boolean }
  /** The call is carried out, and the connection ends without an answer. */
  | 'lose the reply'
  /** The call is not carried out, and the connection ends. */
  | 'lose the request'
  /** No answer until the caller hangs up. The call is not carried out. */
  | 'hang'
  /** Carried out only when the promise resolves. */
  | { readonly until: Promise<void> }

export interface Answered {
  /** Did the app answer in time? */
  readonly ok: boolean
  /** Of the double's clock. */
  readonly ms: number
  /** How it answered first; undefined if it did not. */
  readonly how: 'reply' | 'defer' | 'defer update' | 'update' | 'choices' | 'modal' | undefined
  /** What an autocomplete offers. */
  readonly choices: readonly { readonly name: string; readonly value: string | number }[]
  /** The message of a reply, a defer or an update. `messages` has it as it is now. */
  readonly message: string | undefined
}

export interface Shown {
  readonly id: string
  readonly channel: string
  readonly guild: string | undefined
  /** `bot` or a person's id. */
  readonly from: string
  readonly at: number
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly APIMessageTopLevelComponent[]
  /** MessageFlags. */
  readonly flags: number
  /** Only this person sees it. */
  readonly onlyFor?: string
  /** Deferred: it shows that the app thinks, and nothing else. */
  readonly thinking: boolean
  readonly edited: boolean
  /** Published to those who follow the announcement channel. */
  readonly crossposted: boolean
  readonly nonce?: string
  /** The message that it answers. */
  readonly replyTo?: string
}

export interface Thread {
  readonly id: string
  readonly name: string
  readonly tags: readonly string[]
  readonly archived: boolean
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly locale: string
}

export interface ApiRequest {
  readonly route: RouteName
  /** With what the URL names: `/channels/123/messages?limit=50`, without `/api/v10`. Tokens of interactions are hidden. */
  readonly path: string
  readonly channel: string | undefined
  readonly body: unknown
  readonly at: number
  /** What it was answered with; undefined while it is under way, or where the answer was lost. */
  readonly status: number | undefined
}

export interface SessionStart {
  readonly how: 'identify' | 'resume'
  readonly shard: number
  readonly shards: number
  readonly intents: number
}
