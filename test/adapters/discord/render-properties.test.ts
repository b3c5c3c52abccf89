import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foreignLinks, foreignMarks, pingsIn, readable } from '../../../bench/discord-reading.ts'
import { renderDiscord } from '../../../src/adapters/discord/render.ts'
import { HOSTILE, visible } from '../../fakes/random-messages.ts'
import { randomSlackMessage, sampleOfMessages } from '../../fakes/slack/random-slack-messages.ts'
import { payloadProblems } from './payload-problems.ts'

const MESSAGES = 1_500
const SEED = 7

// `npm run bench -- discord-render` does it with 10,000 others.
test('Discord takes 1,500 messages of any kind; none pings anybody or links to where the message does not', () => {
  const faults = new Set<string>()
  for (const message of sampleOfMessages(MESSAGES, SEED)) {
    const { payload } = renderDiscord(message)
    for (const problem of payloadProblems(payload)) faults.add(problem)
    for (const address of foreignLinks(message, payload)) faults.add(`links to ${address}`)
    for (const mark of foreignMarks(payload)) faults.add(`has ${mark}`)
    for (const ping of pingsIn(payload)) faults.add(`pings ${ping}`)
    if (faults.size > 10) break
  }
  assert.deepEqual([...faults], [])
})

test('Discord takes every message in both layouts, and a list has no pictures', () => {
  fc.assert(
    fc.property(randomSlackMessage, (message) => {
      const list = renderDiscord(message, { layout: 'list' }).payload
      assert.deepEqual(payloadProblems(list), [])
      assert.ok(!JSON.stringify(list.components).includes('"accessory"'))
      assert.deepEqual(payloadProblems(renderDiscord(message, { layout: 'cards' }).payload), [])
    }),
    { numRuns: 200 },
  )
})

test('the same message always looks the same, and is not changed by being shown', () => {
  fc.assert(
    fc.property(randomSlackMessage, (message) => {
      const before = JSON.stringify(message)
      assert.deepEqual(renderDiscord(message), renderDiscord(JSON.parse(before)))
      assert.equal(JSON.stringify(message), before)
    }),
    { numRuns: 100 },
  )
})

test('what a person wrote is read as it was written, whatever platforms make of such signs', () => {
  for (const text of HOSTILE.filter((one) => one.length < 500)) {
    const { payload } = renderDiscord({
      summary: '',
      blocks: [
        {
          kind: 'text',
          text: [text, { strong: text }, { code: text }, { link: 'https://a.example', label: text }],
        },
      ],
    })
    const shown = visible(readable(payload)).replace(/Open$/, '')
    assert.equal(shown, visible(text).repeat(4) || shown)
  }
})

test('so is a title, a fact, a summary, a topic, a heading and a note', () => {
  for (const text of HOSTILE.filter((one) => one.length < 500 && visible(one) !== '')) {
    const { payload } = renderDiscord({
      summary: '',
      blocks: [
        { kind: 'heading', text },
        {
          ...{ kind: 'card', title: text, url: 'https://arxiv.org/abs/1', facts: [text], summary: text },
          ...{ topics: [text], buttons: [] },
        },
        { kind: 'note', text: [text] },
      ],
    })
    const shown = visible(readable(payload))
    assert.equal(shown.split(visible(text)).length, 7, `${text} is shown as ${shown}`)
  }
})
