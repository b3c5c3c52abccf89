import type { DiscordDouble, Shown } from '../../test/fakes/discord/double.ts'

const GUILD = '100'
const OTHER_THAN_THREADS = { archived: false, parent: undefined } as const

/** Somebody a visitor can be. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly about: string
}

/** What the left bar shows: a channel, a thread under its channel, or somebody's conversation with Paperboy. */
export interface Place {
  readonly id: string
  readonly name: string
  readonly kind: 'text' | 'announcement' | 'forum' | 'thread' | 'direct'
  readonly parent: string | undefined
  readonly archived: boolean
}

/** A place with its newest message; empty where there is none. */
export type Listed = Place & { readonly latest: string }

/** The server that a visitor finds, and what has become of it since. */
export interface Guild {
  readonly name: string
  readonly people: readonly Person[]
  /** Is Paperboy a member? */
  hasPaperboy(): boolean
  /** May Paperboy write in that channel? */
  maySend(channel: string): boolean
  /** What that person finds in the left bar, threads behind their channel. */
  places(user: string): readonly Listed[]
  /** Its channels and their threads. */
  channels(): readonly Place[]
  place(id: string): Place | undefined
  setPaperboy(isIn: boolean): void
  setMaySend(channel: string, may: boolean): void
}

/** The two people and #papers come with the double; all else is ours. */
const PEOPLE: readonly Person[] = [
  { id: '301', name: 'Ada', about: 'May manage the server' },
  { id: '302', name: 'Grace', about: 'A member, without Manage Server' },
]
const CHANNELS: readonly Place[] = [
  { id: '201', name: 'papers', kind: 'text', ...OTHER_THAN_THREADS },
  { id: '202', name: 'paper-news', kind: 'announcement', ...OTHER_THAN_THREADS },
  { id: '203', name: 'reading-list', kind: 'forum', ...OTHER_THAN_THREADS },
]
const THREAD = { id: '210', name: 'Diffusion, week by week', parent: '201' } as const
const FORUM_POST = { id: '211', name: 'What to read on state space models', parent: '203' } as const

/** Furnishes the double's guild with channels of each kind, a thread, a forum's post and direct messages. */
export function createGuild(double: DiscordDouble): Guild {
  for (const { id, name, kind } of CHANNELS)
    if (kind !== 'text' && kind !== 'direct') double.addChannel({ id, guild: GUILD, name, kind })
  for (const thread of [THREAD, FORUM_POST]) double.addChannel({ ...thread, kind: 'thread' })
  for (const { id } of PEOPLE)
    double.addChannel({ id: directOf(id), name: 'Paperboy', kind: 'bot dm', people: [id] })
  double.say({ user: '302', channel: THREAD.id, text: 'One topic here, so that #papers stays quiet.' })
  double.say({
    user: '302',
    channel: FORUM_POST.id,
    text: 'Where do I begin? I know arxiv.org/abs/2312.00752.',
  })

  const closed = new Set<string>()
  let isIn = true
  const channels = () => CHANNELS.flatMap((one) => [one, ...threadsOf(double, one.id)])
  const all = () => [...channels(), ...PEOPLE.map(direct)]
  return {
    name: 'Lab',
    people: PEOPLE,
    hasPaperboy: () => isIn,
    maySend: (channel) => !closed.has(channel),
    places: (user) =>
      all()
        .filter(({ id, kind }) => kind !== 'direct' || id === directOf(user))
        .map((place) => ({ ...place, latest: newest(double.visibleTo(user, place.id)) })),
    channels,
    place: (id) => all().find((place) => place.id === id),
    setPaperboy: (is) => {
      isIn = is
    },
    setMaySend: (channel, may) => void (may ? closed.delete(channel) : closed.add(channel)),
  }
}

function threadsOf(double: DiscordDouble, parent: string): Place[] {
  return double
    .threads(parent)
    .map(({ id, name, archived }) => ({ id, name, kind: 'thread', parent, archived }))
}

function direct({ id }: Person): Place {
  return { id: directOf(id), name: 'Paperboy', kind: 'direct', ...OTHER_THAN_THREADS }
}

/** 301's conversation with Paperboy is 401. */
function directOf(user: string): string {
  return user.replace(/^3/, '4')
}

/** Ids grow with time, and have more digits when they are longer. */
function newest(messages: readonly Shown[]): string {
  return messages.at(-1)?.id ?? ''
}
