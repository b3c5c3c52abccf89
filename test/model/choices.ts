import { POST_MS, WRITE_MS } from '../../src/core/ledger/spans.ts'
import type { Node, Op, Outcome, Runs } from './run.ts'
import { accept, look, type Platform, type Process, useStore, type World } from './world.ts'

/** What may happen, and how much of it. */
export interface Bounds {
  readonly platform: Platform
  readonly processes: number
  /** Minutes that each process may begin while things go wrong; later ones are healthy. */
  readonly minutes: number
  readonly faults: number
  /** Moves of the clock while nobody is at work, in milliseconds, and how many of them. */
  readonly waits: { readonly of: readonly number[]; readonly most: number }
  /** So far the clock may move while somebody waits for an answer; each such move is a fault. */
  readonly slow: readonly number[]
  /** May a request reach the platform after its time? */
  readonly late?: boolean
  /** Does the post have a thread? */
  readonly threads?: boolean
  /** How often a post may be there in the end, where nobody can tell and the channel wants it again. */
  readonly copies?: number
  /** May a write reach the store after its time? */
  readonly lateWrites?: boolean
}

/** Something that can happen next. */
export interface Choice {
  readonly label: string
  take(): Promise<World>
}

interface Moves {
  readonly world: World
  readonly bounds: Bounds
  readonly runs: Runs
}

/** Everything that can happen next. */
export function choicesOf(moves: Moves): Choice[] {
  const { world } = moves
  const aside = world.processes.findIndex(({ node }) => node?.ops.some(isAside))
  if (aside >= 0) return [...ofProcess(moves, aside), ...ofClock(moves)]
  const different = world.processes.filter(
    (one, i, all) => all.findIndex((other) => isSame(one, other)) === i,
  )
  return [
    ...different.flatMap((process) => ofProcess(moves, world.processes.indexOf(process))),
    ...ofStrays(moves),
    ...ofClock(moves),
  ]
}

/**
 * That a channel is closed is told to people, and decides only whether a post is tried in this minute or in a later one,
 * both of which are looked through anyway. So it does not matter when it is read or written.
 */
function isAside(op: Op): boolean {
  const [key = ''] = 'keys' in op ? op.keys : 'key' in op ? [op.key] : []
  return key.startsWith('suspended/')
}

function isSame(a: Process, b: Process): boolean {
  return (
    a === b || (a.node === b.node && a.minutes === b.minutes && a.answers.size === 0 && b.answers.size === 0)
  )
}

function ofProcess(moves: Moves, who: number): Choice[] {
  const { world, runs } = moves
  const process = world.processes[who]
  if (process === undefined) return []
  const { node, minutes } = process
  if (node === undefined) {
    if (minutes === 0) return []
    const begun = async () =>
      onwards(world, who, { ...process, minutes: minutes - 1 }, await runs.start(world.now))
    return [{ label: `${who}: a minute begins`, take: begun }]
  }
  const crash = () => Promise.resolve(rest(world, who, node))
  return [
    ...node.ops.flatMap((op) => ofOp(moves, who, node, op)),
    ...(world.faults > 0 && hasLeftSomething(process, node)
      ? [{ label: `${who}: killed`, take: async () => costs(await crash()) }]
      : []),
  ]
}

/** Who dies after a question might as well have died before it: nobody else can tell. */
function hasLeftSomething({ answers }: Process, { hasLeft }: Node): boolean {
  return answers.size > 0 || hasLeft
}

function ofOp(moves: Moves, who: number, node: Node, op: Op): Choice[] {
  const { world, bounds } = moves
  const process = world.processes[who]
  const known = process?.answers.get(op.id)
  const hears = (label: string, outcome: Outcome, after: World = world): Choice => ({
    label: `${who}: ${textOf(op)} ${label}`,
    take: () => hear(moves, after, who, node, op.id, outcome),
  })
  const fails = (
    label: string,
    code: 'unavailable' | 'uncertain' | 'channel_closed' | 'storage',
    after = world,
  ) => (world.faults > 0 ? [hears(label, { fails: code }, costs(after))] : [])
  if (known !== undefined)
    return [
      hears('answered', known),
      ...fails('answer lost', op.kind === 'post' ? 'uncertain' : 'unavailable'),
    ]
  switch (op.kind) {
    case 'sleep':
      return world.now >= op.until ? [hears('over', { gives: '' })] : []
    case 'post': {
      const stray = { ...world, strays: [...world.strays, op] }
      const refused = [
        ...fails('refused for now', 'unavailable'),
        ...fails('refused for good', 'channel_closed'),
        ...fails('cut off on its way', 'uncertain'),
        ...fails('cut off, still on its way', 'uncertain', stray),
      ]
      if (!mayArrive(world, op.since, bounds)) return refused
      const { id, world: after } = accept(world, op, bounds.platform)
      const outcome = { gives: JSON.stringify(id) }
      return [
        world.faults > 0 ? answers(moves, who, op, outcome, after) : hears('accepted', outcome, after),
        ...refused,
      ]
    }
    case 'find': {
      const outcome = { gives: look(world, op, bounds.platform) }
      return world.faults > 0
        ? [answers(moves, who, op, outcome, world), ...fails('not answered', 'unavailable')]
        : [hears('answered', outcome)]
    }
    default: {
      const { gives, world: after } = useStore(world, op)
      const writes = op.kind === 'set' || op.kind === 'delete' || op.kind === 'add'
      return [
        hears('done', { gives }, after),
        ...fails('failed', 'storage'),
        ...(writes ? fails('done, and it says failed', 'storage', after) : []),
      ]
    }
  }
}

/** Dealt with, and the answer is on its way: meanwhile the clock may move and others may act. */
function answers({ world }: Moves, who: number, op: Op, outcome: Outcome, after: World): Choice {
  const process = world.processes[who] as Process
  const waiting = { ...process, answers: new Map([...process.answers, [op.id, outcome]]) }
  return {
    label: `${who}: ${textOf(op)} reaches the platform`,
    take: () => Promise.resolve(placed(after, who, waiting)),
  }
}

function ofStrays({ world, bounds }: Moves): Choice[] {
  return world.strays.flatMap((stray, i) => {
    if (!mayArrive(world, stray.since, bounds)) return []
    const landed = { ...world, strays: world.strays.filter((_, j) => j !== i) }
    const after = accept(landed, stray, bounds.platform).world
    return [{ label: `a stray request for ${stray.key} arrives`, take: () => Promise.resolve(after) }]
  })
}

function mayArrive({ now }: World, since: number, { late = false }: Bounds): boolean {
  return late || now <= since + POST_MS
}

/** Nobody at work: time passes. Somebody waits: an answer is slow. What is written is written within its time. */
function ofClock({ world, bounds }: Moves): Choice[] {
  const isResting = world.processes.every(({ node }) => node === undefined)
  const moved = (ms: number) => ({ ...world, now: world.now + ms })
  if (isResting) {
    if (world.waits === 0 || world.processes.every(({ minutes }) => minutes === 0)) return []
    return bounds.waits.of.map((ms) => ({
      label: `${ms / 1000} s pass`,
      take: () => Promise.resolve({ ...moved(ms), waits: world.waits - 1 }),
    }))
  }
  if (world.faults === 0) return []
  const isWriting = world.processes.some(({ node }) =>
    node?.ops.some(({ kind }) => kind === 'set' || kind === 'delete'),
  )
  return bounds.slow
    .filter((ms) => !isWriting || ms < WRITE_MS || bounds.lateWrites)
    .map((ms) => ({ label: `answers take ${ms / 1000} s`, take: () => Promise.resolve(costs(moved(ms))) }))
}

/** An answer reaches a process, which goes on to its next questions or to its end. */
export async function hear(
  { runs }: Pick<Moves, 'runs'>,
  world: World,
  who: number,
  node: Node,
  op: number,
  outcome: Outcome,
): Promise<World> {
  const process = world.processes[who] as Process
  const answers = new Map(process.answers)
  answers.delete(op)
  const next = await runs.next(node, { op, outcome, at: world.now })
  return onwards(world, who, { ...process, answers }, next)
}

function onwards(world: World, who: number, process: Process, node: Node): World {
  return node.done ? rest(world, who, node) : placed(world, who, { ...process, node })
}

/** A process comes to rest or dies. Posts that it has sent and that are not there yet may still arrive. */
function rest(world: World, who: number, node: Node): World {
  const { minutes, answers } = world.processes[who] as Process
  const strays = node.ops.flatMap((op) => (op.kind === 'post' && !answers.has(op.id) ? [op] : []))
  const after = { ...world, strays: [...world.strays, ...strays] }
  return placed(after, who, { minutes, answers: new Map() })
}

function placed(world: World, who: number, process: Process): World {
  return { ...world, processes: world.processes.map((one, i) => (i === who ? process : one)) }
}

function costs(world: World): World {
  return { ...world, faults: world.faults - 1 }
}

function textOf(op: Op): string {
  const about = 'key' in op ? op.key : 'prefix' in op ? op.prefix : ''
  return `${op.kind} ${about}`.trim()
}
