import type { ChannelId } from '../../src/core/call.ts'
import { AppError, type ErrorCode } from '../../src/core/errors.ts'
import type { Message } from '../../src/core/message.ts'
import type { Chat, Clock, Finding, PostId, Store, Whereabouts } from '../../src/core/ports.ts'

/** What the program asks of the world. Values of the store are JSON. */
export type Question =
  | { readonly kind: 'get' | 'delete'; readonly key: string }
  | { readonly kind: 'getMany'; readonly keys: readonly string[] }
  | { readonly kind: 'set' | 'add'; readonly key: string; readonly value: string; readonly ttl?: number }
  | { readonly kind: 'list'; readonly prefix: string }
  | { readonly kind: 'post'; readonly key: string; readonly shows: string; readonly since: number }
  | { readonly kind: 'find'; readonly key: string; readonly since: number }
  | { readonly kind: 'sleep'; readonly until: number }

/** A question that has no answer yet. */
export type Op = Question & { readonly id: number }

/** What the world answers: a value as JSON, or an error. */
export type Outcome = { readonly gives: string } | { readonly fails: ErrorCode }

/** An answer that reached the program, and when. */
export interface Event {
  readonly op: number
  readonly outcome: Outcome
  readonly at: number
}

/** The ports that the real code is given. Every call of theirs waits for an answer of the explorer's. */
export interface Ports {
  readonly store: Store
  readonly chat: Chat
  readonly clock: Clock
}

export type Program = (ports: Ports) => Promise<unknown>

/** Where a running program is: all that it has heard so far has led to these open questions. */
export interface Node {
  readonly id: number
  readonly startedAt: number
  readonly past: readonly Event[]
  readonly ops: readonly Op[]
  readonly done: boolean
  /** Did its last answer come with a change of the world? */
  readonly hasLeft: boolean
}

export interface Runs {
  start(at: number): Promise<Node>
  /** How it goes on when it hears that. */
  next(node: Node, event: Event): Promise<Node>
  /** Different pasts that the real code has been run through. */
  pasts(): number
}

interface Live {
  readonly ops: () => readonly Op[]
  readonly isDone: () => boolean
  hear(event: Event): Promise<void>
}

const CHANGING: ReadonlySet<string> = new Set(['set', 'add', 'delete', 'post'])
/** So many programs are kept running for the case that they are gone on with; the others would be run again. */
const KEPT_LIVE = 20_000

/**
 * The real code as a function from what it has heard to what it asks. Programs that keep nothing in memory between two
 * questions but what they heard are the same after the same past, so each past is run only once.
 */
export function createRuns(program: Program): Runs {
  const children = new Map<string, Node>()
  const live = new Map<number, Live>()
  let count = 0

  function add(key: string, from: Pick<Node, 'startedAt' | 'past' | 'hasLeft'>, run: Live): Node {
    const node: Node = { ...from, id: count++, ops: run.ops(), done: run.isDone() }
    children.set(key, node)
    if (!node.done && live.size < KEPT_LIVE) live.set(node.id, run)
    return node
  }

  async function again({ startedAt, past }: Node): Promise<Live> {
    const run = await startLive(program, startedAt)
    for (const event of past) await run.hear(event)
    return run
  }

  return {
    start: async (at) =>
      children.get(`at ${at}`) ??
      add(`at ${at}`, { startedAt: at, past: [], hasLeft: false }, await startLive(program, at)),
    next: async (node, event) => {
      const key = `${node.id} ${event.op} ${JSON.stringify(event.outcome)} ${event.at}`
      const known = children.get(key)
      if (known !== undefined) return known
      const run = live.get(node.id) ?? (await again(node))
      live.delete(node.id)
      await run.hear(event)
      const { startedAt, past, ops } = node
      const hasLeft = CHANGING.has(ops.find(({ id }) => id === event.op)?.kind ?? '')
      return add(key, { startedAt, past: [...past, event], hasLeft }, run)
    },
    pasts: () => count,
  }
}

/** Everything that can go on by itself has done so. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

async function startLive(program: Program, at: number): Promise<Live> {
  const open = new Map<number, { op: Op; hear: (outcome: Outcome) => void }>()
  let now = at
  let asked = 0
  let done = false

  function ask(question: Question, signal?: AbortSignal): Promise<unknown> {
    const id = asked++
    return new Promise((resolve, reject) => {
      const hear = (outcome: Outcome) => {
        open.delete(id)
        if ('fails' in outcome) reject(new AppError(outcome.fails, `The model says ${outcome.fails}.`))
        else resolve(outcome.gives === '' ? undefined : JSON.parse(outcome.gives))
      }
      open.set(id, { op: { id, ...question }, hear })
      signal?.addEventListener('abort', () => {
        open.delete(id)
        reject(signal.reason)
      })
    })
  }

  const clock: Clock = {
    now: () => now,
    sleep: async (ms, signal) => void (await ask({ kind: 'sleep', until: now + ms }, signal)),
  }
  program({ store: storeOf(ask), chat: chatOf(ask, clock), clock }).then(
    () => {
      done = true
    },
    () => {
      done = true
    },
  )
  await settled()
  return {
    ops: () => [...open.values()].map(({ op }) => op),
    isDone: () => done,
    hear: async ({ op, outcome, at: then }) => {
      now = then
      open.get(op)?.hear(outcome)
      await settled()
    },
  }
}

type Ask = (question: Question, signal?: AbortSignal) => Promise<unknown>

function storeOf(ask: Ask): Store {
  const withTtl = (ttl: number | undefined) => (ttl === undefined ? {} : { ttl })
  return {
    get: (key) => ask({ kind: 'get', key }),
    getMany: async (keys) =>
      ((await ask({ kind: 'getMany', keys })) as unknown[]).map((value) => value ?? undefined),
    set: async (key, value, ttl) =>
      void (await ask({ kind: 'set', key, value: JSON.stringify(value), ...withTtl(ttl) })),
    add: async (key, value, ttl) =>
      (await ask({ kind: 'add', key, value: JSON.stringify(value), ...withTtl(ttl) })) === true,
    delete: async (key) => void (await ask({ kind: 'delete', key })),
    list: async function* (prefix) {
      yield* (await ask({ kind: 'list', prefix })) as [string, unknown][]
    },
    close: () => Promise.resolve(),
  }
}

function chatOf(ask: Ask, clock: Clock): Chat {
  return {
    platform: 'slack',
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    edit: () => Promise.resolve(),
    post: async (_channel: ChannelId, message: Message, key: string, _under?: PostId) =>
      (await ask({ kind: 'post', key, shows: shownIn(message), since: clock.now() })) as PostId,
    find: async (_channel: ChannelId, key: string, { since = 0 }: Whereabouts = {}) =>
      (await ask({ kind: 'find', key, since })) as Finding,
  }
}

/** The numbers of the invented papers in a message. */
function shownIn(message: Message): string {
  const parts = [...JSON.stringify(message).matchAll(/Quiet Gradients, Part (\d+)/g)].map(([, n]) => n)
  return [...new Set(parts)].join(',')
}
