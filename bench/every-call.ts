import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MINUTE_MS } from '../src/core/time/dates.ts'
import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import { createSlackDouble } from '../test/fakes/slack/create.ts'
import { DUE } from './due-channels.ts'
import type { Mortal } from './mortal-post.ts'
import { clockAt } from './moved-clock.ts'
import { inFolder, print } from './recorded.ts'

const CHILD = join(import.meta.dirname, 'mortal-post.ts')
const AT_ONCE = 4
/** Thousands of starts: code is compiled once. */
const COMPILED = join(import.meta.dirname, '../node_modules/.cache/bench')
/** Longer than the claim of a process that died. */
const CLAIM_OVER_MS = 2 * MINUTE_MS
/** Longer than Discord remembers a nonce. */
const NONCES_OVER_MS = 40 * MINUTE_MS

/** A platform on loopback with a channel for every run, none of which has seen a post. */
interface Place {
  readonly name: string
  /** How much later another process goes on; where a platform forgets by time, also after that. */
  readonly laterMs: readonly number[]
  readonly settings: Pick<Mortal, 'platform' | 'apiUrl' | 'token' | 'botId'>
  /** A new channel, by its number. */
  channel(n: number): { readonly id: string; readonly name: string }
  /** How many messages of ours stand there: in the channel, and in threads below. */
  posts(name: string): { readonly above: number; readonly below: number }
  readonly problems: readonly string[]
  /** Time passes there too. */
  moveOn(ms: number): void
  close(): Promise<void>
}

interface Ended {
  readonly killed: boolean
  readonly calls: number
  readonly state: string
}

async function run(mortal: Mortal): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(mortal)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } },
  )
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (signal === 'SIGKILL') return { killed: true, calls: 0, state: '' }
  if (code !== 0) throw new Error(`The child ended with ${code ?? signal}: ${JSON.stringify(mortal)}`)
  return { killed: false, ...(JSON.parse(out) as Pick<Ended, 'calls' | 'state'>) }
}

/** What a minute does: the claim of the process that died is over. True if the file is sound. */
function endClaims(folder: string): boolean {
  const database = new DatabaseSync(join(folder, 'sample.sqlite'))
  database.exec("DELETE FROM entries WHERE key GLOB 'claim/*'")
  const sound = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'] === 'ok'
  database.close()
  return sound
}

async function discordPlace(): Promise<Place> {
  const clock = clockAt(DUE)
  const discord = await createDiscordDouble({ clock })
  const { token, botId } = discord.app
  return {
    name: 'Discord',
    laterMs: [CLAIM_OVER_MS, NONCES_OVER_MS],
    settings: { platform: 'discord', apiUrl: discord.apiUrl, token, botId },
    channel: (n) => {
      const name = String(500_000 + n)
      discord.addChannel({ id: name, guild: '100', name: `run-${n}` })
      return { id: `discord:100/${name}`, name }
    },
    posts: (name) => {
      const below = discord.threads(name).flatMap(({ id }) => discord.messages(id))
      return { above: discord.messages(name).length, below: below.length }
    },
    problems: discord.problems,
    moveOn: clock.moveOn,
    close: () => discord.close(),
  }
}

async function slackPlace(): Promise<Place> {
  const slack = await createSlackDouble()
  return {
    name: 'Slack',
    laterMs: [CLAIM_OVER_MS],
    settings: { platform: 'slack', apiUrl: slack.apiUrl, token: slack.app.botToken, botId: '' },
    channel: (n) => {
      const name = `CRUN${n}`
      slack.addChannel({ id: name, team: 'T1', name: `run-${n}` })
      return { id: `slack:T1/${name}`, name }
    },
    posts: (name) => {
      const all = slack.messages(name)
      const below = all.filter(({ threadTs, ts }) => threadTs !== undefined && threadTs !== ts).length
      return { above: all.length - below, below }
    },
    problems: slack.problems,
    // Slack forgets nothing by time.
    moveOn: () => undefined,
    close: () => slack.close(),
  }
}

interface Scene {
  readonly place: Place
  readonly layout: Mortal['layout']
  /** Each run has a folder of its own in it. */
  readonly base: string
  /** How much later somebody else goes on. */
  readonly lateMs: number
}

/** What became of one kill; undefined where the post was over before it. */
type Fate = Readonly<Record<'before' | 'amid' | 'lost' | 'doubled' | 'untrue' | 'unsound', boolean>>

/** Kills a post at one of its calls; then a process that lives brings it to its end. */
async function killOnce(scene: Scene, n: number, dieAt: number): Promise<Fate | undefined> {
  const { place, layout, base, lateMs } = scene
  const { id: channel, name } = place.channel(n)
  const mortal = { ...place.settings, folder: join(base, String(n)), channel, layout }
  const { killed } = await run({ ...mortal, dieAt, lateMs: 0 })
  if (!killed) return undefined
  const then = place.posts(name)
  const unsound = !endClaims(mortal.folder)
  place.moveOn(lateMs)
  const { state } = await run({ ...mortal, lateMs })
  const { above, below } = place.posts(name)
  const wanted = layout === 'thread' ? 1 : 0
  const amid = then.above + then.below > 0
  return {
    ...{ before: !amid, amid, unsound },
    lost: above < 1 || below < wanted,
    doubled: above > 1 || below > wanted,
    untrue: state !== 'sent',
  }
}

const COLUMNS = ['before', 'amid', 'lost', 'doubled', 'untrue', 'unsound'] as const

/** Every call of a post, one after another, a few of them side by side. */
async function killEverywhere(scene: Scene, from: number): Promise<Fate[]> {
  const fates: Fate[] = []
  for (let dieAt = 1; ; dieAt += AT_ONCE) {
    const points = Array.from({ length: AT_ONCE }, (_, i) => dieAt + i)
    const found = await Promise.all(points.map((point) => killOnce(scene, from + point, point)))
    const killed = found.filter((fate) => fate !== undefined)
    fates.push(...killed)
    if (killed.length < found.length) return fates
  }
}

function line(title: string, fates: readonly Fate[]): string {
  const counts = COLUMNS.map((column) => fates.filter(({ [column]: is }) => is).length)
  return title.padEnd(34) + [fates.length, ...counts].map((count) => String(count).padStart(9)).join('')
}

/** Parts of the titles of the rows that are wanted; all, if none is named. */
const wanted = process.argv.slice(2)

await inFolder(async (base) => {
  print('One post, killed with SIGKILL at every call of SQLite and of the platform, one call after another;')
  print('then another process, two minutes or forty later, brings it to its end\n')
  print(''.padEnd(34) + ['points', ...COLUMNS].map((name) => name.padStart(9)).join(''))
  let from = 0
  for (const open of [discordPlace, slackPlace]) {
    const place = await open()
    for (const layout of ['list', 'thread'] as const)
      for (const lateMs of place.laterMs) {
        const title = `${place.name}, ${layout}, ${lateMs / MINUTE_MS} min later`
        if (wanted.length > 0 && !wanted.some((part) => title.includes(part))) continue
        const fates = await killEverywhere({ place, layout, base, lateMs }, from)
        from += 1_000
        print(line(title, fates))
        const isBroken = fates.some(
          ({ lost, doubled, untrue, unsound }) => lost || doubled || untrue || unsound,
        )
        if (isBroken || fates.length === 0) process.exitCode = 1
      }
    for (const problem of place.problems.slice(0, 5)) print(`  ${problem}`)
    await place.close()
  }
  print('\nbefore: nothing had been sent when it died; amid: something stood there already')
  print('untrue: the ledger says something else than sent at the end')
})
