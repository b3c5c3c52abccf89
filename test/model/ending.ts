import { type Entry, isOpen, readEntry } from '../../src/core/ledger/entry.ts'
import { LEDGER_PREFIX } from '../../src/core/ledger/ledger.ts'
import { DAY_MS, MINUTE_MS } from '../../src/core/time/dates.ts'
import { type Bounds, hear } from './choices.ts'
import { CHANNEL, MORNING, PAPERS } from './program.ts'
import type { Op, Outcome, Runs } from './run.ts'
import { accept, look, type Platform, useStore, type World } from './world.ts'

/** A channel found closed three times is tried after ten, twenty and forty minutes, each a quarter longer at most. */
const HEALTHY_MINUTES = 90

type Ending = Pick<Bounds, 'platform' | 'copies' | 'threads'>

/** From now on nothing goes wrong: a process ticks every minute until today has come to its end, and then tomorrow. */
export async function faultsInTheEnd(runs: Runs, bounds: Ending, world: World): Promise<string[]> {
  const { platform } = bounds
  const today = await healthyMinutes(runs, platform, { ...world, strays: [] })
  const stuck = entriesOf(today)
    .filter(isOpen)
    .map(({ slot, state }) => `${slot}: it is still ${state} after ${HEALTHY_MINUTES} healthy minutes`)
  const days = Math.floor((today.now - MORNING) / DAY_MS) + 1
  const tomorrow = { ...today, now: MORNING + days * DAY_MS }
  return [...stuck, ...faultsOf(await healthyMinutes(runs, platform, tomorrow), bounds)]
}

async function healthyMinutes(runs: Runs, platform: Platform, from: World): Promise<World> {
  let world = from
  for (let minute = 0; minute < HEALTHY_MINUTES; minute++) {
    world = await healthyMinute(runs, platform, { ...world, now: world.now + MINUTE_MS })
    const entries = entriesOf(world)
    if (entries.length > 0 && !entries.some(isOpen) && minute > 0) break
  }
  return world
}

async function healthyMinute(runs: Runs, platform: Platform, from: World): Promise<World> {
  const node = await runs.start(from.now)
  let world: World = { ...from, processes: [{ node, answers: new Map(), minutes: 0 }] }
  for (;;) {
    const running = world.processes[0]?.node
    const op = running?.ops.find(({ kind }) => kind !== 'sleep')
    if (running === undefined || op === undefined) return { ...world, processes: [] }
    const { outcome, after } = answer(world, op, platform)
    world = await hear({ runs }, after, 0, running, op.id, outcome)
  }
}

function answer(world: World, op: Op, platform: Platform): { outcome: Outcome; after: World } {
  if (op.kind === 'find') return { outcome: { gives: look(world, op, platform) }, after: world }
  if (op.kind === 'post') {
    const { id, world: after } = accept(world, op, platform)
    return { outcome: { gives: JSON.stringify(id) }, after }
  }
  const { gives, world: after } = useStore(world, op)
  return { outcome: { gives }, after }
}

function entriesOf({ store }: World): Entry[] {
  return [...store].flatMap(([key, { value }]) =>
    key.startsWith(LEDGER_PREFIX) ? (readEntry(key, JSON.parse(value)) ?? []) : [],
  )
}

/** What is wrong, in words. */
function faultsOf(
  world: World,
  { platform: { tells }, copies = 1, threads: wanted = false }: Ending,
): string[] {
  const entries = entriesOf(world)
  const sentAs = (key: string) => world.sent.filter((one) => one.key === key).length
  const ofEntries = entries.flatMap(({ slot, state, reason }) => {
    const posts = sentAs(`${CHANNEL}/${slot}`)
    const threads = sentAs(`${CHANNEL}/${slot}/thread`)
    const isMissing = reason !== undefined || !wanted
    return [
      posts > copies && `${slot}: the post is there ${posts} times`,
      threads > copies && `${slot}: the thread is there ${threads} times`,
      (state === 'planned' || state === 'sending') && `${slot}: it is ${state} for ever`,
      state === 'sent' && posts === 0 && `${slot}: it is noted as sent and is not there`,
      state === 'sent' && posts > 0 && threads === 0 && !isMissing && `${slot}: its thread is lost`,
      (state === 'failed' || state === 'skipped') &&
        posts > 0 &&
        copies === 1 &&
        `${slot}: it is noted as ${state} and is there`,
      state === 'uncertain' && tells && `${slot}: it is uncertain though the platform can tell`,
    ]
  })
  const isUncertain = entries.some(({ state }) => state === 'uncertain')
  const ofPapers = PAPERS.map((_, i) => {
    const times = world.sent.filter(
      ({ key, shows }) => !key.endsWith('/thread') && shows.split(',').includes(String(i + 1)),
    ).length
    // Who wants it again rather than not at all gets it.
    if (times === 0) return (copies > 1 || !isUncertain) && `paper ${i + 1} is lost`
    return times > copies && `paper ${i + 1} is in the channel ${times} times`
  })
  return [...ofEntries, ...ofPapers].filter((fault) => fault !== false)
}
