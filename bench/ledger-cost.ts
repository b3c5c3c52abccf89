import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { ChannelId } from '../src/core/call.ts'
import { type Measured, measured, reportBeside } from './beside.ts'
import { discordChannels, discordPoster } from './discord-channels.ts'
import { DAY, fillThreeWeeks, type Morning, type MorningSetup, openMorning } from './due-channels.ts'
import { type Loopback, startLoopback } from './loopback-process.ts'
import { inFolder, print, startServices } from './recorded.ts'
import { slackChannels, slackPoster } from './slack-channels.ts'
import { dailyWithoutLedger } from './without-ledger.ts'

const CHANNELS = 1_000
const ROUNDS = 7
const TARGET = 0.9

interface Way {
  readonly platform: string
  readonly loopback: string
  channels(round: number): ChannelId[]
  poster(loopback: Loopback): MorningSetup['poster']
}

const WAYS: readonly Way[] = [
  {
    ...{ platform: 'Slack', loopback: 'slack-loopback.ts' },
    channels: (round) => slackChannels(`L${round}`, CHANNELS),
    poster: ({ apiUrl }) => slackPoster(apiUrl),
  },
  {
    ...{ platform: 'Discord', loopback: 'discord-loopback.ts' },
    channels: (round) => discordChannels(CHANNELS, round * CHANNELS),
    poster: ({ apiUrl }) =>
      discordPoster({ apiUrl, token: 'bench', botId: '1', perSecond: Number.POSITIVE_INFINITY }),
  },
]

/** Statements that write to the store, by what they do. */
const writes = new Map<string, number>()

function countWrites(): void {
  const { run } = StatementSync.prototype
  Object.assign(StatementSync.prototype, {
    run(this: StatementSync, ...given: Parameters<typeof run>) {
      const [verb = ''] = this.sourceSQL.trim().split(/\s/)
      if (this.sourceSQL.includes('entries')) writes.set(verb, (writes.get(verb) ?? 0) + 1)
      return run.apply(this, given)
    },
  })
  const { exec } = DatabaseSync.prototype
  Object.assign(DatabaseSync.prototype, {
    exec(this: DatabaseSync, sql: string) {
      if (sql === 'COMMIT') writes.set('COMMIT', (writes.get('COMMIT') ?? 0) + 1)
      return exec.call(this, sql)
    },
  })
}

interface Kept {
  /** Of the file, after VACUUM. */
  readonly fileBytes: number
  readonly entryBytes: number
  readonly messageBytes: number
}

async function morning(setup: MorningSetup, withLedger: boolean): Promise<Measured & Kept> {
  const open = await openMorning(setup)
  writes.clear()
  const daily = withLedger ? open.rooms.daily : dailyWithoutLedger(open.rooms)
  const speed = await measured(CHANNELS, () => daily.tick())
  if (open.posted.size !== CHANNELS) throw new Error(`${open.posted.size} posted of ${CHANNELS}`)
  const counted = new Map(writes)
  const kept = withLedger ? await weigh(open) : { entryBytes: 0, messageBytes: 0 }
  await open.rooms.close()
  writes.clear()
  for (const [verb, count] of counted) writes.set(verb, count)
  return { ...speed, ...kept, fileBytes: vacuumed(join(setup.folder, `${setup.name}.sqlite`)) }
}

async function weigh({ rooms, channels }: Morning): Promise<Omit<Kept, 'fileBytes'>> {
  const entries = await Promise.all(channels.map((channel) => rooms.ledger.get(channel, DAY)))
  if (entries.some((entry) => entry?.state !== 'sent')) throw new Error('an entry is not sent')
  const size = (values: readonly unknown[]) =>
    values.reduce<number>((sum, value) => sum + Buffer.byteLength(JSON.stringify(value)), 0) / CHANNELS
  return { entryBytes: size(entries), messageBytes: size(entries.map((entry) => entry?.message)) }
}

function vacuumed(file: string): number {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.exec('VACUUM')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  return statSync(file).size
}

/** With and without, in turn; who is first changes from round to round. */
async function compare(way: Way, folder: string, url: string): Promise<number> {
  const loopback = await startLoopback(way.loopback)
  const poster = way.poster(loopback)
  const rounds: Measured[][] = []
  let kept: Kept | undefined
  let before = 0
  for (let round = 0; round <= ROUNDS; round += 1) {
    const done: Measured[] = []
    for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const name = `${way.platform}${round}${i}`
      const setup = { folder, url, name, channels: way.channels(2 * round + i), poster }
      const found = await morning(setup, i === 0)
      done[i] = found
      if (i === 1) before = found.fileBytes
      else kept = found
      if (round === 0 && i === 0) reportWrites(way.platform)
      // The sockets and the collector of one are not the other's matter.
      await setTimeout(200)
    }
    if (round > 0) rounds.push(done)
  }
  const [ratio = Number.NaN] = reportBeside([`${way.platform}, with the ledger`, 'without it'], rounds)
  if (kept !== undefined) reportKept(kept, before)
  await loopback.stop()
  return ratio
}

function reportWrites(platform: string): void {
  const cells = [...writes].map(([verb, count]) => `${verb} ${(count / CHANNELS).toFixed(2)}`)
  print(`\n${platform}: of the store, a post takes ${cells.join(', ')}`)
}

function reportKept({ fileBytes, entryBytes, messageBytes }: Kept, before: number): void {
  const bytes = (size: number) => Math.round(size).toLocaleString('en')
  print(
    `kept of a post: ${bytes((fileBytes - before) / CHANNELS)} bytes of the file; its entry is ${bytes(entryBytes)}, the message in it ${bytes(messageBytes)} (${Math.round((100 * messageBytes) / entryBytes)} %)`,
  )
}

await inFolder(async (folder) => {
  const services = await startServices(DAY)
  countWrites()
  print(
    `${CHANNELS.toLocaleString('en')} channels due at once, ${ROUNDS} rounds in turn after one to warm up; the platform is another process`,
  )
  try {
    await fillThreeWeeks(services.url, folder)
    for (const way of WAYS) if ((await compare(way, folder, services.url)) < TARGET) process.exitCode = 1
  } finally {
    await services.stop()
  }
})
