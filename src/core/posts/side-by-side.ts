/**
 * Does a task for each item, at most `atOnce` of them at a time, and begins them in the items' order. Resolves when all
 * have ended. Throws what the items or a task throw, once the tasks that were running have ended.
 */
export async function sideBySide<Item>(
  items: AsyncIterable<Item>,
  atOnce: number,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const problems: unknown[] = []
  for await (const item of items) {
    const work: Promise<void> = task(item)
      .catch((error) => void problems.push(error))
      .finally(() => running.delete(work))
    running.add(work)
    if (running.size >= atOnce) await Promise.race(running)
    if (problems.length > 0) break
  }
  await Promise.all(running)
  if (problems.length > 0) throw problems[0]
}
