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
  const wanted = plainName(typed)
  if (wanted === '') return offers
  const ranked = offers.flatMap((one) => {
    const rank = rankOf(one.plain, wanted)
    return rank === undefined ? [] : [{ one, rank }]
  })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ one }) => one)
}

function rankOf(plain: string, wanted: string): number | undefined {
  const at = plain.indexOf(wanted)
  if (at <= 0) return at === 0 ? 0 : undefined
  const begins = [' ', '/', '-'].some((before) => plain.includes(before + wanted))
  return begins ? 1 : 2
}
