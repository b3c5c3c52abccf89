import { MINUTE_MS } from '../src/core/time/dates.ts'
import { createClock } from '../src/edges.ts'
import { countSent, DAY, fillThreeWeeks, openMorning } from './due-channels.ts'
import { inFolder, percentile, print, startServices } from './recorded.ts'
import { nameAtSlack, slackChannels, slackPoster } from './slack-channels.ts'
import { type LoopbackSlack, startSlack } from './slack-process.ts'

const CHANNELS = 200
const LIMITED_S = 30
const LONGEST_MS = 2 * MINUTE_MS

/** 200 channels are due at once, and one of them is answered 429 for half a minute. The clock's hand moves once a minute. */
async function storm(url: string, folder: string, slack: LoopbackSlack): Promise<void> {
  await fillThreeWeeks(url, folder)
  const morning = await openMorning({
    ...{ folder, url, name: 'S' },
    ...{ channels: slackChannels('S', CHANNELS), poster: slackPoster(slack.apiUrl) },
  })
  const { rooms, posted, channels } = morning
  const [limited = channels[0]] = channels.slice(CHANNELS / 2)
  if (limited === undefined) throw new Error('There are no channels.')
  await slack.limit(nameAtSlack(limited), LIMITED_S)
  const [clock, from] = [createClock(), performance.now()]
  const seconds = (at: number) => (at - from) / 1_000
  await rooms.daily.tick()
  const others = [...posted].filter(([channel]) => channel !== limited).map(([, { at }]) => seconds(at))
  while (!posted.has(limited) && performance.now() < from + LONGEST_MS) {
    await clock.sleep(MINUTE_MS - ((performance.now() - from) % MINUTE_MS))
    await rooms.daily.tick()
  }
  const [first, middle, last] = [0, 0.5, 1].map((share) => percentile(others, share).toFixed(2))
  const own = posted.get(limited)
  const [sent, accepted] = [await countSent(morning), await slack.accepted()]
  print(`${CHANNELS} channels due at once, one of them answered 429 with Retry-After: ${LIMITED_S}`)
  print(`the other ${others.length}: first after ${first} s, half after ${middle} s, last after ${last} s`)
  print(
    `the one: ${own === undefined ? 'NOT POSTED' : `after ${seconds(own.at).toFixed(1)} s, at the next minute`}`,
  )
  print(
    `ledger entries sent ${sent}, messages at Slack ${accepted}: lost ${CHANNELS - sent}, doubled ${accepted - sent}`,
  )
  if (others.length !== CHANNELS - 1 || sent !== CHANNELS || accepted !== CHANNELS) process.exitCode = 1
  await rooms.close()
}

await inFolder(async (folder) => {
  const services = await startServices(DAY)
  const slack = await startSlack()
  try {
    await storm(services.url, folder, slack)
  } finally {
    await slack.stop()
    await services.stop()
  }
})
