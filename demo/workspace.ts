import type { Shown, SlackDouble } from '../test/fakes/slack/double.ts'

export const TEAM = 'T1'

/** What the left bar shows: a channel, or the conversation with Paperboy. */
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
  readonly people: readonly { readonly id: string; readonly name: string }[]
  places(): readonly Place[]
  /** Throws nothing for an unknown id: that place is `undefined`. */
  place(id: string): Place | undefined
  change(id: string, change: Partial<Pick<Place, 'archived' | 'hasPaperboy'>>): void
  /** The newest message of each place that the person may see. */
  latest(user: string): Readonly<Record<string, string>>
}

const NAME = 'Lovelace Lab'
const PEOPLE = [
  { id: 'U0ADA', name: 'Ada', tz: 'Europe/London' },
  { id: 'U0GRACE', name: 'Grace', tz: 'America/New_York' },
] as const

const PLACES: readonly Place[] = [
  { id: 'C0PAPERS', name: 'papers', kind: 'public', archived: false, hasPaperboy: true },
  { id: 'C0DIFFUSION', name: 'diffusion', kind: 'public', archived: false, hasPaperboy: true },
  { id: 'C0READING', name: 'reading-group', kind: 'private', archived: false, hasPaperboy: false },
  { id: 'D0PAPERBOY', name: 'Paperboy', kind: 'app', archived: false, hasPaperboy: true },
]

/** Furnishes the double's first workspace with two people and a few channels. */
export function createWorkspace(double: SlackDouble): Workspace {
  for (const person of PEOPLE) double.addPerson({ ...person, team: TEAM })
  const places = new Map(PLACES.map((place) => [place.id, place]))
  for (const { id, name, kind, hasPaperboy } of PLACES)
    double.addChannel({ id, team: TEAM, name, isPrivate: kind === 'private', withoutBot: !hasPaperboy })
  return {
    name: NAME,
    people: PEOPLE.map(({ id, name }) => ({ id, name })),
    places: () => [...places.values()],
    place: (id) => places.get(id),
    change: (id, change) => {
      const place = places.get(id)
      if (place !== undefined) places.set(id, { ...place, ...change })
    },
    latest: (user) =>
      Object.fromEntries([...places.keys()].map((id) => [id, newest(double.visibleTo(user, id))])),
  }
}

function newest(messages: readonly Shown[]): string {
  return messages.reduce((latest, { ts }) => (ts > latest ? ts : latest), '')
}
