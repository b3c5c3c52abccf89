import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Call, ChannelId, Reply } from '../../src/core/call.ts'
import { AppError } from '../../src/core/errors.ts'
import { sentence } from '../../src/core/message.ts'
import type { Chat } from '../../src/core/ports.ts'
import { literalsContract } from './chat-literals.ts'

/** A chat that is connected to a platform, or to a double of one, with one channel and one person in it. */
export interface ChatUnderTest {
  readonly chat: Chat
  /** A channel that is open to us. */
  readonly channel: ChannelId
  /** Is an edited post changed in its place? Where it is not, the new text is shown again. */
  readonly editsInPlace: boolean
  /**
   * The person types that line where Paperboy hears it. Resolves when the platform shows the answer; never, when
   * there is none.
   */
  sendCall(line: string): Promise<void>
  /** All that this person sees in the channel, as it reads: without marks, and with names in place of mentions. */
  seen(): string
  /** Closes the channel to us: archived, deleted, or nobody is there any more. */
  closeChannel(): Promise<void> | void
  /** Ends the double. The chat may be stopped already. */
  close(): Promise<void> | void
}

export type MakeChat = () => Promise<ChatUnderTest> | ChatUnderTest

export type WithChat = (test: (tested: ChatUnderTest) => unknown) => () => Promise<void>

/** What every `Chat` promises. A new platform is done when this passes. */
export function chatContract(name: string, makeChat: MakeChat): void {
  const withChat: WithChat = (test) => async () => {
    const tested = await makeChat()
    try {
      await test(tested)
    } finally {
      await tested.chat.stop(0)
      await tested.close()
    }
  }
  describe(`${name} posts`, () => posts(withChat))
  describe(`${name} shows every text as it is`, () => literalsContract(withChat))
  describe(`${name} takes calls`, () => calls(withChat))
  describe(`${name} stops`, () => stops(withChat))
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1
const answerTo = (line: string): Reply => ({ message: sentence(`Answer to ${line}.`), visible: 'caller' })

/** What was asked, as a line, whether or not the platform has taken it apart. */
function lineOf({ request }: Call): string {
  return 'line' in request ? request.line : [request.command, ...Object.values(request.input)].join(' ')
}

function posts(withChat: WithChat): void {
  it(
    'is known by one word, which its channels begin with',
    withChat(({ chat, channel }) => {
      assert.match(chat.platform, /^[a-z]+$/)
      assert.ok(channel.startsWith(`${chat.platform}:`))
    }),
  )
  it(
    'a message that is posted once is seen once',
    withChat(async ({ chat, channel, seen }) => {
      await chat.start(() => Promise.resolve(answerTo('nothing')))
      for (const word of ['okapi', 'zebra', 'gnu']) await chat.post(channel, sentence(word), `key/${word}`)
      for (const word of ['okapi', 'zebra', 'gnu']) assert.equal(occurrences(seen(), word), 1, word)
    }),
  )
  it(
    'every post has a name of its own, even under the same key',
    withChat(async ({ chat, channel }) => {
      await chat.start(() => Promise.resolve(answerTo('nothing')))
      const names = []
      for (const key of ['a', 'b', 'a/b']) names.push(await chat.post(channel, sentence(key), key))
      assert.equal(new Set(names).size, 3)
      for (const postName of names) assert.match(postName, /\S/)
    }),
  )
  it(
    'a post is found by its key, or is not there any more; one that never was is not found',
    withChat(async ({ chat, channel }) => {
      await chat.start(() => Promise.resolve(answerTo('nothing')))
      const first = await chat.post(channel, sentence('okapi'), 'ledger/2026-07-29')
      const second = await chat.post(channel, sentence('zebra'), 'ledger/2026-07-30')
      const found = await chat.find(channel, 'ledger/2026-07-29')
      assert.ok(
        found === 'absent' || (typeof found === 'object' && found.post === first),
        `it found ${JSON.stringify(found)}, and ${second} is the other`,
      )
      for (const key of ['ledger/2026-07-31', 'ledger/2026-07', '', 'okapi'])
        assert.equal(await chat.find(channel, key), 'absent', key)
    }),
  )
  it(
    'an edited post shows its new text',
    withChat(async ({ chat, channel, editsInPlace, seen }) => {
      await chat.start(() => Promise.resolve(answerTo('nothing')))
      const post = await chat.post(channel, sentence('okapi'), 'key')
      await chat.edit(channel, post, sentence('zebra'))
      assert.equal(occurrences(seen(), 'zebra'), 1)
      assert.equal(occurrences(seen(), 'okapi'), editsInPlace ? 0 : 1)
    }),
  )
  it(
    'a channel that is closed to us says so, in a sentence',
    withChat(async ({ chat, channel, closeChannel }) => {
      await chat.start(() => Promise.resolve(answerTo('nothing')))
      await closeChannel()
      await assert.rejects(chat.post(channel, sentence('okapi'), 'key'), {
        ...{ name: 'AppError', code: 'channel_closed', message: /^[A-Z].*\.$/ },
      })
    }),
  )
}

function calls(withChat: WithChat): void {
  it(
    'a call says what was typed, where and by whom, and its answer is seen once',
    withChat(async ({ chat, channel, sendCall, seen }) => {
      const heard: Call[] = []
      await chat.start((call) => {
        heard.push(call)
        return Promise.resolve(answerTo('okapi'))
      })
      await sendCall('papers why "2607.00001"  votes:>20')
      const [call] = heard
      assert.equal(heard.length, 1)
      assert.equal(call?.channel, channel)
      assert.ok(call.person.id.startsWith(`${chat.platform}:`))
      assert.match(call.person.name, /\S/)
      assert.equal(lineOf(call), 'papers why "2607.00001"  votes:>20')
      assert.equal(occurrences(seen(), 'Answer to okapi.'), 1)
    }),
  )
  it(
    'several calls at once each get their own answer',
    withChat(async ({ chat, sendCall, seen }) => {
      await chat.start((call) => Promise.resolve(answerTo(lineOf(call))))
      const lines = ['papers help', 'paper okapi', 'paper zebra', 'paper gnu']
      await Promise.all(lines.map((line) => sendCall(line)))
      for (const line of lines) assert.equal(occurrences(seen(), `Answer to ${line}.`), 1, line)
    }),
  )
  it(
    'a call that fails is answered with a sentence and no more, and the next one is answered',
    withChat(async ({ chat, sendCall, seen }) => {
      const failures = [
        new TypeError('undefined is not a function'),
        new AppError('storage', 'The disk is full.'),
      ]
      await chat.start(() => {
        const failure = failures.shift()
        return failure === undefined ? Promise.resolve(answerTo('okapi')) : Promise.reject(failure)
      })
      for (const line of ['paper a', 'paper b', 'paper c']) await sendCall(line)
      assert.doesNotMatch(seen(), /TypeError|undefined|is not a function|\.ts/)
      assert.match(seen(), /Something went wrong on our side.*The disk is full\..*Answer to okapi\./s)
    }),
  )
  it(
    'it can post while it answers',
    withChat(async ({ chat, channel, sendCall, seen }) => {
      await chat.start(async () => {
        await chat.post(channel, sentence('Announcement.'), 'announcement')
        return answerTo('okapi')
      })
      await sendCall('papers pause')
      // Where the answer has a place already while it is thought about, it stands first.
      for (const said of ['Announcement.', 'Answer to okapi.']) assert.equal(occurrences(seen(), said), 1)
    }),
  )
}

function stops(withChat: WithChat): void {
  it(
    'it can be stopped without having been started, and twice',
    withChat(async ({ chat }) => {
      await chat.stop(1_000)
      await chat.stop(1_000)
    }),
  )
  it(
    'a call that is running is still answered',
    withChat(async ({ chat, sendCall, seen }) => {
      const begun = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      await chat.start(async () => {
        begun.resolve()
        await gate.promise
        return answerTo('okapi')
      })
      void sendCall('paper okapi')
      await begun.promise
      let isStopped = false
      const stopping = chat.stop(60_000).then(() => {
        isStopped = true
      })
      await setImmediate()
      assert.equal(isStopped, false)
      gate.resolve()
      await stopping
      assert.equal(occurrences(seen(), 'Answer to okapi.'), 1)
    }),
  )
  it(
    'a call that does not end is waited for no longer than was said',
    withChat(async ({ chat, sendCall }) => {
      const begun = Promise.withResolvers<void>()
      await chat.start(() => {
        begun.resolve()
        return new Promise(() => undefined)
      })
      void sendCall('paper okapi')
      await begun.promise
      await chat.stop(5)
    }),
  )
  it(
    'no call is taken any more',
    withChat(async ({ chat, sendCall, seen }) => {
      let count = 0
      await chat.start(() => {
        count += 1
        return Promise.resolve(answerTo('okapi'))
      })
      await sendCall('paper okapi')
      await chat.stop(1_000)
      const before = seen()
      sendCall('paper zebra').catch(() => undefined)
      for (let turn = 0; turn < 5; turn += 1) await setImmediate()
      assert.equal(count, 1)
      assert.equal(seen(), before)
    }),
  )
}
