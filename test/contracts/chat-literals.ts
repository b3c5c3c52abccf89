import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Reply } from '../../src/core/call.ts'
import { type Card, type Message, sentence } from '../../src/core/message.ts'
import { HOSTILE, randomMessage, visible } from '../fakes/random-messages.ts'
import type { WithChat } from './chat.ts'

/** A text begins with its first characters, where a platform cuts what is too long. */
const SHOWN = 100

const unasked = (): Promise<Reply> => Promise.reject(new Error('nobody called'))

/** Third-party text never becomes anything but text. */
export function literalsContract(withChat: WithChat): void {
  const places: readonly [string, (text: string) => Message][] = [
    ['a text', (text) => sentence(text)],
    ['a heading', (text) => ({ summary: 's', blocks: [{ kind: 'heading', text }] })],
    ['a note', (text) => ({ summary: 's', blocks: [{ kind: 'note', text: [text] }] })],
    ['strong text', (text) => ({ summary: 's', blocks: [{ kind: 'text', text: [{ strong: text }] }] })],
    ["a card's title", (text) => card({ title: text })],
    ["a card's fact", (text) => card({ facts: [text] })],
    ["a card's summary", (text) => card({ summary: text })],
    ["a card's topic", (text) => card({ topics: [text] })],
  ]
  for (const [place, message] of places)
    it(
      `in ${place}`,
      withChat(async ({ chat, channel, seen }) => {
        await chat.start(unasked)
        for (const [n, text] of HOSTILE.filter((hostile) => visible(hostile) !== '').entries()) {
          const before = seen().length
          await chat.post(channel, message(text), `key/${n}`)
          const shown = visible(seen().slice(before))
          assert.ok(
            shown.includes(visible(text).slice(0, SHOWN)),
            `${JSON.stringify(text)} is shown as ${shown}`,
          )
        }
      }),
    )
  it(
    'any message at all is accepted',
    withChat(async ({ chat, channel }) => {
      await chat.start(unasked)
      const property = fc.asyncProperty(randomMessage, fc.string(), async (message, key) => {
        await chat.post(channel, message, key)
      })
      await fc.assert(property, { numRuns: 40 })
    }),
  )
}

function card(facts: Partial<Card>): Message {
  const blank = { kind: 'card', title: 'T', url: 'https://arxiv.org/abs/2607.00001', summary: '' } as const
  return { summary: 's', blocks: [{ ...blank, facts: [], topics: [], buttons: [], ...facts }] }
}
