import type { Call, ChannelId, Reply } from '../../src/core/call.ts'
import { AppError, type ErrorCode, type ErrorDetails } from '../../src/core/errors.ts'
import type { Message } from '../../src/core/message.ts'
import type { Chat, PostId, Whereabouts } from '../../src/core/ports.ts'

/** A post that the platform has accepted, whatever the caller was told. */
export interface Accepted {
  readonly channel: ChannelId
  readonly message: Message
  readonly key: string
  readonly id: PostId
  /** The post in whose thread it stands. */
  readonly under?: PostId | undefined
}

/** What becomes of a post: it fails with that code, its reply is lost, or it waits at a gate. */
export type Fate =
  | 'accept'
  /** Accepted, but the caller hears `uncertain`. */
  | 'lose the reply'
  /** Not accepted, and the caller hears `uncertain`. */
  | 'lose the post'
  | { readonly fail: ErrorCode; readonly details?: ErrorDetails; readonly message?: string }
  /** Accepted once the promise resolves. */
  | { readonly wait: Promise<void> }

export interface FakeChat extends Chat {
  readonly accepted: readonly Accepted[]
  /** Every try to post, with its key. */
  readonly tries: readonly string[]
  /** Every question whether a post is there. */
  readonly finds: readonly string[]
  /** What helped with the last of these questions. */
  readonly whereabouts: Whereabouts | undefined
  /** The fates of the next posts; later ones are accepted. */
  next(...fates: readonly Fate[]): void
  /** Every post from now on, unless `next` says otherwise. */
  always(fate: Fate): void
  /** Can it tell which posts have arrived? `fails` throws `unavailable`; `repeatable` makes one of two, for a while. */
  finding: 'works' | 'blind' | 'fails' | 'repeatable'
  /** What it told people about channels in private. */
  readonly told: readonly { readonly person: string; readonly about: ChannelId; readonly message: Message }[]
  /** People who take no messages. */
  readonly deaf: Set<string>
  /** Accepted daily posts, without announcements and threads. */
  posts(channel?: ChannelId): Accepted[]
  announcements(): Accepted[]
  threads(): Accepted[]
  /** The function that answers calls, once started. */
  handle(): ((call: Call) => Promise<Reply>) | undefined
}

/** A platform that records what it accepts and goes wrong as it is told. */
export function createFakeChat(platform = 'slack'): FakeChat {
  const accepted: Accepted[] = []
  const tries: string[] = []
  const finds: string[] = []
  const told: { person: string; about: ChannelId; message: Message }[] = []
  const fates: Fate[] = []
  let usual: Fate = 'accept'
  let whereabouts: Whereabouts | undefined
  let handler: ((call: Call) => Promise<Reply>) | undefined
  const isAnnouncement = ({ key }: Accepted) => key.startsWith('announcement/')

  const chat: FakeChat = {
    ...{ platform, accepted, tries, finds, told, deaf: new Set(), finding: 'works' },
    get whereabouts() {
      return whereabouts
    },
    next: (...more) => void fates.push(...more),
    always: (fate) => {
      usual = fate
    },
    posts: (channel) =>
      accepted.filter(
        (post) =>
          !isAnnouncement(post) &&
          post.under === undefined &&
          (channel === undefined || post.channel === channel),
      ),
    announcements: () => accepted.filter(isAnnouncement),
    threads: () => accepted.filter(({ under }) => under !== undefined),
    handle: () => handler,
    start: (handle) => {
      handler = handle
      return Promise.resolve()
    },
    post: async (channel, message, key, under) => {
      tries.push(key)
      const fate = fates.shift() ?? usual
      const id = `m${tries.length}` as PostId
      if (typeof fate === 'object' && 'wait' in fate) await fate.wait
      else if (typeof fate === 'object')
        throw new AppError(fate.fail, fate.message ?? `The platform says ${fate.fail}.`, fate.details)
      if (fate !== 'lose the post') accepted.push({ channel, message, key, id, under })
      if (fate === 'lose the post' || fate === 'lose the reply')
        throw new AppError('uncertain', 'The platform gave no reply.')
      return id
    },
    find: (channel, key, hints) => {
      finds.push(key)
      whereabouts = hints
      if (chat.finding === 'fails')
        return Promise.reject(new AppError('unavailable', 'The history can not be read now.'))
      const found = accepted.find((post) => post.channel === channel && post.key === key)
      if (chat.finding === 'blind') return Promise.resolve('unknown')
      if (chat.finding === 'repeatable') return Promise.resolve('repeatable')
      return Promise.resolve(found === undefined ? 'absent' : { post: found.id })
    },
    tell: (person, about, message) => {
      if (chat.deaf.has(person))
        return Promise.reject(new AppError('channel_closed', 'This person takes no messages.'))
      told.push({ person, about, message })
      return Promise.resolve()
    },
    edit: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  return chat
}

/** The titles of a message's cards, in their order. */
export function cardTitles({ blocks }: Message): string[] {
  return blocks.flatMap((block) => (block.kind === 'card' ? [block.title] : []))
}
