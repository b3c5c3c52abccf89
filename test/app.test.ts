import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { PassThrough } from 'node:stream'
import { after, afterEach, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Config } from '../config/schema.ts'
import { type App, createApp } from '../src/app.ts'
import { createFakeClock, type FakeClock } from './fakes/clock.ts'
import { inventPapers } from './fakes/invented-papers.ts'
import { startPaperServices } from './fakes/papers.ts'
import { createRecordingLog } from './fakes/recording-log.ts'
import { featureTwoWeeks } from './fakes/two-weeks.ts'
import { configOf, temporaryFolder } from './fakes/verbs.ts'

const DAY_MS = 86_400_000
const clock = createFakeClock('2026-07-30T08:00:00Z')
const services = await startPaperServices(clock)
const OFFLINE = { url: 'http://127.0.0.1:9' }
after(() => services.close())

const open = new Set<App>()
afterEach(async () => {
  for (const app of open) await app.stop(0)
  open.clear()
  clock.set('2026-07-30T08:00:00Z')
})

interface Launched {
  readonly app: App
  readonly events: readonly { event: string; url?: unknown }[]
  readonly input: PassThrough
  readonly notices: readonly string[]
  /** All that the terminal shows so far, on one line. */
  shown(): string
  begin(): Promise<void>
}

/** The program that ships, with a terminal made of streams. */
function launch(config: Config, time: FakeClock = clock): Launched {
  const { log, events } = createRecordingLog()
  const input = new PassThrough()
  const output = new PassThrough({ highWaterMark: 1_000_000 })
  const notices: string[] = []
  let shown = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    shown += text
  })
  const app = createApp(config, {
    ...{ fetch, clock: withoutWaits(time), log },
    terminal: {
      ...{ input, output, prompt: '' },
      screen: { width: 100, colors: false },
      person: { id: 'terminal:ada', name: 'Ada', zone: 'UTC' },
    },
    onProgress: () => undefined,
    notice: (text) => void notices.push(text),
  })
  open.add(app)
  const { signal } = new AbortController()
  return {
    ...{ app, events, input, notices },
    shown: () => shown.replace(/\s+/g, ' '),
    begin: () => app.start(signal),
  }
}

/** Waits between tries end at once; deadlines are never reached. */
function withoutWaits(time: FakeClock) {
  const { now, sleep } = time
  return {
    now,
    sleep: (ms: number, signal?: AbortSignal) =>
      ms < 1000 || ms > 30_000 ? sleep(ms, signal) : Promise.resolve(),
  }
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}

describe('the program in a terminal', () => {
  it("prints the day's post, answers what is typed in its order, and ends with its input", async () => {
    featureTwoWeeks(services, clock.now())
    const { app, input, shown, notices, begin } = launch(configOf(temporaryFolder(), services))
    await begin()
    assert.match(shown(), /Trending papers · Thu 30 July 2026 Invented Paper 3 on Quiet Gradients/)
    input.end('quiet gradients\n\npapers topics\nhelp\npapers subscrbe x\n')
    await app.ended
    await app.stop()
    const places = [
      'papers for quiet gradients, page 1',
      '1 topic',
      'Paperboy finds',
      'Did you mean: /papers subscribe?',
    ].map((text) => shown().indexOf(text))
    assert.ok(
      places.every((place, i) => place > (places[i - 1] ?? 0)),
      places.join(),
    )
    assert.deepEqual(notices, [])
    assert.deepEqual(services.impoliteness(), [])
  })

  it('started again the same day shows the same post, says so, and posts nothing', async () => {
    featureTwoWeeks(services, clock.now())
    const config = configOf(temporaryFolder(), services)
    const first = launch(config)
    await first.begin()
    await first.app.stop()
    services.feature('2026-07-30', inventPapers(9))
    clock.set('2026-07-30T12:00:00Z')
    const second = launch(config)
    await second.begin()
    second.input.end('papers status\n')
    await second.app.ended
    assert.equal(count(second.shown(), 'Trending papers · Thu 30 July 2026'), 1)
    assert.deepEqual(second.notices, ['This is the post of 2026-07-30 again: a day has one.'])
    assert.match(second.shown(), /Thu 30 July 2026: 3 papers posted at 08:00\./)
    assert.deepEqual(
      second.events.filter(({ event }) => event === 'posted'),
      [],
    )
  })

  it("started on the next day reads the new day first, and posts what is new, with today's votes", async () => {
    featureTwoWeeks(services, clock.now())
    const config = configOf(temporaryFolder(), services)
    const first = launch(config)
    await first.begin()
    await first.app.stop()
    const before = count(first.shown(), 'Invented Paper')
    clock.set(clock.now() + DAY_MS)
    services.feature(
      '2026-07-31',
      inventPapers(2, { submitted: '2026-07-31' }).map((paper, i) => ({
        ...paper,
        id: `2607.2000${i}`,
        title: `New Thing ${i}`,
      })),
    )
    const second = launch(config)
    await second.begin()
    await second.app.stop()
    assert.match(second.shown(), /Trending papers · Fri 31 July 2026 New Thing 1.*New Thing 0/)
    assert.equal(count(second.shown(), 'Invented Paper'), 0, `the ${before} of yesterday are seen`)
    assert.deepEqual(second.notices, [])
    assert.doesNotMatch(second.shown(), /Votes are/)
  })

  it('without network works on the sample and says so; with it again, on the real papers', async () => {
    const folder = temporaryFolder()
    const offline = launch(configOf(folder, OFFLINE))
    await offline.begin()
    offline.input.end('papers trending\n')
    await offline.app.ended
    await offline.app.stop()
    assert.match(offline.notices[0] ?? '', /^127\.0\.0\.1 .*These are sample papers/)
    assert.match(offline.shown(), /Trending papers · Thu 30 July 2026/)
    featureTwoWeeks(services, clock.now())
    const online = launch(configOf(folder, services))
    await online.begin()
    assert.deepEqual(online.notices, [])
    assert.match(online.shown(), /Invented Paper 3 on Quiet Gradients/)
  })

  it('answers /healthz and /metrics while it runs, and no longer when it has stopped', async () => {
    featureTwoWeeks(services, clock.now())
    const { app, events, begin } = launch(configOf(temporaryFolder(), services))
    await begin()
    await setImmediate()
    const url = String(events.find(({ event }) => event === 'web_started')?.url)
    const health = await fetch(`${url}/healthz`)
    const body = (await health.json()) as { ok: boolean; sources: { name: string }[] }
    assert.deepEqual([health.status, body.ok, body.sources[0]?.name], [200, true, 'Hugging Face'])
    const metrics = await (await fetch(`${url}/metrics`)).text()
    assert.match(metrics, /source="Hugging Face"/)
    clock.set(clock.now() + 6 * 60_000)
    const late = await fetch(`${url}/healthz`)
    assert.equal(late.status, 503, 'no cycle for five minutes')
    await late.body?.cancel()
    await app.stop()
    await assert.rejects(fetch(`${url}/healthz`))
  })

  it('goes on without its health page when the port is taken, and says so', async () => {
    featureTwoWeeks(services, clock.now())
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { notices, shown, begin } = launch(
      configOf(temporaryFolder(), services, { HTTP_PORT: String(port) }),
    )
    await begin()
    other.close()
    assert.match(notices.join(), new RegExp(`${port}.* Paperboy goes on without its health page\\.`))
    assert.match(shown(), /Trending papers/)
  })
})

describe('the end', () => {
  it('may be asked for twice, and before the start', async () => {
    featureTwoWeeks(services, clock.now())
    const { app, begin } = launch(configOf(temporaryFolder(), services))
    await app.stop()
    await begin()
    await Promise.all([app.stop(), app.stop()])
  })

  it('comes at once when the signal ends a long first reading; nothing is left open', async () => {
    featureTwoWeeks(services, clock.now())
    services.fault({ on: 'daily_papers', hang: true, times: 20 })
    const folder = temporaryFolder()
    const { app } = launch(configOf(folder, services))
    const stop = new AbortController()
    const starting = app.start(stop.signal)
    const refused = assert.rejects(starting, /enough/)
    while (services.seen('daily_papers').length === 0) await setImmediate()
    stop.abort(new Error('enough'))
    await refused
    await app.stop()
  })

  it('of the start comes with one sentence when the folder can not be used', async () => {
    const { begin } = launch(configOf('/dev/null/below', services))
    await assert.rejects(begin(), { code: 'storage', message: /DATA_DIR/ })
  })
})
