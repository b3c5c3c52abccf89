/** One morning of one channel, in a process that may end itself at any of its calls. Its last line is the number of calls. */
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { createClients } from '../src/adapters/slack/clients.ts'
import { createPoster as createSlackPoster } from '../src/adapters/slack/post.ts'
import { renderSlack } from '../src/adapters/slack/render.ts'
import type { ChannelId } from '../src/core/call.ts'
import type { Chat, Clock, Store } from '../src/core/ports.ts'
import { MINUTE_MS } from '../src/core/time/dates.ts'
import { type OpenRooms, openRooms } from '../src/rooms.ts'
import { discordPoster } from './discord-channels.ts'
import { DAY, DUE, followTopics, type Poster } from './due-channels.ts'
import { clockAt } from './moved-clock.ts'
import { configFor, edgesWith, silent } from './recorded.ts'

export interface Mortal {
  readonly folder: string
  readonly platform: 'slack' | 'discord'
  readonly apiUrl: string
  readonly token: string
  readonly botId: string
  readonly channel: string
  /** Titles in the channel and cards in a thread: two messages of one entry. */
  readonly layout: 'list' | 'thread'
  /** At which call it ends. Without it, it lives until the post is settled. */
  readonly dieAt?: number
  /** How much later than the slot it is. */
  readonly lateMs: number
}

const MOST_TICKS = 10
const NOWHERE = 'http://127.0.0.1:9'
const SETTLED = ['sent', 'failed', 'skipped', 'uncertain']

const mortal = JSON.parse(process.argv[2] ?? '{}') as Mortal
const { folder, channel, layout, dieAt, lateMs } = mortal
const counter = createCounter(dieAt)

/** Counts calls, and ends the process at one of them: before each call of a store or the platform, and after a post. */
function createCounter(last: number | undefined) {
  let isCounting = false
  let calls = 0
  return {
    step: (): void => {
      if (!isCounting) return
      calls += 1
      if (calls === last) process.kill(process.pid, 'SIGKILL')
    },
    begin: (): void => {
      isCounting = true
    },
    /** How many there were. */
    end: (): number => {
      isCounting = false
      return calls
    },
  }
}

/** Every statement of SQLite is a call. */
function countStatements(): void {
  for (const name of ['run', 'get', 'all', 'iterate'] as const) countMethod(StatementSync.prototype, name)
  countMethod(DatabaseSync.prototype, 'exec')
}

function countMethod<Name extends string>(
  prototype: Record<Name, (...given: never[]) => unknown>,
  name: Name,
): void {
  const { [name]: method } = prototype
  Object.assign(prototype, {
    [name](this: unknown, ...given: never[]) {
      counter.step()
      return method.apply(this, given)
    },
  })
}

function posterOf({ platform, apiUrl, token, botId }: Mortal): (clock: Clock, store: Store) => Poster {
  if (platform === 'discord') return discordPoster({ apiUrl, token, botId })
  const clientOf = createClients({ tokenOf: () => Promise.resolve(token), apiUrl })
  return (clock) => ({
    platform,
    ...createSlackPoster({ clientOf, render: renderSlack, clock, log: silent }),
  })
}

function counted(poster: Poster): Chat {
  return {
    ...poster,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    post: async (...given) => {
      counter.step()
      const post = await poster.post(...given)
      counter.step()
      return post
    },
    find: (...given) => {
      counter.step()
      return poster.find(...given)
    },
  }
}

async function state({ ledger }: OpenRooms): Promise<string> {
  return (await ledger.get(channel as ChannelId, DAY))?.state ?? 'none'
}

const clock = clockAt(DUE + lateMs)
countStatements()
const rooms = await openRooms({
  config: configFor(NOWHERE, folder),
  edges: edgesWith(clock),
  // The bundled papers: what is tried is the way of a post, not the way to papers.
  sample: true,
  chats: (store) => [counted(posterOf(mortal)(clock, store))],
})
if ((await rooms.channels.get(channel as ChannelId)) === undefined) {
  await followTopics(rooms, [channel as ChannelId])
  await rooms.channels.change(channel as ChannelId, (before) => ({ ...before, layout }))
}
const { signal } = new AbortController()
for (let i = 0; i < 2; i += 1) await rooms.ingest.refresh(signal, ({ countsVotes }) => countsVotes)
counter.begin()
for (let tick = 0; tick < MOST_TICKS; tick += 1) {
  await rooms.daily.tick()
  if (SETTLED.includes(await state(rooms))) break
  clock.moveOn(MINUTE_MS)
}
const calls = counter.end()
const after = await state(rooms)
await rooms.close()
process.stdout.write(`${JSON.stringify({ calls, state: after })}\n`)
