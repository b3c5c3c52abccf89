/**
 * Works on at most `width` items at a time and yields what comes of them in the order of the items. `work` must not
 * reject: an item's failure is part of its outcome.
 */
export async function* inOrder<Item, Outcome>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Outcome>,
): AsyncGenerator<Outcome> {
  const started: Promise<Outcome>[] = []
  for (const item of items) {
    started.push(work(item))
    const first = started.length < width ? undefined : started.shift()
    if (first !== undefined) yield await first
  }
  for (const outcome of started) yield await outcome
}
