import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { SlackDouble } from '../test/fakes/slack/double.ts'
import { soon } from './slack-crowd.ts'

/** What is said to the process of Paperboy, and what it says. */
export interface ToPaperboy {
  readonly moveOnMs?: number
  readonly stop?: true
}
export interface FromPaperboy {
  readonly url?: string
  readonly movedMs?: number
  readonly events?: Readonly<Record<string, number>>
}

const START_MS = 30_000
const STOP_MS = 20_000

export interface PaperboyOptions {
  readonly slack: SlackDouble
  /** By signed HTTP instead of Socket Mode. */
  readonly overHttp?: boolean
  /** With the catalogue. What the store keeps goes to a file of its own, named so. */
  readonly folder: string
  readonly store: string
  readonly sourceUrl: string
  /** A source that was silent is asked again by the next command, and not only a minute later. */
  readonly asksAlways?: boolean
}

export interface Paperboy {
  /** Moves its clock on, and only that: timers take as long as ever. */
  moveOn(ms: number): Promise<void>
  /** Ends it when its work is done; once more is no matter. Gives how often each event was logged. */
  stop(): Promise<Readonly<Record<string, number>>>
}

/** Starts Paperboy as a process, in that Slack and connected to it. */
export async function startPaperboy(options: PaperboyOptions): Promise<Paperboy> {
  const { slack, overHttp = false, asksAlways = false } = options
  const child = fork(join(import.meta.dirname, 'paperboy-process.ts'), asksAlways ? ['asks-always'] : [], {
    env: { PATH: process.env['PATH'], ...environment(options) },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { url } = await said(child, 'url', START_MS)
  const paperboy = handleOf(child)
  if (overHttp) slack.deliverTo(`${url}/slack/events`)
  else await soon(slack, () => slack.sockets === 2, 'Paperboy was connected')
  return paperboy
}

function handleOf(child: ChildProcess): Paperboy {
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

function environment({ slack, overHttp, folder, store, sourceUrl }: PaperboyOptions): Record<string, string> {
  const { botToken, appToken, signingSecret } = slack.app
  return {
    DATA_DIR: folder,
    STORE_URL: `sqlite:${join(folder, `${store}.sqlite`)}`,
    HF_API_URL: sourceUrl,
    ARXIV_API_URL: sourceUrl,
    ARXIV_RSS_URL: sourceUrl,
    ARXIV_CATEGORIES: 'none',
    HTTP_PORT: '0',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(overHttp ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
  }
}
