import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import type { DiscordDouble } from '../test/fakes/discord/double.ts'
import { gather, startPaperboyInDiscord } from './discord-crowd.ts'
import { type Memory, type Paperboy, startChild } from './paperboy.ts'
import { inFolder, percentile, print } from './recorded.ts'
import { startSlowSource } from './slow-source.ts'

const GUILDS = 2_000
const CHANNELS_IN_GUILD = 5
const ROUNDS = 3
/** Of a bare client's, for each guild. */
const MOST_MEMORY = 1.25

interface Started extends Memory {
  readonly startedMs: number
  /** That came while it started. */
  readonly requests: number
}

type Starter = (discord: DiscordDouble, store: string) => Promise<Paperboy>

async function started(start: Starter, discord: DiscordDouble, store: string): Promise<Started> {
  const before = discord.requests.length
  const child = await start(discord, store)
  try {
    const memory = await child.weigh()
    return { ...memory, startedMs: child.startedMs, requests: discord.requests.length - before }
  } finally {
    await child.stop()
  }
}

const bare: Starter = ({ apiUrl, app }) =>
  startChild('bare-discord-process.ts', [], { DISCORD_API_URL: apiUrl, DISCORD_TOKEN: app.token })

function row(name: string, some: readonly Started[]): Started {
  const middle = (key: keyof Started) =>
    percentile(
      some.map((one) => one[key]),
      0.5,
    )
  const all = {
    ...{ startedMs: middle('startedMs'), rss: middle('rss') },
    ...{ heapUsed: middle('heapUsed'), requests: middle('requests') },
  }
  const cells = [all.startedMs, all.rss / 1e6, all.heapUsed / 1e6, all.requests]
  print(name.padEnd(30) + cells.map((cell) => cell.toFixed(0).padStart(12)).join(''))
  return all
}

/** What a guild costs: all of them less the one that there always is. */
function perGuild(many: Started, one: Started) {
  const each = (key: keyof Started) => (many[key] - one[key]) / GUILDS
  return { ms: each('startedMs'), rss: each('rss'), heap: each('heapUsed') }
}

async function run(one: DiscordDouble, many: DiscordDouble, paperboy: Starter): Promise<void> {
  const found = { paperboyOne: [], bareOne: [], paperboyMany: [], bareMany: [] } as Record<string, Started[]>
  for (let round = 0; round < ROUNDS; round += 1) {
    found['bareOne']?.push(await started(bare, one, ''))
    found['paperboyOne']?.push(await started(paperboy, one, `one-${round}`))
    found['bareMany']?.push(await started(bare, many, ''))
    found['paperboyMany']?.push(await started(paperboy, many, `many-${round}`))
  }
  print(`${''.padEnd(30)}    start ms      RSS MB     heap MB    requests`)
  const of = (name: string, key: string) => row(name, found[key] ?? [])
  const count = (GUILDS + 1).toLocaleString('en')
  const [bareOne, ourOne] = [of('discord.js, 1 guild', 'bareOne'), of('Paperboy, 1 guild', 'paperboyOne')]
  const bareEach = perGuild(of(`discord.js, ${count} guilds`, 'bareMany'), bareOne)
  const ourMany = of(`Paperboy, ${count} guilds`, 'paperboyMany')
  const ourEach = perGuild(ourMany, ourOne)
  for (const [name, { ms, rss, heap }] of [
    ['discord.js', bareEach],
    ['Paperboy', ourEach],
  ] as const)
    print(
      `${name}: each guild ${ms.toFixed(2)} ms, ${Math.round(rss).toLocaleString('en')} bytes of RSS, ${Math.round(heap).toLocaleString('en')} of heap`,
    )
  const ratio = ourEach.heap / bareEach.heap
  print(`ratio Paperboy / discord.js, heap of a guild: ${ratio.toFixed(2)}`)
  const posts = many.requests.filter(({ route }) => route === 'POST /channels/{channel}/messages').length
  print(`messages posted because of the start: ${posts}`)
  const problems = [...one.problems, ...many.problems]
  for (const problem of problems.slice(0, 5)) print(`  ${problem}`)
  const asksForEach = ourMany.requests > ourOne.requests
  if (ratio > MOST_MEMORY || posts > 0 || problems.length > 0 || asksForEach) process.exitCode = 1
}

await inFolder(async (folder) => {
  const source = await startSlowSource()
  const [one, many] = [await createDiscordDouble(), await createDiscordDouble()]
  gather(many, GUILDS * CHANNELS_IN_GUILD)
  print(
    `${GUILDS.toLocaleString('en')} guilds of ${CHANNELS_IN_GUILD} channels beside one; the middle of ${ROUNDS} starts each, in turn, each in a process of its own`,
  )
  print('start: of discord.js from login to ready, of Paperboy all of it; memory after a collection\n')
  const paperboy: Starter = (discord, store) =>
    startPaperboyInDiscord({ discord, folder, store, sourceUrl: source.url })
  try {
    await run(one, many, paperboy)
  } finally {
    await one.close()
    await many.close()
    await source.stop()
  }
})
