import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import type { Clock, Log } from '../src/core/ports.ts'
import type { Edges } from '../src/edges.ts'

const SHARED = join(import.meta.dirname, '..', '..', 'shared')
export const DATA = join(SHARED, 'data')

export interface Services {
  readonly url: string
  /** Moves the newest day that is served. */
  today(date: string): Promise<void>
  faults(list: readonly unknown[]): Promise<void>
  stop(): Promise<void>
}

/** The recorded answers of Hugging Face and arXiv, served on loopback. Ends the process where they are not there. */
export async function startServices(today: string): Promise<Services> {
  const script = join(SHARED, 'tools', 'paper-services.mjs')
  if (!existsSync(script)) {
    process.stderr.write('This bench needs the recorded data, in ../shared beside the project.\n')
    process.exit(2)
  }
  const child = spawn(process.execPath, [script, '--port', '0', '--today', today], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /http:\/\/[\d.:]+/.exec(line.toString())?.[0] ?? ''
  const post = async (path: string, body: string) => {
    await (await fetch(url + path, { method: 'POST', body })).text()
  }
  return {
    url,
    today: (date) => post('/__today', date),
    faults: (list) => post('/__faults', JSON.stringify(list)),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The recording announces the real rate limit, which is not what is measured; its answers come without it. */
export const unlimitedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  const headers = new Headers(response.headers)
  headers.delete('ratelimit')
  return new Response(response.body, { status: response.status, headers })
}

export const silent: Log = {
  child: () => silent,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

export interface SetClock extends Clock {
  set(instant: number): void
}

/** A clock that is set by hand; who sleeps on it wakes in the next turn, later by what was slept. */
export function createSetClock(instant: number): SetClock {
  let now = instant
  return {
    now: () => now,
    set: (to) => {
      now = to
    },
    sleep: async (ms, signal) => {
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      now += ms
    },
  }
}

export function edgesWith(clock: Clock, log: Log = silent): Edges {
  return { fetch: unlimitedFetch, clock, log }
}

export function configFor(url: string, dataDir: string, more: Readonly<Record<string, string>> = {}): Config {
  const loaded = loadConfig({
    HF_API_URL: url,
    ARXIV_API_URL: url,
    ARXIV_RSS_URL: url,
    DATA_DIR: dataDir,
    ...more,
  })
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  return loaded.config
}

/** Runs a task in a folder that is gone afterwards. */
export async function inFolder<Result>(task: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'))
  try {
    return await task(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** The value below which that share of the sorted numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
