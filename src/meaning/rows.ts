import { closeness, DIMENSIONS, type Model, type Vector } from './model.ts'

/** The words of a model, by the numbers of their rows. */
export interface Rows {
  /** How much a word decides what a text is about: the length of its row. */
  weight(word: number): number
  /** The length of the sum of some words. */
  length(words: readonly number[]): number
  /** The cosine of a word and a paper; those of the last paper are kept. */
  cosine(word: number, paper: Vector): number
}

export function createRows({ rows, values, scales }: Model): Rows {
  const weights = new Float32Array(rows.size)
  const cosines = new Float32Array(rows.size)
  let last: Vector | undefined

  function length(words: readonly number[]): number {
    let squares = 0
    for (let d = 0; d < DIMENSIONS; d++) {
      let sum = 0
      for (const word of words) sum += (scales[word] as number) * (values[word * DIMENSIONS + d] as number)
      squares += sum * sum
    }
    return Math.sqrt(squares)
  }

  function weight(word: number): number {
    if (weights[word] === 0) weights[word] = length([word])
    return weights[word] as number
  }

  return {
    weight,
    length,
    cosine: (word, paper) => {
      if (last !== paper) cosines.fill(Number.NaN)
      last = paper
      const known = cosines[word] as number
      if (!Number.isNaN(known)) return known
      const own = weight(word)
      // As it is kept: the first answer is the same as the second.
      const made = Math.fround(
        own === 0 ? 0 : closeness(paper, values, word * DIMENSIONS, (scales[word] as number) / own),
      )
      cosines[word] = made
      return made
    },
  }
}
