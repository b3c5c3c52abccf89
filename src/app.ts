import { COMMANDS } from '../commands/all.ts'
import type { Config } from '../config/schema.ts'
import { createTerminal, TERMINAL_CHANNEL, type TerminalOptions } from './adapters/terminal/chat.ts'
import { renderTerminal } from './adapters/terminal/render.ts'
import type { Call, Reply } from './core/call.ts'
import type { Channel } from './core/channels/channels.ts'
import { welcomeChannel } from './core/channels/subscription.ts'
import { createDispatch } from './core/dispatch.ts'
import { createHeartbeat } from './core/health/heartbeat.ts'
import { timedAnswers } from './core/health/timed.ts'
import type { Entry } from './core/ledger/entry.ts'
import { catchUp } from './core/papers/catch-up.ts'
import type { Progress } from './core/papers/reading.ts'
import { freshness } from './core/papers/source-health.ts'
import { postAgain } from './core/posts/post-again.ts'
import type { Rooms } from './core/rooms.ts'
import { localDate } from './core/time/zones.ts'
import type { Edges } from './edges.ts'
import { createHand, type Hand } from './hand.ts'
import { healthOf } from './health.ts'
import { openWithPapers } from './open-with-papers.ts'
import type { OpenRooms } from './rooms.ts'
import { createMetrics, type Metrics } from './web/metrics.ts'
import { createWeb, type Web } from './web/server.ts'

export interface AppOptions extends Edges {
  /** Told of what takes long and of what a person should know. */
  onProgress(progress: Progress): void
  notice(text: string): void
}

export interface AppEdges extends AppOptions {
  readonly terminal: TerminalOptions
}

export interface App {
  /** Opens everything and begins; the signal cuts a long first reading short. Throws `storage` or `bad_config`. */
  start(signal: AbortSignal): Promise<void>
  /** Takes no more calls, lets running work finish within `graceMs`, and closes what is open. */
  stop(graceMs?: number): Promise<void>
  /** Resolves when there is nothing left to do: the terminal's input has ended. */
  readonly ended: Promise<void>
}

export const GRACE_MS = 10_000

/** Paperboy in the terminal, wired once; tests start it as it is, with other edges. */
export function createApp(config: Config, edges: AppEdges): App {
  const terminal = createTerminal(edges.terminal)
  const metrics = createMetrics()
  let running: { rooms: OpenRooms; hand: Hand; web: Web } | undefined

  return {
    ended: terminal.ended,
    start: async (signal) => {
      const { rooms, note } = await openWithPapers({
        config,
        edges,
        chats: () => [terminal],
        metrics,
        signal,
        onProgress: edges.onProgress,
      })
      const heartbeat = createHeartbeat({ ...rooms, onMissed: metrics.cycleMissed })
      const hand = createHand(rooms, metrics, heartbeat)
      const web = createWeb({
        host: config.httpHost,
        port: config.httpPort,
        health: () => healthOf(rooms, heartbeat),
        metrics,
        log: edges.log,
      })
      running = { rooms, hand, web }
      if (note !== undefined) edges.notice(note)
      await startWeb(web, edges)
      await showTodaysPost(rooms, edges, signal)
      await hand.start()
      await terminal.start(answersOf(rooms, metrics))
    },
    stop: async (graceMs = GRACE_MS) => {
      if (running === undefined) return
      const { rooms, hand, web } = running
      running = undefined
      await Promise.all([hand.stop(graceMs), terminal.stop(graceMs)])
      await web.stop()
      await rooms.close()
    },
  }
}

/** What answers people's calls, measured. */
export function answersOf(rooms: OpenRooms, metrics: Metrics): (call: Call) => Promise<Reply> {
  const dispatch = createDispatch(COMMANDS, rooms, rooms.chatOf)
  return timedAnswers(dispatch, COMMANDS, rooms.clock, metrics.commandAnswered)
}

/** In a terminal Paperboy is useful without its health page, so a taken port is only told. */
async function startWeb(web: Web, { notice }: AppEdges): Promise<void> {
  try {
    await web.start()
  } catch (error) {
    notice(`${error instanceof Error ? error.message : error} Paperboy goes on without its health page.`)
  }
}

/** The terminal has one channel. Its post is made at the start and not at a time of day, once a day like any other. */
async function showTodaysPost(rooms: OpenRooms, edges: AppEdges, signal: AbortSignal): Promise<void> {
  const channel = await welcomeChannel(rooms, TERMINAL_CHANNEL, edges.terminal.person)
  await readNewDays(rooms, channel, edges, signal)
  const startedAt = rooms.clock.now()
  const entry = await rooms.posts.makeNow(channel)
  if (entry.state === 'sent' && entry.at < startedAt) await repeat(rooms, entry, edges)
  if (entry.state === 'skipped') edges.notice(`No post today: ${entry.reason ?? ''}`)
}

/** Today's post is made of what has come since the last start, so that is read before; once the post is sent, it can wait. */
async function readNewDays(
  rooms: OpenRooms,
  { id, schedule: { zone } }: Channel,
  { onProgress }: AppEdges,
  signal: AbortSignal,
): Promise<void> {
  const now = rooms.clock.now()
  const today = await rooms.ledger.get(id, localDate(zone, now))
  if (today?.state === 'sent' || freshness(rooms.ingest.health(), now).tried) return
  await catchUp(rooms, { signal, onProgress })
}

/** A day has one post; who starts Paperboy again sees it again, and is told so. */
async function repeat(rooms: Rooms, entry: Entry, { terminal, notice }: AppEdges): Promise<void> {
  const { output, screen } = terminal
  output.write(`\n${renderTerminal(await postAgain(rooms, entry), screen)}`)
  notice(`This is the post of ${entry.slot} again: a day has one.`)
}
