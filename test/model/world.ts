import type { Node, Op, Outcome } from './run.ts'

/** A post that stands in the channel or in a thread. */
export interface Sent {
  readonly id: string
  readonly key: string
  /** The numbers of its papers. */
  readonly shows: string
  /** Until then the platform knows its nonce. */
  readonly nonceUntil: number
}

/** A request on its way to the platform that nobody waits for any more. */
export interface Stray {
  readonly key: string
  readonly shows: string
  readonly since: number
}

/** A process: at rest, or somewhere in its minute. */
export interface Process {
  readonly node?: Node
  /** Questions that the platform or the store has dealt with, and whose answers are on their way. */
  readonly answers: ReadonlyMap<number, Outcome>
  /** Minutes that it may still begin. */
  readonly minutes: number
}

interface Stored {
  readonly value: string
  readonly until: number
}

/** Everything there is, as a value. */
export interface World {
  readonly now: number
  readonly store: ReadonlyMap<string, Stored>
  readonly sent: readonly Sent[]
  readonly strays: readonly Stray[]
  readonly processes: readonly Process[]
  /** What may still go wrong. */
  readonly faults: number
  /** Free moves of the clock while everybody is at rest. */
  readonly waits: number
}

/** What is done with the store: its answer as JSON, and the store afterwards. */
export function useStore(world: World, op: Op): { readonly gives: string; readonly world: World } {
  const { store, now } = world
  const read = (key: string) => {
    const row = store.get(key)
    return row !== undefined && row.until > now ? row.value : undefined
  }
  const written = (key: string, value: string | undefined, ttl = Number.POSITIVE_INFINITY) => {
    const after = new Map(store)
    if (value === undefined) after.delete(key)
    else after.set(key, { value, until: now + ttl })
    return { ...world, store: after }
  }
  switch (op.kind) {
    case 'get':
      return { gives: read(op.key) ?? '', world }
    case 'getMany':
      return { gives: `[${op.keys.map((key) => read(key) ?? 'null').join()}]`, world }
    case 'list': {
      const keys = [...store.keys()].filter((key) => key.startsWith(op.prefix)).toSorted()
      const rows = keys.flatMap((key) => {
        const value = read(key)
        return value === undefined ? [] : [`[${JSON.stringify(key)},${value}]`]
      })
      return { gives: `[${rows.join()}]`, world }
    }
    case 'set':
      return { gives: '', world: written(op.key, op.value, op.ttl) }
    case 'delete':
      return { gives: '', world: written(op.key, undefined) }
    case 'add':
      return read(op.key) === undefined
        ? { gives: 'true', world: written(op.key, op.value, op.ttl) }
        : { gives: 'false', world }
    default:
      throw new Error(`${op.kind} is not a matter of the store`)
  }
}

export interface Platform {
  /** How long it makes one message of a nonce; 0 where it knows none. */
  readonly nonceMs: number
  /** Can it tell what has arrived? */
  readonly tells: boolean
  /** Where it can't: for so long after the first try it says that to send it again does no harm. */
  readonly repeatableMs?: number
}

/** The platform takes a message: a new one, or the one that it has by that nonce. */
export function accept(
  world: World,
  { key, shows }: Omit<Stray, 'since'>,
  { nonceMs }: Platform,
): { readonly id: string; readonly world: World } {
  const known = world.sent.find((one) => one.key === key && world.now < one.nonceUntil)
  if (known !== undefined) return { id: known.id, world }
  const id = `m${world.sent.length + 1}`
  return {
    id,
    world: { ...world, sent: [...world.sent, { id, key, shows, nonceUntil: world.now + nonceMs }] },
  }
}

/** What the platform says about a post. */
export function look(
  { sent, now }: World,
  { key, since }: { readonly key: string; readonly since: number },
  { tells, repeatableMs = 0 }: Platform,
): string {
  if (!tells) return now - since <= repeatableMs ? '"repeatable"' : '"unknown"'
  const found = sent.find((one) => one.key === key)
  return found === undefined ? '"absent"' : `{"post":"${found.id}"}`
}

const numbers = new Map<string, number>()
function numberOf(text: string): number {
  const known = numbers.get(text) ?? numbers.size
  numbers.set(text, known)
  return known
}

const rowsKnown = new WeakMap<World['store'], string>()
function rowsOf(store: World['store']): string {
  const known = rowsKnown.get(store)
  if (known !== undefined) return known
  const rows = [...store].map(([key, { value, until }]) => `${numberOf(key)}=${numberOf(value)}@${until}`)
  const text = rows.toSorted().join()
  rowsKnown.set(store, text)
  return text
}

/** The same for worlds from which everything goes on in the same way. */
export function nameOf(world: World): string {
  const { now, store, sent, strays, processes, faults, waits } = world
  const runs = processes
    .map(({ node, answers, minutes }) => {
      const waiting = [...answers]
        .map(([op, answer]) => `${op}:${numberOf(JSON.stringify(answer))}`)
        .toSorted()
      return `${node?.id ?? '-'} ${minutes} ${waiting.join()}`
    })
    .toSorted()
  const posts = sent.map(({ key, nonceUntil, shows }) => `${numberOf(key)}/${shows}@${nonceUntil}`)
  const flying = strays.map(({ key, since }) => `${numberOf(key)}@${since}`).toSorted()
  return [now, rowsOf(store), posts, flying, runs.join('|'), faults, waits].join(';')
}
