/** What decides the order of papers. `npm run eval -- ablation` tells what each of these is worth. */
export interface Tuning {
  /** How much of the score is meaning, from 0 to 1; the rest is words. */
  readonly meaning: number
  /** How much the five best papers count beside the query's own words when its meaning is taken. */
  readonly examples: number
  /** What a paper with all the words is worth beside one with the same words but one. */
  readonly allWords: number
  /** The weight of a hyphenated word as one, or of a name in another form; its parts count already. */
  readonly otherForms: number
  /** What the newest paper gains, and one with very many votes: it decides between papers that are alike. */
  readonly recency: number
  readonly votes: number
}

/** Chosen on the development halves of five judged sets together; none of them is at its best alone. */
export const TUNING: Tuning = {
  meaning: 0.5,
  examples: 0.7,
  allWords: 1.3,
  otherForms: 0.3,
  recency: 0.02,
  votes: 0.02,
}
