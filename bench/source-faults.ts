import type { LocalDate } from '../src/core/paper.ts'
import { HOUR_MS } from '../src/core/time/dates.ts'
import { openRooms } from '../src/rooms.ts'
import { configFor, createSetClock, edgesWith, inFolder, print, startServices } from './recorded.ts'

const DAYS = { since: '2026-07-27' as LocalDate, until: '2026-07-31' as LocalDate }
const FAULTS: readonly (readonly [name: string, fault: Record<string, unknown>])[] = [
  ['429 with Retry-After, twice', { status: 429, times: 2, headers: { 'Retry-After': '2' } }],
  ['429 for ever', { status: 429, headers: { 'Retry-After': '600' } }],
  ['500 once', { status: 500, times: 1 }],
  ['500 for ever', { status: 500 }],
  ['connection dropped, twice', { drop: true, times: 2 }],
  ['connection dropped for ever', { drop: true }],
  ['answer cut short', { truncate: 5000 }],
  ['HTML instead of JSON', { body: '<html><body>Down for maintenance</body></html>' }],
  ['50 MB', { bytes: 50_000_000 }],
  ['no answer for 20 s', { delayMs: 20_000, times: 1 }],
  [
    'null in every field of one paper',
    { patch: { '2607.27205': { title: null, summary: null, authors: null, upvotes: null } } },
  ],
  ['null authors and summary', { patch: { '2607.27205': { summary: null, authors: null } } }],
]

/** What a fault does to a week that is known already, and to one that is not; then all is well and it is read again. */
async function run(
  url: string,
  setFaults: (list: readonly unknown[]) => Promise<void>,
  fault: Record<string, unknown>,
) {
  return await inFolder(async (folder) => {
    const clock = createSetClock(Date.parse('2026-07-31T20:00:00Z'))
    const config = configFor(url, folder, { ARXIV_CATEGORIES: 'none' })
    const rooms = await openRooms({ config, edges: edgesWith(clock), chats: () => [] })
    await setFaults([{ path: '/api/daily_papers', ...fault }])
    const from = performance.now()
    const hurt = await rooms.ingest.run(DAYS)
    const seconds = (performance.now() - from) / 1000
    const hurtAnswer = await rooms.search.find('agents', { offset: 0, limit: 5 })
    await setFaults([])
    // Longer than any wait that was asked for.
    clock.set(clock.now() + HOUR_MS)
    const healed = await rooms.ingest.run(DAYS)
    const total = await rooms.catalogue.count()
    await rooms.close()
    return { hurt, hurtAnswer, healed, total, seconds }
  })
}

const services = await startServices('2026-07-31')
try {
  const whole = (await run(services.url, services.faults, { times: 0 })).total
  print(
    `Five recorded days, ${whole} papers. "lost" counts what is missing after the fault is over and the days are read again.\n`,
  )
  print(
    'fault                               read  skipped  days missing  seconds  lost  what the operator is told',
  )
  for (const [name, fault] of FAULTS) {
    const { hurt, total, seconds } = await run(services.url, services.faults, fault)
    const cells = [hurt.papers, hurt.skipped, hurt.failures.length]
      .map((cell, i) => String(cell).padStart([6, 9, 14][i] ?? 8))
      .join('')
    print(
      `${name.padEnd(34)}${cells}${seconds.toFixed(1).padStart(9)}${String(whole - total).padStart(6)}  ${hurt.failures[0]?.problem ?? '-'}`,
    )
  }
} finally {
  await services.stop()
}
