import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { homeView, windowView } from '../../../src/adapters/slack/modal.ts'
import { renderSlack } from '../../../src/adapters/slack/render.ts'
import { sizeOf } from '../../../src/adapters/slack/within.ts'
import { HOSTILE, visible } from '../../fakes/random-messages.ts'
import { randomSlackMessage, sampleOfMessages } from '../../fakes/slack/random-slack-messages.ts'
import { foreignLinks, readable } from '../../fakes/slack/rendered.ts'
import { problemsIn } from '../../fakes/slack/schema/validate.ts'
import { below } from '../../fakes/slack/schema/walk.ts'

const MESSAGES = 2_000
const SEED = 7

// `npm run bench -- slack-render` does it with 10,000 others.
test('Slack takes 2,000 messages of any kind; none pings anybody or links to where the message does not', () => {
  const faults = new Set<string>()
  for (const message of sampleOfMessages(MESSAGES, SEED)) {
    const shown = renderSlack(message)
    for (const problem of problemsIn('message', shown)) faults.add(problem)
    for (const address of foreignLinks(message, shown)) faults.add(`links to ${address}`)
    if (sizeOf(shown.blocks).characters > 10_000) faults.add('more than 10,000 characters')
    if (faults.size > 10) break
  }
  assert.deepEqual([...faults], [])
})

test('Slack takes windows and Homes of any message', () => {
  fc.assert(
    fc.property(randomSlackMessage, fc.string({ unit: 'binary' }), (message, title) => {
      assert.deepEqual(problemsIn('view', windowView(message, title)), [])
      assert.deepEqual(problemsIn('view', homeView(message)), [])
    }),
    { numRuns: 300 },
  )
})

test('Slack takes every message in both layouts, and without pictures none is loaded', () => {
  const layouts = fc.constantFrom('list' as const, 'cards' as const)
  fc.assert(
    fc.property(randomSlackMessage, layouts, (message, layout) => {
      assert.deepEqual(problemsIn('message', renderSlack(message, { layout })), [])
      const plain = renderSlack(message, { layout, images: false })
      assert.deepEqual(problemsIn('message', plain), [])
      assert.ok([...below(plain.blocks)].every(({ key }) => key !== 'image_url'))
    }),
    { numRuns: 300 },
  )
})

test('the same message always looks the same, and is not changed by being shown', () => {
  fc.assert(
    fc.property(randomSlackMessage, (message) => {
      const before = structuredClone(message)
      assert.deepEqual(renderSlack(message), renderSlack(before))
      assert.ok(isDeepStrictEqual(JSON.parse(JSON.stringify(message)), JSON.parse(JSON.stringify(before))))
    }),
    { numRuns: 200 },
  )
})

test('what a person wrote is read as it was written, whatever platforms make of such signs', () => {
  for (const text of HOSTILE.filter((one) => one.length < 1_000)) {
    const { blocks } = renderSlack({
      summary: '',
      blocks: [
        {
          kind: 'text',
          text: [text, { strong: text }, { code: text }, { link: 'https://a.example', label: text }],
        },
      ],
    })
    assert.equal(visible(readable(blocks)), visible(text).repeat(4))
  }
})
