import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TickReport } from '../../src/core/posts/daily.ts'

/** Where a player finds everything. */
export interface Opening {
  readonly folder: string
  readonly sourceUrl: string
  readonly slack: { readonly apiUrl: string; readonly token: string }
  readonly discord: { readonly apiUrl: string; readonly token: string; readonly botId: string }
}

/** What is said to a player, and what it says. */
export interface ToPlayer {
  /** The time, in milliseconds since 1970. */
  readonly now?: number
  readonly open?: Opening
  /** Play the minute that it is now. */
  readonly minute?: true
  /** It dies at that call of the store or of a platform in this minute. */
  readonly lifeCalls?: number
  /** For its store, as in `query_only = ON`. */
  readonly pragma?: string
  readonly stop?: true
}
export interface FromPlayer {
  readonly ready?: true
  readonly done?: true
  readonly report?: TickReport
}

/** A process with Paperboy in it. */
export interface Player {
  /** Plays the minute that it is for it now. Undefined if it has died of it. */
  minute(now: number, lifeCalls?: number): Promise<TickReport | undefined>
  /** Sets its clock, whatever it is doing. */
  setClock(now: number): void
  pragma(text: string): Promise<void>
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts players; the next one is warmed up meanwhile, so that a start costs little. */
export interface Players {
  start(opening: Opening, now: number): Promise<Player>
  close(): Promise<void>
}

const SCRIPT = join(import.meta.dirname, 'player.ts')
/** Code is compiled once. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/bench')
/** More than any minute may take. */
const PATIENCE_MS = 120_000

export function createPlayers(): Players {
  const spare: { next: ChildProcess } = { next: spawn() }
  return {
    start: async (opening, now) => {
      const child = spare.next
      spare.next = spawn()
      if (!warm.has(child)) await said(child, 'ready')
      child.send({ now, open: opening } satisfies ToPlayer)
      await said(child, 'done')
      return playerOf(child)
    },
    close: () => end(spare.next),
  }
}

/** Children that have loaded everything. */
const warm = new WeakSet<ChildProcess>()

function spawn(): ChildProcess {
  const child = fork(SCRIPT, [], {
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.once('message', () => warm.add(child))
  return child
}

function playerOf(child: ChildProcess): Player {
  const tell = (message: ToPlayer) => void child.send(message, () => undefined)
  return {
    minute: async (now, lifeCalls) => {
      tell({ now, minute: true, ...(lifeCalls === undefined ? {} : { lifeCalls }) })
      return (await said(child, 'report'))?.report
    },
    setClock: (now) => tell({ now }),
    pragma: async (text) => {
      tell({ pragma: text })
      await said(child, 'done')
    },
    kill: () => end(child),
    stop: async () => {
      const exit = exited(child)
      tell({ stop: true })
      await exit
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  const exit = exited(child)
  child.kill('SIGKILL')
  await exit
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** The next message that says this; undefined if the child was killed first. Whatever else ends it is a failure. */
function said(child: ChildProcess, what: keyof FromPlayer): Promise<FromPlayer | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new Error(`A player did not say "${what}" in time.`)), PATIENCE_MS)
    const hear = (message: FromPlayer) => {
      if (message[what] !== undefined) settle(message)
    }
    const exit = () =>
      settle(
        child.signalCode === 'SIGKILL'
          ? undefined
          : new Error(`A player has ended with ${child.exitCode ?? child.signalCode}.`),
      )
    const settle = (outcome: FromPlayer | Error | undefined) => {
      clearTimeout(timer)
      child.off('message', hear)
      child.off('exit', exit)
      if (outcome instanceof Error) reject(outcome)
      else resolve(outcome)
    }
    child.on('message', hear)
    child.once('exit', exit)
    if (child.exitCode !== null || child.signalCode !== null) exit()
  })
}
