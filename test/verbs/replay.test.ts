import assert from 'node:assert/strict'
import { it } from 'node:test'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-07-30T10:00:00Z')
/** Nothing listens there. */
const services = { url: 'http://127.0.0.1:9' }
const SUBSCRIBE = ['subscribe', '--channel', 'terminal:main', '--days', 'all']
const digestAt = (at: number) => ['digest', '--channel', 'terminal:main', '--at', new Date(at).toISOString()]

it('digest refuses an instant more than a week ahead, and says what to check', async () => {
  const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
  await verbs(SUBSCRIBE)
  for (const at of ['2062-07-30T09:00:00Z', '2026-08-06T10:00:01Z'])
    await assert.rejects(verbs(['digest', '--channel', 'terminal:main', '--at', at, '--post']), {
      code: 'bad_input',
      message: `--at ${at} is more than a week ahead. Check the year and the month.`,
    })
  for (const at of [NOW + 7 * DAY_MS, NOW, NOW - 400 * DAY_MS]) await verbs(digestAt(at))
})

it('a replay of any instant leaves every row of the ledger, whatever the verb does next', async () => {
  const config = configOf(temporaryFolder(), services)
  const now = createVerbs(config, NOW)
  await now(SUBSCRIBE)
  const entry = { channel: 'terminal:main', slot: '2026-07-29', state: 'sent', at: NOW, attempts: 1 }
  const line = {
    key: 'ledger/terminal:main/2026-07-29',
    value: { ...entry, message: { summary: 'x', blocks: [] }, papers: [] },
  }
  await now(['import'], JSON.stringify(line))
  // The row is kept for 366 days, and a replay looks a week ahead.
  const later = createVerbs(config, NOW + 363 * DAY_MS)
  const before = (await later(['export'])).out
  assert.match(before, /ledger\/terminal:main\/2026-07-29/)
  for (const days of [7, -363, -3000]) {
    await later([...digestAt(NOW + (363 + days) * DAY_MS), '--post'])
    await later(SUBSCRIBE)
    assert.equal(
      (await later(['export'])).out.split('\n').filter((row) => before.includes(row)).length,
      2,
      `${days}`,
    )
  }
})
