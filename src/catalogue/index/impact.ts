/**
 * How strongly a paper says a word, by BM25F (Robertson, Zaragoza, Taylor 2004): each field's count is divided by how
 * long the field is beside a usual one and multiplied by what the field is worth; the sum is saturated by k1. The usual
 * lengths are constants, so that a paper's impacts never change when others come.
 */
export const FIELDS = {
  title: { worth: 4, usualLength: 9, b: 0.5 },
  keywords: { worth: 1, usualLength: 18, b: 0.5 },
  abstract: { worth: 1, usualLength: 160, b: 0.75 },
} as const

export type Field = (typeof FIELDS)[keyof typeof FIELDS]

/** Names, categories: said or not. */
export const FACT = 1
const K1 = 2.5

/** What one mention counts in a field of so many words. */
export function mention(
  { worth, usualLength, b }: (typeof FIELDS)[keyof typeof FIELDS],
  length: number,
): number {
  return worth / (1 - b + (b * length) / usualLength)
}

/** 1 to 255 for the mentions of a word. */
export function impact(mentions: number): number {
  return Math.max(1, Math.round((255 * mentions) / (mentions + K1)))
}

/** How telling a word is that so many of all papers say: BM25's idf. */
export function rarity(holders: number, papers: number): number {
  return Math.log(1 + (papers - holders + 0.5) / (holders + 0.5)) / 255
}
