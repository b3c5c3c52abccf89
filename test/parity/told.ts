import type { Sight } from './face.ts'

/** What is compared of one step. */
export const ASPECTS = ['reads', 'offers', 'seen by', 'place', 'links', 'pictures', 'holds'] as const
export type Aspect = (typeof ASPECTS)[number]

/** What came of a step on one platform, each aspect as text; or why the platform has no such step. */
export interface Step {
  readonly name: string
  readonly aspects: Readonly<Partial<Record<Aspect, string>>>
  readonly cannot?: string
}

/** A sight that is new or has changed. */
export interface Told {
  readonly sight: Sight
  readonly isInPlace: boolean
}

/** What a person was told between two looks: what is for the caller first. */
export function toldBetween(before: readonly Sight[], after: readonly Sight[]): Told[] {
  const known = new Map(before.map((sight) => [sight.id, signature(sight)]))
  return after
    .filter((sight) => known.get(sight.id) !== signature(sight))
    .map((sight) => ({ sight, isInPlace: known.has(sight.id) && sight.place === 'message' }))
    .toSorted((a, b) => Number(a.sight.to === 'all') - Number(b.sight.to === 'all'))
}

function signature({ text, offers, place, waits }: Sight): string {
  return JSON.stringify([text, place, waits, offers.map(({ label }) => label)])
}

export function aspectsOf(told: readonly Told[]): Step['aspects'] {
  const isShared = told.some(({ sight }) => sight.to === 'the one screen')
  const places = told.map(({ sight, isInPlace }) => (isInPlace ? 'in its place' : sight.place))
  const offers = told.map(({ sight }) => counted(sight.offers.map(({ label }) => label)))
  return {
    reads: told.map(({ sight }) => sight.text).join(' ¶ '),
    offers: offers.filter((labels) => labels !== '').join(' ¶ '),
    // Before a terminal there is one person, who sees everything.
    ...(isShared ? {} : { 'seen by': unique(told.map(({ sight }) => sight.to)).join(', ') }),
    place: unique(places).join(', '),
    links: unique(told.flatMap(({ sight }) => sight.links))
      .sort()
      .join(' '),
    pictures: told.flatMap(({ sight }) => sight.pictures).join(', '),
  }
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}

/** `Save ×5 · Similar ×5`: what can be pressed, whatever the order. */
function counted(labels: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts]
    .map(([label, count]) => (count === 1 ? label : `${label} ×${count}`))
    .sort()
    .join(' · ')
}
