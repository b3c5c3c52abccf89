import { setTimeout } from 'node:timers/promises'
import { HOUR_MS, MINUTE_MS } from '../src/core/time/dates.ts'
import { openRooms } from '../src/rooms.ts'
import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import type { DiscordDouble } from '../test/fakes/discord/double.ts'
import { soon, type Typed } from './crowd.ts'
import { discordChannels, placeOf } from './discord-channels.ts'
import {
  answersTo,
  discordCommands,
  gather,
  isAnswered,
  startPaperboyInDiscord,
  type,
} from './discord-crowd.ts'
import { DUE, followTopics } from './due-channels.ts'
import { clockAt } from './moved-clock.ts'
import type { Paperboy } from './paperboy.ts'
import { configFor, edgesWith, inFolder, percentile, print } from './recorded.ts'
import { fillCatalogue } from './recorded-papers.ts'
import { type SlowSource, startSlowSource } from './slow-source.ts'

const CHANNELS = 1_000
const COMMANDS = 50
/** At Paperboy's 40 posts in a second the commands are spread over the whole digest. */
const EVERY_MS = 500
const WARM_UP = 16
/** Discord gives up on a first answer after that. */
const DISCORD_WAITS_MS = 3_000

interface Typing {
  readonly acked: readonly number[]
  /** From the interaction to the answer on the screen, in milliseconds. */
  readonly answered: readonly number[]
  readonly doubled: number
}

interface Posts {
  readonly channels: number
  readonly doubled: number
  readonly seconds: number
}

const POST = 'POST /channels/{channel}/messages'

/** Somebody types twice a second, whatever has become of the commands before. */
async function typeAll(commands: readonly Typed[], discord: DiscordDouble): Promise<Typing> {
  const acked: number[] = []
  const answered: number[] = []
  const one = async (typed: Typed, n: number) => {
    await setTimeout(n * EVERY_MS)
    const from = performance.now()
    const seen = isAnswered(typed, discord).then((is) => {
      if (is) answered.push(performance.now() - from)
    })
    const { ok, ms } = await type(typed, discord)
    if (ok) acked.push(ms)
    await seen
  }
  await Promise.all(commands.map(one))
  const doubled = commands.filter((typed) => answersTo(typed, discord).length > 1).length
  return { acked, answered, doubled }
}

/** The digest of a thousand channels begins with the next minute. */
async function beginDigest(discord: DiscordDouble, paperboy: Paperboy): Promise<void> {
  await paperboy.moveOn(HOUR_MS)
  const isPosting = () => discord.requests.some(({ route }) => route === POST)
  await soon(discord, isPosting, 'the digest began', 2 * MINUTE_MS)
}

function postsIn(discord: DiscordDouble): Posts {
  const counts = Array.from(
    { length: CHANNELS },
    (_, n) => discord.messages(placeOf(n).channel).filter(({ onlyFor }) => onlyFor === undefined).length,
  )
  const times = discord.requests.filter(({ route }) => route === POST).map(({ at }) => at)
  return {
    channels: counts.filter((count) => count > 0).length,
    doubled: counts.filter((count) => count > 1).length,
    seconds: (Math.max(...times) - Math.min(...times)) / 1_000,
  }
}

async function measure(commands: readonly Typed[], discord: DiscordDouble, paperboy: Paperboy) {
  const next = (turn: number) => commands.slice(turn * COMMANDS, (turn + 1) * COMMANDS)
  for (const typed of commands.slice(-WARM_UP)) {
    await type(typed, discord)
    await isAnswered(typed, discord)
  }
  const before = await typeAll(next(0), discord)
  await beginDigest(discord, paperboy)
  const during = await typeAll(next(1), discord)
  const isOver = () => postsIn(discord).channels === CHANNELS
  await soon(discord, isOver, 'all channels had their post', 2 * MINUTE_MS)
  const posts = postsIn(discord)
  const after = await typeAll(next(2), discord)
  return { typings: { before, during, after }, posts }
}

function report(
  { typings, posts }: Awaited<ReturnType<typeof measure>>,
  problems: readonly string[],
): boolean {
  const cells = (numbers: readonly number[]) =>
    [0.5, 0.99, 1].map((share) => percentile(numbers, share).toFixed(0).padStart(7)).join('')
  print(`\n${'milliseconds'.padEnd(24)}  acked    p50    p99    max answered    p50    p99    max`)
  for (const [when, { acked, answered }] of Object.entries(typings))
    print(
      `${`${when} the digest`.padEnd(24)}${`${acked.length}/${COMMANDS}`.padStart(7)}${cells(acked)}${`${answered.length}/${COMMANDS}`.padStart(9)}${cells(answered)}`,
    )
  const [idle, busy] = [[...typings.before.answered, ...typings.after.answered], typings.during.answered]
  const ratios = [0.5, 0.99].map((share) => (percentile(busy, share) / percentile(idle, share)).toFixed(2))
  print(`ratio of during to before and after: p50 ${ratios[0]}, p99 ${ratios[1]}`)
  print(
    `the digest: ${posts.channels} posts in ${posts.seconds.toFixed(1)} s, ${(posts.channels / posts.seconds).toFixed(1)} a second: lost ${CHANNELS - posts.channels}, doubled ${posts.doubled}`,
  )
  for (const problem of problems.slice(0, 5)) print(`  ${problem}`)
  const isSound = Object.values(typings).every(
    ({ acked, answered, doubled }) =>
      acked.length === COMMANDS &&
      answered.length === COMMANDS &&
      doubled === 0 &&
      Math.max(...acked) < DISCORD_WAITS_MS,
  )
  return isSound && posts.channels === CHANNELS && posts.doubled === 0 && problems.length === 0
}

async function run(folder: string, source: SlowSource): Promise<boolean> {
  await fillCatalogue(folder)
  const clock = clockAt(DUE - HOUR_MS)
  const discord = await createDiscordDouble({ clock })
  gather(discord, CHANNELS)
  const config = configFor(source.url, folder, { STORE_URL: `sqlite:${folder}/busy.sqlite` })
  const rooms = await openRooms({ config, edges: edgesWith(clock), chats: () => [] })
  await followTopics(rooms, discordChannels(CHANNELS))
  await rooms.close()
  const { commands } = await discordCommands(folder)
  const place = { folder, store: 'busy', sourceUrl: source.url, startAt: clock.now() }
  const paperboy = await startPaperboyInDiscord({ ...place, discord })
  try {
    return report(await measure(commands, discord, paperboy), discord.problems)
  } finally {
    await paperboy.stop()
    await discord.close()
  }
}

/** How long commands take before, during and after the digest of a thousand channels. Gives whether all were answered in time. */
export async function besideCommands(): Promise<boolean> {
  const source = await startSlowSource()
  print(
    `${COMMANDS} /paper commands, one every ${EVERY_MS} ms, before, during and after the posts of ${CHANNELS} channels; Paperboy is another process, and its limit of posts the shipped one`,
  )
  try {
    return await inFolder((folder) => run(folder, source))
  } finally {
    await source.stop()
  }
}
