import { renderDiscord } from '../src/adapters/discord/render.ts'
import { createRest } from '../src/adapters/discord/rest.ts'
import { type Measured, measured, reportBeside } from './beside.ts'
import { discordChannels, discordPoster, placeOf } from './discord-channels.ts'
import { countSent, DAY, fillThreeWeeks, openMorning } from './due-channels.ts'
import { type Loopback, startLoopback } from './loopback-process.ts'
import { inFolder, print, startServices } from './recorded.ts'

const CHANNELS = 1_000
const WAYS = [
  'the whole path, from clock to ledger',
  'REST alone, rendered each',
  'REST alone, rendered before',
]
const TOKEN = 'MTAwMA.bench.0123456789'
/** Of the bare calls, at the rate that Paperboy keeps to. */
const WANTED = 0.8

interface Setup {
  readonly folder: string
  readonly url: string
  readonly discord: Loopback
}

/** One morning: the whole path, then the same messages by discord.js's REST with the same limit; each with a window of its own. */
async function morning(
  { folder, url, discord }: Setup,
  name: string,
  perSecond?: number,
): Promise<Measured[]> {
  const options = { apiUrl: discord.apiUrl, token: TOKEN, ...(perSecond === undefined ? {} : { perSecond }) }
  const channels = discordChannels(CHANNELS)
  const open = await openMorning({ ...{ folder, url, name, channels }, poster: discordPoster(options) })
  const whole = await measured(CHANNELS, () => open.rooms.daily.tick())
  const [sent, posted] = [await countSent(open), [...open.posted.values()]]
  await open.rooms.close()
  if (sent !== CHANNELS || posted.length !== CHANNELS)
    throw new Error(`${sent} sent and ${posted.length} posted of ${CHANNELS}`)
  const alone = async (bodies: () => readonly object[] | readonly (() => object)[]) => {
    const rest = createRest(options)
    return await measured(CHANNELS, () =>
      Promise.all(
        bodies().map((body, n) =>
          rest.post(`/channels/${placeOf(n).channel}/messages`, {
            body: typeof body === 'function' ? body() : body,
          }),
        ),
      ),
    )
  }
  const each = await alone(() =>
    posted.map(
      ({ message }) =>
        () =>
          renderDiscord(message).payload,
    ),
  )
  const rendered = posted.map(({ message }) => renderDiscord(message).payload)
  return [whole, each, await alone(() => rendered)]
}

/** Posts in a second beside bare calls, with the limit as it ships and with none. Gives whether it is near enough. */
export async function besideBareCalls(rounds: number): Promise<boolean> {
  return await inFolder(async (folder) => {
    const services = await startServices(DAY)
    const discord = await startLoopback('discord-loopback.ts')
    try {
      const setup = { folder, url: services.url, discord }
      await fillThreeWeeks(services.url, folder)
      const free: Measured[][] = []
      for (let i = 0; i <= rounds; i += 1)
        free.push(await morning(setup, `free-${i}`, Number.POSITIVE_INFINITY))
      const shipped = [await morning(setup, 'shipped')]
      print(`${CHANNELS.toLocaleString('en')} channels due at once; Discord is another process\n`)
      print('With the limit of requests as it ships, on both sides')
      const [ratio = 0] = reportBeside(WAYS, shipped)
      print('\nWithout any limit, on both sides, after a morning to warm up')
      reportBeside(WAYS, free.slice(1))
      return ratio >= WANTED
    } finally {
      await discord.stop()
      await services.stop()
    }
  })
}
