import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Reply } from '../../../src/core/call.ts'
import { sentence } from '../../../src/core/message.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import type { Fault } from '../../fakes/discord/double.ts'
import type { RouteName } from '../../fakes/discord/routes.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { ADA, answers, connectDiscord, PAPERS } from './connected.ts'

const GRACE = '302'
const CALLBACK: RouteName = 'POST /interactions/{interaction}/{token}/callback'
const FOLLOW_UP: RouteName = 'POST /webhooks/{application}/{token}'
const EDIT: RouteName = 'PATCH /webhooks/{application}/{token}/messages/{message}'

/** A core that answers each call with that, on a store of which a call may fail. */
async function open(reply: Reply | Promise<Reply>) {
  const clock = createSkippingClock()
  const { log } = createRecordingLog()
  const store = createFailingStore(createMemoryStore({ clock, log }))
  const connected = await connectDiscord(clock, { store })
  const { chat, discord } = connected
  await chat.start(async () => await reply)
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
    assert.deepEqual(discord.problems, [])
  })
  const type = () => discord.command({ user: ADA, channel: PAPERS, name: 'papers help' })
  return { ...connected, store, type, reads: () => discord.read(ADA, PAPERS) }
}

const FOR_ALL: Reply = { message: sentence('An okapi for all.'), visible: 'channel' }
const FOR_ADA: Reply = { message: sentence('An okapi for Ada.'), visible: 'caller' }
const LONG = { label: 'Next', command: `paper ${'quiet gradients '.repeat(10)}` }
const WITH_A_LONG_LINE: Reply = {
  message: { summary: 'An okapi.', blocks: [{ kind: 'buttons', buttons: [LONG] }] },
  visible: 'caller',
}

describe('an answer for everybody', () => {
  const LOST: readonly (readonly [string, Fault])[] = [
    ['with a 503', { status: 503, carriedOut: true }],
    ['with a connection that breaks', 'lose the reply'],
  ]
  for (const [how, fault] of LOST)
    it(`that arrived, and was answered ${how}, is there once; the caller is asked to look`, async () => {
      const { discord, type, reads } = await open(FOR_ALL)
      discord.fault(FOLLOW_UP, fault)
      await type()
      await discord.until(() => /Look, and ask again if it is missing/.test(reads()))
      assert.equal(discord.visibleTo(GRACE, PAPERS).length, 1)
    })

  it('that Discord refuses is not called seen', async () => {
    const { discord, type, reads } = await open(FOR_ALL)
    discord.fault(FOLLOW_UP, { code: 200000, status: 400 })
    await type()
    await discord.until(() => /AutoMod of the server has blocked the text/.test(reads()))
    assert.equal(discord.visibleTo(GRACE, PAPERS).length, 0)
    assert.doesNotMatch(reads(), /Everybody here can see it/)
  })

  it('that a server keeps to the caller, as Paperboy is not in it, is not called seen', async () => {
    const { discord } = await open(FOR_ALL)
    discord.addGuild({ id: '102', name: 'elsewhere', withoutBot: true })
    discord.addChannel({ id: '212', guild: '102', name: 'general' })
    discord.setPermissions('212', { who: 'everyone', deny: ['UseExternalApps'] })
    discord.addPerson({ id: '303', name: 'Katherine', guilds: ['102'] })
    await discord.command({ user: '303', channel: '212', name: 'papers help' })
    await discord.until(() => /An okapi for all/.test(discord.read('303', '212')))
    await discord.until(() => /Only you can see it: this server keeps/.test(discord.read('303', '212')))
    assert.doesNotMatch(discord.read('303', '212'), /Everybody here can see it/)
  })
})

describe('an answer for one person', () => {
  it('is given although the word that it comes was heard and its receipt lost', async () => {
    const { discord, type, reads } = await open(FOR_ADA)
    discord.fault(CALLBACK, { status: 503, carriedOut: true })
    await type()
    await discord.until(() => /An okapi for Ada/.test(reads()))
    assert.equal(answers(discord).length, 1)
  })

  it('is given although the connection broke before the word that it comes was heard', async () => {
    const { discord, type, reads } = await open(FOR_ADA)
    discord.fault(CALLBACK, 'lose the request')
    await type()
    await discord.until(() => /An okapi for Ada/.test(reads()))
  })

  it('is that Paperboy is being restarted, while another one is still awaited', async () => {
    const first = Promise.withResolvers<Reply>()
    const { chat, discord, type, reads } = await open(first.promise)
    await type()
    const stopped = chat.stop(10_000)
    await type()
    await discord.until(() => /Paperboy is being restarted/.test(reads()))
    first.resolve(FOR_ADA)
    await stopped
    assert.match(reads(), /An okapi for Ada/)
  })

  it('is given once when Discord takes answers again', async () => {
    const { discord, type, reads } = await open(FOR_ADA)
    // The library tries four times, at once.
    discord.fault(EDIT, { status: 503 }, { times: 8 })
    await type()
    await discord.until(() => /An okapi for Ada/.test(reads()))
    assert.equal(answers(discord).length, 1)
  })

  it('that Discord does not take is a sentence, not a wait without end', async () => {
    const { discord, type, reads } = await open(FOR_ADA)
    discord.fault(EDIT, { code: 50035, status: 400 })
    await type()
    await discord.until(() => /Discord did not accept how it was written/.test(reads()))
  })

  it('whose buttons could not be kept is a sentence, not a wait without end', async () => {
    const { discord, store, type, reads } = await open(WITH_A_LONG_LINE)
    // The first call notes that the command was heard.
    store.arm(2)
    await type()
    await discord.until(() => /The disk refused/.test(reads()))
  })

  it('to a click whose line could not be read is a sentence', async () => {
    const { discord, store, type, reads } = await open(WITH_A_LONG_LINE)
    await type()
    await discord.until(() => answers(discord).some(({ thinking }) => !thinking))
    const [on] = answers(discord)
    assert.ok(on)
    store.arm(2)
    await discord.click({ user: ADA, on, label: 'Next' })
    await discord.until(() => /The disk refused/.test(reads()))
  })
})
