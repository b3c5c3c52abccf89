import type { Suggestion } from '../call.ts'

/** A suggestion with its name as it is compared. */
export interface Offer extends Suggestion {
  readonly plain: string
}

export function offer(name: string, value = name): Offer {
  return { name, value, plain: plainName(name) }
}

/** `São_Paulo ` is `sao paulo`. Control characters are blanks. */
export function plainName(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return letters
    .replace(/[\s\p{Cc}_]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/**
 * The offers that contain what is typed: first those that begin with it, then those of which a word does, then the rest;
 * otherwise in their own order. All of them where nothing is typed.
 */
export function containing(offers: readonly Offer[], typed: string): readonly Offer[] {
  return ranked(offers, typed, ['name', 'word', 'within'])
}

/** The same, but what is typed must begin a word: `rl` is not meant for "world models". */
export function beginning(offers: readonly Offer[], typed: string): readonly Offer[] {
  return ranked(offers, typed, ['name', 'word'])
}

type Place = 'name' | 'word' | 'within'

function ranked(offers: readonly Offer[], typed: string, places: readonly Place[]): readonly Offer[] {
  const wanted = plainName(typed)
  if (wanted === '') return offers
  const found = offers.map((one) => ({ one, place: placeOf(one.plain, wanted) }))
  return places.flatMap((wish) => found.flatMap(({ one, place }) => (place === wish ? [one] : [])))
}

function placeOf(plain: string, wanted: string): Place | undefined {
  const at = plain.indexOf(wanted)
  if (at <= 0) return at === 0 ? 'name' : undefined
  return [' ', '/', '-'].some((before) => plain.includes(before + wanted)) ? 'word' : 'within'
}
