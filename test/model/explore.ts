import { type Bounds, choicesOf } from './choices.ts'
import { faultsInTheEnd } from './ending.ts'
import { MORNING } from './program.ts'
import { createRuns, type Program } from './run.ts'
import { nameOf, type World } from './world.ts'

/** An execution that ends wrongly: what happened, in its order, and what is wrong in the end. */
export interface Trail {
  readonly steps: readonly string[]
  readonly faults: readonly string[]
}

export interface Explored {
  /** Different states of everything there is. */
  readonly states: number
  /** Different steps between them. */
  readonly steps: number
  /** Different executions from the first state to an end, each counted. */
  readonly executions: bigint
  /** Different ends, each followed by health. */
  readonly ends: number
  /** Pasts that the real code has been run through. */
  readonly pasts: number
  readonly trails: readonly Trail[]
}

export interface ExploreOptions {
  /** So many wrong executions are enough. */
  readonly enough?: number
  /** More states than this are a mistake of the bounds. */
  readonly most?: number
}

/** Everything that can happen within these bounds, each state once, and what is wrong in the ends. */
export async function explore(
  program: Program,
  bounds: Bounds,
  { enough = 1, most = 5_000_000 }: ExploreOptions = {},
): Promise<Explored> {
  const runs = createRuns(program)
  const executions = new Map<string, bigint>()
  const trails: Trail[] = []
  const path: string[] = []
  let steps = 0
  let ends = 0

  async function end(world: World): Promise<void> {
    ends += 1
    const faults = await faultsInTheEnd(runs, bounds, world)
    if (faults.length === 0) return
    trails.push({ steps: [...path], faults })
  }

  /** How many executions go on from here. */
  async function visit(world: World): Promise<bigint> {
    const name = nameOf(world)
    const known = executions.get(name)
    if (known !== undefined) return known
    if (executions.size >= most) throw new Error(`more than ${most} states`)
    executions.set(name, 0n)
    const isAtRest = world.processes.every(({ node, minutes }) => node === undefined && minutes === 0)
    if (isAtRest) await end(world)
    let count = isAtRest ? 1n : 0n
    const choices = choicesOf({ world, bounds, runs })
    if (choices.length === 0 && !isAtRest) throw new Error(`stuck after ${path.join(', ')}`)
    for (const choice of choices) {
      if (trails.length >= enough) return count
      steps += 1
      path.push(choice.label)
      count += await visit(await choice.take())
      path.pop()
    }
    executions.set(name, count)
    return count
  }

  const total = await visit(firstWorld(bounds))
  return {
    ...{ states: executions.size, steps, executions: total, ends, pasts: runs.pasts(), trails },
  }
}

function firstWorld({ processes, minutes, faults, waits }: Bounds): World {
  const idle = { answers: new Map(), minutes }
  return {
    ...{ now: MORNING, store: new Map(), sent: [], strays: [] },
    ...{ faults, waits: waits.most },
    processes: Array.from({ length: processes }, () => idle),
  }
}
