import type { Shown, SlackDouble } from '../../test/fakes/slack/double.ts'

const TEAM = 'T1'

/** Somebody a visitor can be. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly about: string
}

/** What the left bar shows: a channel, or somebody's conversation with Paperboy. */
export interface Place {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'app'
  readonly archived: boolean
  readonly hasPaperboy: boolean
}

/** The workspace that a visitor finds, and what has become of its channels since. */
export interface Workspace {
  readonly name: string
  readonly people: readonly Person[]
  /** What that person finds in the left bar, each with its newest message. */
  places(user: string): readonly (Place & { readonly latest: string })[]
  place(id: string): Place | undefined
  change(id: string, change: Partial<Pick<Place, 'archived' | 'hasPaperboy'>>): void
}

const ALL_WELL = { archived: false, hasPaperboy: true } as const
const GUEST = { id: 'U3', name: 'Katherine', about: 'A guest: reads, and changes nothing' } as const
/** The first two and #papers come with the double's first workspace; all else is ours. */
const PEOPLE: readonly Person[] = [
  { id: 'U1', name: 'Ada', about: 'A member, in Berlin' },
  { id: 'U2', name: 'Grace', about: 'A member, in New York' },
  GUEST,
]
const CHANNELS: readonly Place[] = [
  { id: 'C1', name: 'papers', kind: 'public', ...ALL_WELL },
  { id: 'C2', name: 'diffusion', kind: 'public', ...ALL_WELL },
  { id: 'C3', name: 'reading-group', kind: 'private', archived: false, hasPaperboy: false },
]

/** Furnishes the double's first workspace with a few channels. */
export function createWorkspace(double: SlackDouble): Workspace {
  double.addPerson({ ...GUEST, team: TEAM, tz: 'America/Los_Angeles', guest: true })
  for (const { id, name, kind, hasPaperboy } of CHANNELS)
    double.addChannel({ id, team: TEAM, name, isPrivate: kind === 'private', withoutBot: !hasPaperboy })
  for (const { id, name } of PEOPLE) double.addChannel({ id: directOf(id), team: TEAM, name, people: [id] })
  const direct = PEOPLE.map(
    ({ id }): Place => ({ id: directOf(id), name: 'Paperboy', kind: 'app', ...ALL_WELL }),
  )
  const places = new Map([...CHANNELS, ...direct].map((place) => [place.id, place]))
  return {
    name: 'Lovelace Lab',
    people: PEOPLE,
    places: (user) =>
      [...places.values()]
        .filter(({ id, kind }) => kind !== 'app' || id === directOf(user))
        .map((place) => ({ ...place, latest: newest(double.visibleTo(user, place.id)) })),
    place: (id) => places.get(id),
    change: (id, change) => {
      const place = places.get(id)
      if (place !== undefined) places.set(id, { ...place, ...change })
    },
  }
}

function directOf(user: string): string {
  return `D${user}`
}

function newest(messages: readonly Shown[]): string {
  return messages.reduce((latest, { ts }) => (ts > latest ? ts : latest), '')
}
