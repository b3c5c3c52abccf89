import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** In bytes. */
export interface Memory {
  readonly rss: number
  readonly heapUsed: number
}

/** What is said to the process of Paperboy, and what it says. */
export interface ToPaperboy {
  readonly moveOnMs?: number
  /** Tell what it keeps in memory, after a collection. */
  readonly weigh?: true
  readonly stop?: true
}
export interface FromPaperboy {
  readonly url?: string
  /** How long the start took, in milliseconds; comes once it has started. */
  readonly startedMs?: number
  readonly movedMs?: number
  readonly memory?: Memory
  readonly events?: Readonly<Record<string, number>>
}

const START_MS = 30_000
const STOP_MS = 20_000

export interface PaperboyOptions {
  /** With the catalogue. What the store keeps goes to a file of its own, named so. */
  readonly folder: string
  readonly store: string
  readonly sourceUrl: string
  /** A source that was silent is asked again by the next command, and not only a minute later. */
  readonly asksAlways?: boolean
  /** What its clock says in the beginning, instead of the time. */
  readonly startAt?: number
}

export interface Paperboy {
  /** Its web server. */
  readonly url: string
  readonly startedMs: number
  /** Moves its clock on, and only that: timers take as long as ever. */
  moveOn(ms: number): Promise<void>
  weigh(): Promise<Memory>
  /** Ends it when its work is done; once more is no matter. Gives how often each event was logged. */
  stop(): Promise<Readonly<Record<string, number>>>
}

/** Starts Paperboy as a process, with these settings for its platforms; it is connected as far as it can tell. */
export function startPaperboy(
  options: PaperboyOptions,
  platforms: Readonly<Record<string, string>>,
): Promise<Paperboy> {
  const { asksAlways = false, startAt } = options
  const args = [asksAlways ? 'asks-always' : '', startAt === undefined ? '' : String(startAt)]
  return startChild('paperboy-process.ts', args, { ...environment(options), ...platforms })
}

/** Starts a script that speaks as Paperboy's does. */
export async function startChild(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Paperboy> {
  const child = fork(join(import.meta.dirname, script), args, {
    env: { PATH: process.env['PATH'], ...settings },
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ url = '' }, { startedMs = Number.NaN }] = await Promise.all([
    said(child, 'url', START_MS),
    said(child, 'startedMs', START_MS),
  ])
  return { url, startedMs, ...handleOf(child) }
}

function handleOf(child: ChildProcess): Pick<Paperboy, 'moveOn' | 'weigh' | 'stop'> {
  // A process that has ended is told nothing; who waits for its answer hears that.
  const tell = (message: ToPaperboy) => void child.send(message, () => undefined)
  const end = async () => {
    const exit = once(child, 'exit')
    const last = said(child, 'events', STOP_MS)
    tell({ stop: true })
    const { events = {} } = await last
    await exit
    return events
  }
  const ending: { promise?: ReturnType<typeof end> } = {}
  return {
    moveOn: async (ms) => {
      const moved = said(child, 'movedMs', START_MS)
      tell({ moveOnMs: ms })
      await moved
    },
    weigh: async () => {
      const weighed = said(child, 'memory', START_MS)
      tell({ weigh: true })
      const { memory } = await weighed
      if (memory === undefined) throw new Error('Paperboy was not weighed.')
      return memory
    },
    stop: () => {
      ending.promise ??= end()
      return ending.promise
    },
  }
}

/** The next message that says this. A process that says nothing for so long, or has ended, is a failure of the bench. */
async function said(child: ChildProcess, what: keyof FromPaperboy, ms: number): Promise<FromPaperboy> {
  const ended = new AbortController()
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(ms)])
  const exit = () => ended.abort(new Error('Paperboy has ended before its time.'))
  if (child.exitCode === null && child.signalCode === null) child.once('exit', exit)
  else exit()
  try {
    for (;;) {
      const [message] = (await once(child, 'message', { signal })) as [FromPaperboy]
      if (message[what] !== undefined) return message
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw signal.aborted ? signal.reason : error
  } finally {
    child.off('exit', exit)
  }
}

function environment({ folder, store, sourceUrl }: PaperboyOptions): Record<string, string> {
  return {
    DATA_DIR: folder,
    STORE_URL: `sqlite:${join(folder, `${store}.sqlite`)}`,
    HF_API_URL: sourceUrl,
    ARXIV_API_URL: sourceUrl,
    ARXIV_RSS_URL: sourceUrl,
    ARXIV_CATEGORIES: 'none',
    HTTP_PORT: '0',
  }
}
