/** What was made of a thing that never changes, made once. A double puts a new message in the place of one that changes. */
export function remembered<Thing extends object, Value>(
  make: (thing: Thing) => Value,
): (thing: Thing) => Value {
  const known = new WeakMap<Thing, Value>()
  return (thing) => {
    const before = known.get(thing)
    if (before !== undefined) return before
    const made = make(thing)
    known.set(thing, made)
    return made
  }
}
