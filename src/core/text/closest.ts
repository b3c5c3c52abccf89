/**
 * The candidate nearest to a mistyped word, or undefined where none is near: at most `limit` edits away, by default
 * one for words of up to four letters and two for longer ones. A swap of two neighbours is one edit. Among equals the first candidate wins.
 */
export function closest(
  word: string,
  candidates: Iterable<string>,
  limit = word.length <= 4 ? 1 : 2,
): string | undefined {
  let best: string | undefined
  let allowed = limit
  for (const candidate of candidates) {
    const distance = edits(word, candidate, allowed)
    if (distance > allowed) continue
    best = candidate
    allowed = distance - 1
    if (allowed < 0) break
  }
  return best
}

/** Edits (insert, delete, replace, swap neighbours) from `a` to `b`; any number above `limit` means "more than that". */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let twoAgo: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (row[j - 1] ?? i) + 1,
        (previous[j] ?? i) + 1,
        (previous[j - 1] ?? i) + (same ? 0 : 1),
        swapped ? (twoAgo[j - 2] ?? i) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...row) > limit) return limit + 1
    twoAgo = previous
    previous = row
  }
  return previous[b.length] ?? limit + 1
}
