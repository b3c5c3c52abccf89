import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { ApplicationCommandOptionType, Routes } from 'discord-api-types/v10'
import { COMMANDS } from '../../../commands/all.ts'
import { createRest } from '../../../src/adapters/discord/rest.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { createSuggest, type Suggest } from '../../../src/core/suggest/suggest.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { makePaper } from '../../fakes/paper.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { createTestRooms } from '../../fakes/rooms.ts'
import { ADA, connectDiscord, PAPERS } from './connected.ts'

const CHANNEL = `discord:100/${PAPERS}` as ChannelId
const ELSEWHERE = 'discord:100/299' as ChannelId
const SUBJECTS = Array.from({ length: 40 }, (_, n) => `subject ${n}`)

/** Ada at the keyboard, and the core behind the adapter; `suggest` takes the place of the core's own. */
async function open(suggest?: Suggest) {
  const clock = createFakeClock()
  const store = createFailingStore(createMemoryStore({ clock, log: createRecordingLog().log }))
  const rooms = createTestRooms({ clock, store })
  await rooms.catalogue.put(
    [makePaper(1, { keywords: ['LLM agents', ...SUBJECTS] }), makePaper(2, { keywords: ['LLM agents'] })],
    clock.now(),
  )
  const { discord, chat, events } = await connectDiscord()
  await chat.start(
    createDispatch(COMMANDS, rooms, () => chat),
    undefined,
    suggest ?? createSuggest(COMMANDS, rooms),
  )
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
  })
  const type = async (name: string, focused: string, typed = '', others: Record<string, string> = {}) => {
    const options = { ...others, [focused]: typed }
    const answered = await discord.autocomplete({ user: ADA, channel: PAPERS, name, options, focused })
    assert.deepEqual(discord.problems, [])
    assert.deepEqual([answered.ok, answered.how], [true, 'choices'])
    return answered.choices
  }
  return { rooms, store, discord, chat, events, type }
}

describe('while somebody types on Discord', () => {
  it('popular topics are offered, then what is typed before those that begin so; never more than 25', async () => {
    const { type } = await open()
    const empty = await type('papers subscribe', 'topic')
    assert.equal(empty.length, 25)
    assert.deepEqual(empty[0], { name: 'LLM agents', value: 'LLM agents' })
    assert.deepEqual(
      (await type('papers subscribe', 'topic', 'llm')).map(({ value }) => value),
      ['llm', 'LLM agents'],
    )
    assert.equal((await type('paper', 'query', 'subj')).length, 25)
  })

  it("this channel's own topics are offered for unsubscribing, and no other channel's", async () => {
    const { rooms, type } = await open()
    const long = `octopus ${'arm '.repeat(30)}`.trim()
    await rooms.subscribe('LLM agents', {}, CHANNEL)
    await rooms.subscribe(long, {}, CHANNEL)
    await rooms.subscribe('a secret', {}, ELSEWHERE)
    const own = await type('papers unsubscribe', 'topic')
    assert.equal(own.length, 2)
    assert.equal(own[0]?.name, 'LLM agents')
    assert.match(own[1]?.name ?? '', /^octopus arm .*…$/)
    assert.ok((own[1]?.name.length ?? 101) <= 100 && String(own[1]?.value).length <= 100)
    assert.deepEqual(await type('papers unsubscribe', 'topic', 'secret'), [])
  })

  it('zones are offered by a part of their names, beside what other options have so far', async () => {
    const { type } = await open()
    const zones = await type('papers schedule', 'zone', 'berlin', { at: '9' })
    assert.deepEqual(zones, [{ name: 'Europe/Berlin', value: 'Europe/Berlin' }])
    assert.equal((await type('papers schedule', 'zone'))[0]?.value, 'UTC')
  })

  it('hostile text is answered like any other', async () => {
    const { type } = await open()
    const typed = [
      'x'.repeat(10_000),
      '\u0000\u0007\u001B[31m',
      '@everyone',
      '\u202E\u200B',
      '"'.repeat(99),
      '\uD83D',
    ]
    for (const text of typed)
      for (const [name, option] of [
        ['papers subscribe', 'topic'],
        ['papers unsubscribe', 'topic'],
        ['papers schedule', 'zone'],
        ['papers why', 'paper'],
      ] as const)
        for (const { name: shown, value } of await type(name, option, text)) {
          assert.ok(shown.length >= 1 && shown.length <= 100 && String(value).length <= 100)
          assert.doesNotMatch(shown, /[\p{Cc}\p{Cs}\u202E]/u)
        }
    assert.deepEqual(await type('papers subscribe', 'topic', '@everyone'), [
      { name: '@everyone', value: '@everyone' },
    ])
  })

  it('a store that fails offers nothing, and says so in the log once', async () => {
    const { rooms, store, type } = await open()
    await rooms.subscribe('LLM agents', {}, CHANNEL)
    store.arm(1)
    assert.deepEqual(await type('papers unsubscribe', 'topic', 'L'), [])
    assert.equal(rooms.events.filter(({ event }) => event === 'suggest_failed').length, 1)
    assert.equal((await type('papers unsubscribe', 'topic', 'L')).length, 1)
  })

  it('an option that this version does not know has no suggestions', async () => {
    const { discord, type } = await open()
    const rest = createRest({ token: discord.app.token, apiUrl: discord.apiUrl })
    const option = { type: ApplicationCommandOptionType.String, name: 'mood', description: 'How' }
    const older = { name: 'paper', description: 'Find', options: [{ ...option, autocomplete: true }] }
    await rest.put(Routes.applicationCommands(discord.app.id), { body: [older] })
    assert.deepEqual(await type('paper', 'mood', 'go'), [])
  })

  it('what Discord could not take is not offered', async () => {
    const { type } = await open(() =>
      Promise.resolve([
        { name: '\u200B', value: 'unseen' },
        { name: 'long', value: 'x'.repeat(101) },
        { name: 'none', value: '' },
        { name: `good\n${'y'.repeat(200)}`, value: 'good' },
      ]),
    )
    const [only, ...more] = await type('papers subscribe', 'topic')
    assert.equal(only?.value, 'good')
    assert.match(only?.name ?? '', /^good y{94}…$/)
    assert.deepEqual(more, [])
  })

  it('an answer that Discord refuses is logged and dropped, and the next one comes', async () => {
    const { discord, events, type } = await open()
    discord.fault('POST /interactions/{interaction}/{token}/callback', {
      code: 10_062,
      status: 404,
      message: 'Unknown interaction',
    })
    const act = { user: ADA, channel: PAPERS, name: 'papers subscribe', options: { topic: 'my secret' } }
    const typing = discord.autocomplete({ ...act, focused: 'topic' })
    await discord.until(() => events.some(({ event }) => event === 'discord_autocomplete_failed'))
    assert.doesNotMatch(JSON.stringify(events), /secret/)
    assert.equal((await type('papers subscribe', 'topic', 'llm')).length, 2)
    await Promise.race([typing, Promise.resolve()])
  })
})
