import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { COMMANDS } from '../../../commands/all.ts'
import { createCatalogue } from '../../../src/catalogue/sqlite.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createSuggest } from '../../../src/core/suggest/suggest.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { parseZone } from '../../../src/core/time/zone-names.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePaper } from '../../fakes/paper.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'

const OTHER = 'slack:T1/C2' as ChannelId
const MANY = Array.from({ length: 60 }, (_, n) => makePaper(100 + n, { keywords: [`subject ${n}`] }))
const PAPERS = [
  makePaper(1, { keywords: ['LLM agents', 'Video Diffusion', 'all'] }),
  makePaper(2, { keywords: ['LLM agents', 'diffusion models'] }),
  makePaper(3, { keywords: ['LLM agents', 'latent diffusion', '-odd', 'a | b', 'cat:cs.LG', '"quoted"'] }),
  makePaper(4, { keywords: ['diffusion models', 'x'.repeat(101), 'São Paulo'] }),
]

/** Rooms with papers, and what is offered for what is typed into an option: `papers subscribe topic`. */
async function open(papers = PAPERS, rooms: TestRooms = createTestRooms()) {
  await rooms.catalogue.put(papers, rooms.clock.now())
  const suggest = createSuggest(COMMANDS, rooms)
  const offered = (place: string, typed: string, channel = CHANNEL) => {
    const [, command = '', option = ''] = /^(.*) (\S+)$/.exec(place) ?? []
    return suggest({ channel, command, option, typed })
  }
  const values = async (place: string, typed = '', channel = CHANNEL) =>
    (await offered(place, typed, channel)).map(({ value }) => value)
  return { rooms, offered, values }
}

describe('topics', () => {
  const TOPIC = 'papers subscribe topic'

  it('are the commonest keywords while nothing is typed, without what means something else in a query', async () => {
    const { values } = await open()
    const found = await values(TOPIC)
    assert.deepEqual(found.slice(0, 2), ['LLM agents', 'diffusion models'])
    assert.deepEqual(
      found.slice(2).toSorted(),
      ['São Paulo', 'Video Diffusion', 'latent diffusion'].toSorted(),
    )
    assert.deepEqual(await values('paper query'), found)
  })

  it('are first what is typed, then keywords that begin so, then those with such a word', async () => {
    const { values } = await open()
    assert.deepEqual(await values(TOPIC, 'diff'), [
      'diff',
      'diffusion models',
      'Video Diffusion',
      'latent diffusion',
    ])
    assert.deepEqual(await values(TOPIC, '  llm   AGENTS '), ['llm AGENTS'])
    assert.deepEqual(await values(TOPIC, 'sao'), ['sao', 'São Paulo'])
    assert.deepEqual(await values(TOPIC, 'agent'), ['agent', 'LLM agents'])
    assert.deepEqual(await values(TOPIC, 'gent'), ['gent'])
    assert.deepEqual(await values(TOPIC, 'nothing like it'), ['nothing like it'])
  })

  it('complete the last word of a longer query, but none within a quote or behind a sign', async () => {
    const { values } = await open()
    assert.deepEqual(await values(TOPIC, 'has:code | vid'), ['has:code | vid', 'has:code | Video Diffusion'])
    for (const typed of ['a "vid', 'a -vid', 'a au:vid'])
      assert.deepEqual(await values(TOPIC, typed), [typed])
  })

  it('are each offered once, however they are spelt', async () => {
    const keywords = ['LLMs', 'large language models', 'large language model', 'world models', 'World Model']
    const { values } = await open([makePaper(1, { keywords }), makePaper(2, { keywords: ['LLMs'] })])
    assert.deepEqual((await values(TOPIC)).slice(0, 1), ['LLMs'])
    assert.equal((await values(TOPIC)).length, 2)
    assert.deepEqual(await values(TOPIC, 'llm'), ['llm'])
    assert.equal((await values(TOPIC, 'wor')).length, 2)
  })

  it('are at most 25', async () => {
    const { values } = await open(MANY)
    assert.equal((await values(TOPIC)).length, 25)
    assert.equal((await values(TOPIC, 'subject')).length, 25)
  })

  it('are counted once for many letters, and again after ten minutes', async () => {
    const rooms = createTestRooms()
    let counts = 0
    const keywords: typeof rooms.catalogue.keywords = (newest, limit) => {
      counts += 1
      return rooms.catalogue.keywords(newest, limit)
    }
    const { values } = await open(PAPERS, { ...rooms, catalogue: { ...rooms.catalogue, keywords } })
    await Promise.all([values(TOPIC), values(TOPIC, 'a'), values('paper query', 'ab')])
    assert.equal(counts, 1)
    await rooms.catalogue.put([makePaper(9, { keywords: ['octopus'] })], rooms.clock.now())
    await rooms.clock.advance(10 * MINUTE_MS - 1)
    assert.deepEqual(await values(TOPIC, 'oct'), ['oct'])
    await rooms.clock.advance(1)
    assert.deepEqual(await values(TOPIC, 'oct'), ['oct', 'octopus'])
    assert.equal(counts, 2)
  })

  it('are there as soon as there are papers', async () => {
    const { rooms, values } = await open([])
    assert.deepEqual(await values(TOPIC), [])
    await rooms.catalogue.put(PAPERS, rooms.clock.now())
    assert.equal((await values(TOPIC))[0], 'LLM agents')
  })
})

describe('own topics', () => {
  const TOPIC = 'papers unsubscribe topic'

  it("are this channel's, by any part of their names, and nobody else's", async () => {
    const { rooms, values } = await open()
    for (const topic of ['LLM agents', 'diffusion -video', '']) await rooms.subscribe(topic)
    await rooms.subscribe('a secret', {}, OTHER)
    assert.deepEqual(await values(TOPIC), ['LLM agents', 'diffusion -video', 'everything trending'])
    assert.deepEqual(await values(TOPIC, 'VIDEO'), ['diffusion -video'])
    assert.deepEqual(await values(TOPIC, 'secret'), [])
    assert.deepEqual(await values(TOPIC, '', 'slack:T1/C3' as ChannelId), [])
  })

  it('can each be taken as they are offered, one with a long name by its id', async () => {
    const { rooms, offered } = await open()
    const long = `cat:cs.LG ${'word '.repeat(30)}end`
    for (const topic of ['LLM agents', long, '']) await rooms.subscribe(topic)
    const all = await offered(TOPIC, '')
    assert.deepEqual(
      all.map(({ name }) => name),
      ['LLM agents', long, 'everything trending'],
    )
    for (const { value } of all) {
      assert.ok(value.length <= 100)
      await rooms.say(`papers unsubscribe ${value}`)
    }
    assert.deepEqual((await rooms.channels.get(CHANNEL))?.topics, [])
  })
})

describe('zones', () => {
  const ZONE = 'papers schedule zone'

  it('are large places while nothing is typed, and each is one', async () => {
    const { values } = await open()
    const popular = await values(ZONE)
    assert.equal(popular.length, 25)
    assert.deepEqual(
      popular.map((zone) => parseZone(zone)),
      popular,
    )
  })

  it('are found by any part of a name, without its signs', async () => {
    const { values } = await open()
    assert.deepEqual(await values(ZONE, 'berl'), ['Europe/Berlin'])
    assert.equal((await values('papers subscribe zone', 'new york'))[0], 'America/New_York')
    assert.equal((await values(ZONE, 'utc'))[0], 'UTC')
    assert.deepEqual(await values(ZONE, 'são p'), ['America/Sao_Paulo'])
    assert.deepEqual(await values(ZONE, 'kolk'), ['Asia/Kolkata'])
    assert.ok((await values(ZONE, 'asia/')).every((zone) => zone.startsWith('Asia/')))
    assert.deepEqual(await values(ZONE, 'Mars'), [])
  })
})

describe('posted papers', () => {
  const PAPER = 'papers why paper'

  it('are those that this channel got, newest first, by their titles', async () => {
    const rooms = await startMorning()
    const { values, offered } = await open([], rooms)
    assert.deepEqual(await values(PAPER), [])
    await rooms.ticks()
    const [post] = await rooms.ledger.recent(CHANNEL, '2026-12-31' as never, 366)
    const posted = post?.papers ?? []
    assert.ok(posted.length > 0)
    const all = await offered(PAPER, '')
    assert.deepEqual(
      all.map(({ name, value }) => [name, `arxiv:${value}`]),
      posted.slice(0, 25).map(({ id, title }) => [title, id]),
    )
    const [first] = all
    assert.ok((await values(PAPER, first?.name.slice(-6) ?? '?')).includes(first?.value ?? ''))
    assert.deepEqual(await values(PAPER, '', OTHER), [])
  })
})

describe('whatever is typed', () => {
  const PLACES = [
    'papers subscribe topic',
    'papers unsubscribe topic',
    'papers schedule zone',
    'papers why paper',
  ]

  it('there are at most 25 suggestions with values of 1 to 100 units and something to see', async () => {
    const { rooms, offered } = await open()
    await rooms.subscribe('LLM agents')
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'x'.repeat(10_000),
        'a '.repeat(5_000),
        '\u0000\u0007',
        '\uD800',
        '@everyone',
        '"',
        '| |',
        '\u202Eabc',
      ),
    )
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(...PLACES), async (typed, place) => {
        const found = await offered(place, typed)
        assert.ok(found.length <= 25)
        for (const { name, value } of found) {
          assert.ok(value.length >= 1 && value.length <= 100 && name !== '')
          assert.doesNotMatch(value, /[\p{Cc}\p{Cs}]/u)
        }
      }),
    )
    assert.deepEqual(
      rooms.events.filter(({ event }) => event === 'suggest_failed'),
      [],
    )
  })

  it('an option or a command that nobody knows, or that suggests nothing, has none', async () => {
    const { values } = await open()
    for (const place of [
      'papers subscribe at',
      'papers subscribe nothing',
      'nothing topic',
      'papers topics page',
    ])
      assert.deepEqual(await values(place, 'a'), [], place)
  })

  it('what fails suggests nothing, and is logged once, without what was typed', async () => {
    const clock = createFakeClock()
    const store = createFailingStore(createMemoryStore({ clock, log: createRecordingLog().log }))
    const { rooms, values } = await open(PAPERS, createTestRooms({ clock, store }))
    await rooms.subscribe('LLM agents')
    store.arm(1)
    assert.deepEqual(await values('papers unsubscribe topic', 'my secret'), [])
    const failed = rooms.events.filter(({ event }) => event === 'suggest_failed')
    assert.equal(failed.length, 1)
    assert.equal(failed[0]?.['code'], 'storage')
    assert.doesNotMatch(JSON.stringify(failed), /secret/)
    assert.deepEqual(await values('papers unsubscribe topic'), ['LLM agents'])
  })

  it('keywords that can not be counted once are counted with the next letter', async () => {
    const catalogue = createCatalogue(':memory:')
    let failures = 1
    const rooms = createTestRooms({
      catalogue: {
        ...catalogue,
        keywords: (newest, limit) =>
          failures-- > 0
            ? Promise.reject(new AppError('storage', 'The disk refused.'))
            : catalogue.keywords(newest, limit),
      },
    })
    const { values } = await open(PAPERS, rooms)
    assert.deepEqual(await values('papers subscribe topic'), [])
    assert.equal((await values('papers subscribe topic'))[0], 'LLM agents')
    assert.equal(rooms.events.filter(({ event }) => event === 'suggest_failed').length, 1)
  })
})
