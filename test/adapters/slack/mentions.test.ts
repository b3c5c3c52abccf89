import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { answers, connectSlack } from './connected.ts'

async function open() {
  const connected = await connectSlack()
  const rooms = await startMorning({ papers: makePapers(1, 6) })
  const { chat, slack } = connected
  await chat.start(createDispatch(COMMANDS, rooms, () => chat))
  after(async () => {
    await chat.stop(1_000)
    await slack.close()
    assert.deepEqual(slack.problems, [])
  })
  let events = 0
  const mention = (event: object) => {
    events += 1
    return slack.deliver(
      {
        ...{
          type: 'event_callback',
          team_id: 'T1',
          api_app_id: 'A1',
          event_time: 1,
          event_id: `Ev${events}`,
        },
        event: { type: 'app_mention', channel: 'C1', event_ts: '1.1', ts: '1.1', user: 'U1', ...event },
      },
      'events_api',
    )
  }
  return { ...connected, mention }
}

describe('"@Paperboy …" in a channel', () => {
  it('is answered as a command is, for whoever wrote it alone, once', async () => {
    const { slack } = await open()
    slack.say({ user: 'U1', channel: 'C1', text: '<@UBOT> quiet gradients' })
    await slack.until(() => answers(slack).length === 1)
    assert.match(slack.read('U1', 'C1'), /Quiet Gradients/)
    await slack.redeliver()
    slack.say({ user: 'U1', channel: 'C1', text: '<@UBOT>' })
    await slack.until(() => answers(slack).length === 2)
    assert.match(slack.read('U1', 'C1'), /Paperboy finds/)
    assert.deepEqual(
      slack.visibleTo('U2', 'C1').filter(({ from }) => from === 'bot'),
      [],
    )
  })

  it('in a thread is answered there, where Slack takes no commands', async () => {
    const { slack, mention } = await open()
    await mention({ text: 'so <@UBOT> papers topics', thread_ts: '1.0' })
    await slack.until(() => answers(slack).length === 1)
    assert.equal(answers(slack)[0]?.threadTs, '1.0')
    assert.match(slack.read('U1', 'C1'), /No paper for so papers topics/)
  })

  it('of another bot, or of nobody, is not answered', async () => {
    const { slack, mention } = await open()
    await mention({ text: '<@UBOT> one', bot_id: 'B7' })
    await mention({ text: '<@UBOT> two', user: undefined })
    await mention({ text: '<@UBOT> papers topics' })
    await slack.until(() => answers(slack).length === 1)
    assert.match(slack.read('U1', 'C1'), /everything trending/)
  })

  it('shares with everybody what it is asked to share', async () => {
    const { slack, mention } = await open()
    await mention({ text: '<@UBOT> papers share quiet gradients' })
    await slack.until(() => slack.visibleTo('U2', 'C1').length === 1)
    assert.match(slack.read('U2', 'C1'), /Shared by Ada/)
  })
})
