import { createClients } from '../src/adapters/slack/clients.ts'
import { type Rendered, renderSlack } from '../src/adapters/slack/render.ts'
import type { ChannelId } from '../src/core/call.ts'
import { type Measured, measured, reportBeside } from './beside.ts'
import { countSent, DAY, fillThreeWeeks, type MorningSetup, openMorning, TOPICS } from './due-channels.ts'
import { inFolder, print, startServices } from './recorded.ts'
import { nameAtSlack, slackChannels, slackPoster } from './slack-channels.ts'
import { startSlack } from './slack-process.ts'

const CHANNELS = 1_000
const ROUNDS = 5
const WAYS = [
  'the whole path, from clock to ledger',
  'chat.postMessage, rendered each',
  'chat.postMessage, rendered before',
]

/** One morning: the whole path, then the same messages by the bare client, rendered each and rendered before. */
async function morning(setup: MorningSetup, apiUrl: string): Promise<Measured[]> {
  const open = await openMorning(setup)
  const whole = await measured(CHANNELS, () => open.rooms.daily.tick())
  const [sent, messages] = [await countSent(open), [...open.posted]]
  await open.rooms.close()
  if (sent !== CHANNELS || messages.length !== CHANNELS)
    throw new Error(`${sent} sent and ${messages.length} posted of ${CHANNELS}`)
  const clientOf = createClients({ tokenOf: () => Promise.resolve('xoxb-bench'), apiUrl })
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

function report(rounds: readonly Measured[][]): void {
  print(
    `${CHANNELS.toLocaleString('en')} channels due at once on ${TOPICS.length} topics, ${ROUNDS} mornings after one to warm up; Slack is another process`,
  )
  reportBeside(WAYS, rounds)
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
      rounds.push(
        await morning(
          {
            ...{ folder, url, name: `R${i}` },
            ...{ channels: slackChannels(`R${i}`, CHANNELS), poster: slackPoster(slack.apiUrl) },
          },
          slack.apiUrl,
        ),
      )
    report(rounds.slice(1))
  } finally {
    await slack.stop()
    await services.stop()
  }
})
