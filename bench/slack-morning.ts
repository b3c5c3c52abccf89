import { createClients } from '../src/adapters/slack/clients.ts'
import { type Rendered, renderSlack } from '../src/adapters/slack/render.ts'
import type { ChannelId } from '../src/core/call.ts'
import {
  countSent,
  DAY,
  fillThreeWeeks,
  type MorningSetup,
  nameAtSlack,
  openMorning,
  TOPICS,
} from './due-channels.ts'
import { inFolder, percentile, print, startServices } from './recorded.ts'
import { startSlack } from './slack-process.ts'

const CHANNELS = 1_000
const ROUNDS = 5
const WAYS = [
  'due, drafted, ledger, posted, noted',
  'chat.postMessage, rendered each',
  'chat.postMessage, rendered before',
]

interface Measured {
  readonly perSecond: number
  readonly cpuMs: number
}

async function measured(count: number, task: () => Promise<unknown>): Promise<Measured> {
  const cpu = process.cpuUsage()
  const from = performance.now()
  await task()
  const ms = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (1_000 * count) / ms, cpuMs: (user + system) / 1_000 / count }
}

/** One morning: the whole path, then the same messages by the bare client, rendered each and rendered before. */
async function morning(setup: MorningSetup): Promise<Measured[]> {
  const open = await openMorning(setup)
  const whole = await measured(CHANNELS, () => open.rooms.daily.tick())
  const [sent, messages] = [await countSent(open), [...open.posted]]
  await open.rooms.close()
  if (sent !== CHANNELS || messages.length !== CHANNELS)
    throw new Error(`${sent} sent and ${messages.length} posted of ${CHANNELS}`)
  const clientOf = createClients({ tokenOf: () => Promise.resolve('xoxb-bench'), apiUrl: setup.slack.apiUrl })
  const { chat } = await clientOf('T1')
  const send = (channel: ChannelId, shown: Rendered) =>
    chat.postMessage({ channel: nameAtSlack(channel), ...shown, unfurl_links: false, unfurl_media: false })
  const each = await measured(CHANNELS, () =>
    Promise.all(messages.map(([channel, { message }]) => send(channel, renderSlack(message)))),
  )
  const rendered = messages.map(([channel, { message }]) => [channel, renderSlack(message)] as const)
  const before = await measured(CHANNELS, () =>
    Promise.all(rendered.map(([channel, shown]) => send(channel, shown))),
  )
  return [whole, each, before]
}

function line(name: string, rounds: readonly Measured[]): string {
  const rates = rounds.map(({ perSecond }) => perSecond)
  const cells = [0, 0.5, 1].map((share) => percentile(rates, share).toFixed(0).padStart(9)).join('')
  const cpu = rounds.map(({ cpuMs }) => cpuMs)
  return `${name.padEnd(40)}${cells}${percentile(cpu, 0.5).toFixed(2).padStart(14)}`
}

function report(rounds: readonly Measured[][]): void {
  const of = (way: number) => rounds.flatMap((round) => round[way] ?? [])
  print(
    `${CHANNELS.toLocaleString('en')} channels due at once on ${TOPICS.length} topics, ${ROUNDS} mornings after one to warm up; Slack is another process`,
  )
  print(`${'posts per second'.padEnd(40)}      min      p50      max   CPU ms/post`)
  for (const [i, name] of WAYS.entries()) print(line(name, of(i)))
  for (const i of [1, 2]) {
    const ratios = of(0).map(({ perSecond }, round) => perSecond / (of(i)[round]?.perSecond ?? Number.NaN))
    const [low, middle, high] = [0, 0.5, 1].map((share) => percentile(ratios, share).toFixed(2))
    print(`ratio of the whole path to ${WAYS[i]}: ${middle} (${low} to ${high})`)
  }
  const { rss, heapUsed } = process.memoryUsage()
  print(`memory ${Math.round(rss / 1e6)} MB, of it ${Math.round(heapUsed / 1e6)} MB heap in use`)
}

await inFolder(async (folder) => {
  const services = await startServices(DAY)
  const slack = await startSlack()
  try {
    const { url } = services
    await fillThreeWeeks(url, folder)
    const rounds: Measured[][] = []
    for (let i = 0; i <= ROUNDS; i += 1)
      rounds.push(await morning({ folder, url, slack, name: `R${i}`, count: CHANNELS }))
    report(rounds.slice(1))
  } finally {
    await slack.stop()
    await services.stop()
  }
})
