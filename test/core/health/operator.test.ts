import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createOperator } from '../../../src/core/health/operator.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { createFakeChat } from '../../fakes/chat.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'

function open(channel: string | undefined = 'slack:T1/C9') {
  const [chat, clock, { log, events }] = [createFakeChat(), createFakeClock(), createRecordingLog()]
  const operator = createOperator({ channel, chatOf: () => chat, clock, log })
  const said = () => chat.accepted.map(({ message }) => message.summary)
  return { chat, clock, events, operator, said }
}

describe('the operator', () => {
  it('is told in their channel, in order, each message under a key of its own', async () => {
    const { chat, clock, operator, said } = open()
    operator.tell('It began.', 'one')
    operator.tell('It ended.', 'two')
    await clock.advance(0)
    assert.deepEqual(said(), ['It began.', 'It ended.'])
    assert.deepEqual(
      chat.accepted.map(({ channel, key }) => `${channel} ${key}`),
      ['slack:T1/C9 operator/one', 'slack:T1/C9 operator/two'],
    )
  })

  it('without a channel is told nothing', async () => {
    const { log } = createRecordingLog()
    const [chat, clock] = [createFakeChat(), createFakeClock()]
    createOperator({ channel: undefined, chatOf: () => chat, clock, log }).tell('It began.', 'one')
    await clock.advance(0)
    assert.deepEqual(chat.tries, [])
  })

  it('is told later what surely did not arrive, and what may have arrived is never repeated', async () => {
    const { chat, clock, operator, said, events } = open()
    chat.next({ fail: 'unavailable' }, 'accept', 'lose the reply')
    operator.tell('It began.', 'one')
    operator.tell('It ended.', 'two')
    await clock.advance(0)
    assert.deepEqual(said(), [])
    await clock.advance(MINUTE_MS)
    await clock.advance(10 * MINUTE_MS)
    assert.deepEqual(said(), ['It began.', 'It ended.'])
    assert.equal(chat.tries.length, 3)
    assert.deepEqual(
      events.map(({ event, code }) => [event, code]),
      [
        ['operator_told_later', 'unavailable'],
        ['operator_not_told', 'uncertain'],
      ],
    )
  })

  it('who can not be told is in the log with the text; a closed channel is asked once, others five times', async () => {
    for (const [fail, tries] of [
      ['channel_closed', 1],
      ['unavailable', 5],
    ] as const) {
      const { chat, clock, operator, events } = open()
      chat.always({ fail })
      operator.tell('It began.', 'one')
      for (let minute = 0; minute < 20; minute++) await clock.advance(MINUTE_MS)
      assert.equal(chat.tries.length, tries)
      const last = events.at(-1)
      assert.deepEqual([last?.event, last?.['text']], ['operator_not_told', 'It began.'])
    }
  })

  it('is not waited for when the platform hangs: the next message has its turn after a minute', async () => {
    const { chat, clock, operator, said, events } = open()
    chat.next({ wait: new Promise(() => undefined) })
    operator.tell('It began.', 'one')
    operator.tell('It ended.', 'two')
    await clock.advance(0)
    assert.deepEqual(said(), [])
    await clock.advance(MINUTE_MS)
    assert.deepEqual(said(), ['It ended.'])
    assert.equal(events[0]?.event, 'operator_not_told')
  })

  it('is told nothing once it is stopped', async () => {
    const { chat, clock, operator } = open()
    chat.always({ fail: 'unavailable' })
    operator.tell('It began.', 'one')
    await clock.advance(0)
    operator.stop()
    for (let minute = 0; minute < 5; minute++) await clock.advance(MINUTE_MS)
    assert.equal(chat.tries.length, 1)
  })
})
