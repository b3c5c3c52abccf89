import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import { inFolder, print, startServices } from './recorded.ts'

const KILLS = 20
/** Longer than the claim of a process that died. */
const CLAIM_MS = 61_000
const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts')

interface Ended {
  readonly out: string
  readonly killed: boolean
}

/** When to kill: so many milliseconds after the start, or at the first sight of a text on stdout. */
type Kill = number | string | undefined

/** Runs a verb, and kills it if it still runs then. */
async function runVerb(args: readonly string[], env: NodeJS.ProcessEnv, kill?: Kill): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (typeof kill === 'string' && out.includes(kill)) child.kill('SIGKILL')
  })
  const timer =
    typeof kill === 'number' ? globalThis.setTimeout(() => child.kill('SIGKILL'), kill) : undefined
  await once(child, 'close')
  clearTimeout(timer)
  return { out, killed: child.signalCode === 'SIGKILL' }
}

function integrity(folder: string): string {
  const answers = ['catalogue.sqlite', 'paperboy.sqlite'].map((file) => {
    const database = new DatabaseSync(join(folder, file))
    try {
      return String(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'])
    } finally {
      database.close()
    }
  })
  return answers.every((answer) => answer === 'ok') ? 'ok' : answers.join(', ')
}

async function killedIngest(env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const args = [
    'ingest',
    '--since',
    '2026-07-20',
    '--until',
    '2026-07-31',
    '--source',
    'hugging-face',
    '--json',
  ]
  let killed = 0
  let broken = 0
  for (let i = 0; i < KILLS; i++) {
    if ((await runVerb(args, env, 170 + i * 12)).killed) killed += 1
    if (integrity(folder) !== 'ok') broken += 1
  }
  const { out } = await runVerb(args, env)
  const { papers, failures } = JSON.parse(out) as { papers: number; failures: unknown[] }
  const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
  const total = await catalogue.count()
  await catalogue.close()
  print(
    `ingest: ${killed} of ${KILLS} runs killed, ${broken} failed integrity checks, ${papers} papers in the recording, ${papers - total} lost, ${failures.length} failures at the end`,
  )
}

/** A channel, a slot and a kill each time; then, when the claims of the dead are over, the same slot until it is sent. */
async function killedPosts(env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const counts = { killed: 0, broken: 0, lost: 0, doubled: 0, later: 0 }
  const digest = (channel: string) => [
    'digest',
    '--channel',
    channel,
    '--at',
    '2026-07-30T09:00:00Z',
    '--post',
  ]
  const channels = Array.from({ length: KILLS }, (_, i) => ({
    name: `terminal:kill-${i}`,
    outputs: [] as Ended[],
  }))
  for (const [i, { name, outputs }] of channels.entries()) {
    await runVerb(['subscribe', '--channel', name, '--at', '09:00', '--zone', 'UTC', '--json'], env)
    // Every other run dies in its worst moment: the post is out, and nobody may have noted it yet.
    outputs.push(await runVerb(digest(name), env, i % 2 === 0 ? 200 + i * 8 : 'Trending papers'))
    if (outputs[0]?.killed) counts.killed += 1
    if (integrity(folder) !== 'ok') counts.broken += 1
  }
  await setTimeout(CLAIM_MS)
  for (const { name, outputs } of channels) {
    for (let tries = 0; tries < 5 && !(await isSent(name, env)); tries++)
      outputs.push(await runVerb(digest(name), env))
    const seen = outputs.filter(({ out }) => out.includes('Trending papers')).length
    if (seen === 0) counts.lost += 1
    if (seen > 1) counts.doubled += 1
    if (outputs.length > 1) counts.later += 1
  }
  print(
    `posts: ${KILLS} channels, ${counts.killed} runs killed, ${counts.broken} failed integrity checks, ${counts.later} posts finished by a later run, ${counts.lost} lost, ${counts.doubled} doubled`,
  )
}

async function isSent(channel: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const { out } = await runVerb(
    ['digest', '--channel', channel, '--at', '2026-07-30T09:30:00Z', '--json'],
    env,
  )
  return (JSON.parse(out) as { state: string }).state === 'sent'
}

const services = await startServices('2026-07-31')
try {
  await inFolder(async (folder) => {
    const { url } = services
    const env = {
      PATH: process.env['PATH'],
      HF_API_URL: url,
      ARXIV_API_URL: url,
      ARXIV_RSS_URL: url,
      ARXIV_CATEGORIES: 'none',
      DATA_DIR: folder,
    }
    await killedIngest(env, folder)
    await killedPosts(env, folder)
  })
} finally {
  await services.stop()
}
