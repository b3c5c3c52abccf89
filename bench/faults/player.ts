/** Paperboy's core on real files, real clients and a clock that is told the time, in a process that can be killed. */
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { Chat } from '../../src/core/ports.ts'
import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { createClock } from '../../src/edges.ts'
import { type OpenRooms, openRooms } from '../../src/rooms.ts'
import { discordPoster } from '../discord-channels.ts'
import type { Poster } from '../due-channels.ts'
import { edgesWith } from '../recorded.ts'
import { slackPoster } from '../slack-channels.ts'
import { playerConfig } from './plan.ts'
import type { FromPlayer, Opening, ToPlayer } from './players.ts'

/** As the clock's hand reads the sources. */
const READING_EVERY_MS = 29.5 * MINUTE_MS
const STORE = 'paperboy.sqlite'

const machine = Date.now.bind(Date)
const state: {
  shiftMs: number
  readAt: number
  /** Calls that are left until the process ends; none if it does not end by itself. */
  lifeLeft: number
  rooms?: OpenRooms
} = { shiftMs: 0, readAt: Number.NEGATIVE_INFINITY, lifeLeft: Number.POSITIVE_INFINITY }
const databases = new Set<DatabaseSync>()

/** One call of the store or of a platform. */
function step(): void {
  state.lifeLeft -= 1
  if (state.lifeLeft === 0) process.kill(process.pid, 'SIGKILL')
}

/** Counts what is written into the store, and gets hold of the files that are opened. */
function watchDatabases(): void {
  const { run } = StatementSync.prototype
  StatementSync.prototype.run = function (this: StatementSync, ...given: unknown[]) {
    if (this.sourceSQL.includes(' entries')) step()
    return run.apply(this, given as Parameters<typeof run>)
  } as typeof run
  const { exec } = DatabaseSync.prototype
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    databases.add(this)
    if (state.rooms !== undefined) step()
    exec.call(this, sql)
  }
}

function counted(poster: Poster): Chat {
  return {
    ...poster,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    post: async (...given) => {
      step()
      const post = await poster.post(...given)
      step()
      return post
    },
    find: async (...given) => {
      step()
      const finding = await poster.find(...given)
      step()
      return finding
    },
  }
}

async function open({ folder, sourceUrl, slack, discord }: Opening): Promise<OpenRooms> {
  return await openRooms({
    config: playerConfig(sourceUrl, folder),
    edges: edgesWith(createClock()),
    chats: (store) => [
      counted(slackPoster(slack.apiUrl, slack.token)(createClock())),
      counted(discordPoster(discord)(createClock(), store)),
    ],
  })
}

/** A minute of the clock's hand, to its end. */
async function minute(rooms: OpenRooms): Promise<FromPlayer> {
  const isToRead = Date.now() - state.readAt >= READING_EVERY_MS
  if (isToRead) state.readAt = Date.now()
  const reading = isToRead ? rooms.ingest.refresh().catch(() => undefined) : undefined
  const report = await rooms.daily.tick()
  await reading
  return { report }
}

function pragma(text: string): FromPlayer {
  for (const database of databases)
    if (database.isOpen && database.location()?.endsWith(STORE) === true) database.exec(`PRAGMA ${text}`)
  return { done: true }
}

async function obey({ now, open: opening, minute: isMinute, pragma: text, lifeCalls, stop }: ToPlayer) {
  if (now !== undefined) state.shiftMs = now - machine()
  if (opening !== undefined) {
    state.rooms = await open(opening)
    return say({ done: true })
  }
  if (text !== undefined) return say(pragma(text))
  const { rooms } = state
  if (isMinute === true && rooms !== undefined) {
    state.lifeLeft = lifeCalls ?? Number.POSITIVE_INFINITY
    return say(await minute(rooms))
  }
  if (stop !== true) return
  await rooms?.close()
  process.disconnect()
}

function say(message: FromPlayer): void {
  // A bench that has died hears nothing.
  if (process.connected) process.send?.(message, () => undefined)
}

// Also for the clients of the platforms: a machine has one clock.
Date.now = () => machine() + state.shiftMs
watchDatabases()
process.on('message', (message: ToPlayer) => void obey(message))
process.on('disconnect', () => {
  // When the bench has died.
  setTimeout(1_000, undefined, { ref: false }).then(() => process.exit())
})
say({ ready: true })
