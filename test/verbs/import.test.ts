import assert from 'node:assert/strict'
import { it } from 'node:test'
import { newChannel } from '../../src/core/channels/channels.ts'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
/** Nothing listens there. */
const services = { url: 'http://127.0.0.1:9' }

const CHANNEL = newChannel('terminal:main' as never)
const ENTRY = {
  ...{ channel: 'terminal:main', slot: '2026-07-29', state: 'sent', at: NOW, attempts: 1 },
  ...{ message: { summary: 'Trending', blocks: [] }, papers: [] },
}

const SOUND: readonly [key: string, value: unknown][] = [
  ['channel/terminal:main', CHANNEL],
  ['ledger/terminal:main/2026-07-29', ENTRY],
  [
    'ledger/terminal:main/2026-07-27',
    { ...ENTRY, slot: '2026-07-27', message: { summary: 'Unicode\u2028ends\u2029lines', blocks: [] } },
  ],
  ['open/terminal:main/2026-07-28', NOW],
  ['saved/terminal:ada/arxiv:2607.00001', { at: NOW }],
  ['saved/slack:T1/U1/arxiv:cs/0701001', { at: NOW }],
]

/** What the rooms could not read, or would find under a key that is not its own. */
const UNSOUND: readonly [what: string, key: string, value: unknown][] = [
  [
    'a channel without a schedule',
    'channel/terminal:a',
    { ...CHANNEL, id: 'terminal:a', schedule: undefined },
  ],
  ['a channel with 99 cards', 'channel/terminal:a', { ...CHANNEL, id: 'terminal:a', limit: 99 }],
  ["another channel's settings", 'channel/terminal:a', CHANNEL],
  [
    'an entry in no state',
    'ledger/terminal:main/2026-07-28',
    { ...ENTRY, slot: '2026-07-28', state: 'done' },
  ],
  [
    'an entry without a message',
    'ledger/terminal:main/2026-07-28',
    { ...ENTRY, slot: '2026-07-28', message: undefined },
  ],
  ["another day's entry", 'ledger/terminal:main/2026-07-28', ENTRY],
  ["another channel's entry", 'ledger/terminal:a/2026-07-29', ENTRY],
  ['a day that no calendar has', 'ledger/terminal:main/2026-02-30', { ...ENTRY, slot: '2026-02-30' }],
  ['an open mark without its instant', 'open/terminal:main/2026-07-27', 'yes'],
  ['a saved paper without its instant', 'saved/terminal:ada/arxiv:2607.00002', { at: 'today' }],
  ['a saved paper without a key', 'saved/slack:T1/U1', { at: NOW }],
  ['a saved paper with a key that nobody can type', 'saved/terminal:ada/no key', { at: NOW }],
  ['a saved paper that is null', 'saved/terminal:ada/arxiv:2607.00003', null],
  ['a key of no kind', 'claim/terminal:main', 1],
]

const lineOf = (key: string, value: unknown) => JSON.stringify({ key, value })

for (const [what, key, value] of UNSOUND)
  it(`import refuses ${what}, names its line, and takes the rest`, async () => {
    const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
    const rows = SOUND.map((sound) => lineOf(...sound))
    const { done, out, err } = await verbs(['import'], rows.toSpliced(2, 0, lineOf(key, value)).join('\n'))
    assert.deepEqual([done, out], [false, 'Imported 6 entries; 0 were there already and were kept.'])
    assert.equal(err, 'Line 3 is not an entry of an export, so it was left out.')
    assert.deepEqual((await verbs(['export'])).out.split('\n').toSorted(), rows.toSorted())
  })
