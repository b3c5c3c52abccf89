import { spawnSync } from 'node:child_process'
import type { LocalDate } from '../src/core/paper.ts'
import { addDays, isWeekend } from '../src/core/time/dates.ts'
import { openRooms } from '../src/rooms.ts'
import {
  configFor,
  createSetClock,
  edgesWith,
  inFolder,
  percentile,
  print,
  startServices,
} from './recorded.ts'

const SINCE = '2024-05-01' as LocalDate
const UNTIL = '2026-07-31' as LocalDate
const ROUNDS = 3

interface Run {
  readonly papers: number
  readonly added: number
  readonly seconds: number
  readonly megabytes: number
}

/** The whole recording into a new catalogue, and then once more. */
async function ours(url: string): Promise<[Run, Run]> {
  return await inFolder(async (folder) => {
    const clock = createSetClock(Date.parse('2026-07-31T20:00:00Z'))
    const config = configFor(url, folder, { ARXIV_CATEGORIES: 'none' })
    const rooms = await openRooms({ config, edges: edgesWith(clock), chats: () => [] })
    const once = () => timed(() => rooms.ingest.run({ since: SINCE, until: UNTIL }))
    const runs: [Run, Run] = [await once(), await once()]
    await rooms.close()
    return runs
  })
}

/** The least that anybody must do: fetch the same answers, four at a time, and parse them. */
async function bare(url: string): Promise<Run> {
  return await timed(async () => {
    const days: LocalDate[] = []
    for (let day = SINCE; day <= UNTIL; day = addDays(day, 1)) if (!isWeekend(day)) days.push(day)
    const ids = new Set<string>()
    const worker = async () => {
      for (let day = days.shift(); day !== undefined; day = days.shift()) {
        const response = await fetch(`${url}/api/daily_papers?date=${day}&limit=100`)
        for (const { paper } of (await response.json()) as { paper: { id: string } }[]) ids.add(paper.id)
      }
    }
    await Promise.all([worker(), worker(), worker(), worker()])
    return { papers: ids.size, added: 0 }
  })
}

async function timed(task: () => Promise<{ papers: number; added: number }>): Promise<Run> {
  const from = performance.now()
  const { papers, added } = await task()
  const seconds = (performance.now() - from) / 1000
  return { papers, added, seconds, megabytes: process.resourceUsage().maxRSS / 1000 }
}

/** Each variant in a process of its own, so that memory is its own. */
function inChild(variant: string, url: string): Run[] {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', import.meta.filename, variant, url],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  if (status !== 0) throw new Error(`${variant} ended with ${status}`)
  return JSON.parse(stdout.toString()) as Run[]
}

function line(name: string, runs: readonly Run[]): string {
  const seconds = percentile(
    runs.map((run) => run.seconds),
    0.5,
  )
  const [{ papers, added } = { papers: 0, added: 0 }] = runs
  const memory = Math.max(...runs.map(({ megabytes }) => megabytes))
  return `${name.padEnd(26)}${String(papers).padStart(7)}${String(added).padStart(7)}${seconds.toFixed(2).padStart(9)}${Math.round(
    papers / seconds,
  )
    .toString()
    .padStart(11)}${Math.round(memory).toString().padStart(9)}`
}

const [variant, url] = process.argv.slice(2)
if (variant === 'ours') print(JSON.stringify(await ours(url ?? '')))
else if (variant === 'bare') print(JSON.stringify([await bare(url ?? '')]))
else {
  const services = await startServices(UNTIL)
  try {
    inChild('bare', services.url)
    const rounds = Array.from({ length: ROUNDS }, () => ({
      bare: inChild('bare', services.url),
      ours: inChild('ours', services.url),
    }))
    const firsts = rounds.flatMap((round) => round.ours[0] ?? [])
    const bares = rounds.flatMap((round) => round.bare[0] ?? [])
    print(
      `${ROUNDS} rounds in turn, medians        papers    new  seconds  papers/s  peak MB`.replace(
        'medians        ',
        'medians ',
      ),
    )
    print(line('fetch and parse alone', bares))
    print(line('first ingest', firsts))
    print(
      line(
        'second ingest',
        rounds.flatMap((round) => round.ours[1] ?? []),
      ),
    )
    const ratio =
      percentile(
        bares.map(({ seconds }) => seconds),
        0.5,
      ) /
      percentile(
        firsts.map(({ seconds }) => seconds),
        0.5,
      )
    print(`papers per second, first ingest / fetch and parse alone: ${ratio.toFixed(2)}`)
  } finally {
    await services.stop()
  }
}
