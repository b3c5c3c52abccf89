/** A list as it was put in order, best first, by what each place turned out to be worth. */
type Worths = readonly number[]

/** Normalized discounted cumulative gain of the first `places` (Järvelin and Kekäläinen, 2002), 0 to 1. */
export function ndcg(worths: Worths, places: number): number {
  const best = worths.toSorted((a, b) => b - a)
  return gain(best, places) === 0 ? 1 : gain(worths, places) / gain(best, places)
}

function gain(worths: Worths, places: number): number {
  return worths.slice(0, places).reduce((sum, worth, i) => sum + worth / Math.log2(i + 2), 0)
}

/** Of all pairs with unlike worths, the share whose scores have the same order; equal scores count half. 0 to 1. */
export function pairsInOrder(scores: readonly number[], worths: Worths): number {
  let pairs = 0
  let right = 0
  for (let i = 0; i < worths.length; i++) {
    for (let j = 0; j < i; j++) {
      const worth = Math.sign(at(worths, i) - at(worths, j))
      if (worth === 0) continue
      pairs++
      right += (1 + worth * Math.sign(at(scores, i) - at(scores, j))) / 2
    }
  }
  return pairs === 0 ? 1 : right / pairs
}

/** Spearman's rank correlation, -1 to 1; equal values share their places. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [places(a), places(b)]
  const middle = (a.length - 1) / 2
  const product = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, place, i) => sum + (place - middle) * (at(q, i) - middle), 0)
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y))
}

function places(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const same = values.filter((other) => other === value).length
    return below + (same - 1) / 2
  })
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function at(values: readonly number[], i: number): number {
  return values[i] ?? Number.NaN
}
