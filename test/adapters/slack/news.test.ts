import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { sentence } from '../../../src/core/message.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { CHANNEL } from '../../fakes/rooms.ts'
import { watchedBy } from '../../fakes/watched.ts'
import { connectSlack } from './connected.ts'

/** #papers follows everything trending; the core hears what Slack tells of channels. */
async function open() {
  const connected = await connectSlack()
  const rooms = await startMorning({ papers: makePapers(1, 6) })
  const { chat, slack } = connected
  const watched = watchedBy(rooms)
  await chat.start(
    createDispatch(COMMANDS, rooms, () => chat),
    watched.watch,
  )
  after(async () => {
    await chat.stop(1_000)
    await slack.close()
    assert.deepEqual(slack.problems, [])
  })
  return {
    ...connected,
    rooms,
    heard: watched.until,
    why: async () => (await rooms.suspensions.get(CHANNEL))?.why,
  }
}

describe('what happens to a channel', () => {
  it('archived: suspended with the cure; unarchived: resumed', async () => {
    const { slack, heard, why } = await open()
    await slack.archive('C1')
    await heard(1)
    assert.equal(await why(), 'The channel is archived. To go on, unarchive it.')
    await slack.unarchive('C1')
    await heard(2)
    assert.equal(await why(), undefined)
  })

  it('Paperboy is removed: suspended; invited again: resumed and greeted, topics and all', async () => {
    const { slack, heard, why } = await open()
    await slack.removeBot('C1')
    await heard(1)
    assert.match(
      (await why()) ?? '',
      /was removed from the channel\. To go on, invite it there with \/invite\./,
    )
    await slack.inviteBot('C1', 'U1')
    await slack.until(() =>
      slack.read('U2', 'C1').includes("Paperboy is back, and has kept this channel's topics."),
    )
    assert.equal(await why(), undefined)
  })

  it('deleted: suspended; its topics stay, for no event deletes a subscription', async () => {
    const { slack, heard, why, rooms } = await open()
    await slack.remove('C1')
    await heard(1)
    assert.match((await why()) ?? '', /^The channel was deleted\./)
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })

  it('Paperboy is removed from the workspace: every channel of it is suspended at once, topics and all', async () => {
    const { slack, heard, why, rooms } = await open()
    await slack.uninstall('T1')
    await heard(1)
    assert.match(
      (await why()) ?? '',
      /removed from the workspace\. To go on, add it again; the topics are kept\.$/,
    )
    const other = await rooms.suspensions.get('slack:T1/C9' as typeof CHANNEL)
    assert.match(other?.why ?? '', /removed from the workspace/)
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })

  it('of a private channel is heard as well, and each event once, however often Slack repeats it', async () => {
    const { slack, heard, rooms } = await open()
    slack.addChannel({ id: 'G1', team: 'T1', name: 'secret', isPrivate: true })
    const secret = 'slack:T1/G1' as typeof CHANNEL
    await rooms.subscribe('', {}, secret)
    await slack.archive('G1')
    await heard(1)
    assert.match((await rooms.suspensions.get(secret))?.why ?? '', /archived/)
    await rooms.suspensions.resume(secret)
    await slack.redeliver()
    await slack.command({ user: 'U1', channel: 'C1', command: '/papers', text: 'help' })
    await slack.until(() => slack.visibleTo('U1', 'C1').length === 1)
    assert.equal(await rooms.suspensions.get(secret), undefined)
  })

  it('that follows no topic suspends nothing', async () => {
    const { slack, heard, rooms } = await open()
    slack.addChannel({ id: 'C2', team: 'T1', name: 'chat' })
    await slack.archive('C2')
    await heard(1)
    assert.equal(await rooms.suspensions.get('slack:T1/C2' as typeof CHANNEL), undefined)
  })

  it('renamed: posts go on', async () => {
    const { slack, rooms, chat, why } = await open()
    await slack.rename('C1', 'new-papers')
    await chat.post(CHANNEL, { summary: 'Okapi', blocks: [] }, 'key')
    assert.equal(await why(), undefined)
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })
})

describe('what is told to one person', () => {
  it('names the channel as Slack does, and nobody else sees it', async () => {
    const { slack, chat } = await open()
    await chat.tell?.('slack:T1/U1', CHANNEL, sentence('It is <!channel> archived.'))
    const [told] = slack.messages('DU1')
    assert.match(JSON.stringify(told?.blocks), /About <#C1>:/)
    assert.match(slack.read('U1', 'DU1'), /It is <!channel> archived/)
    assert.deepEqual(slack.messages('C1'), [])
  })

  it('and can not be told fails as a post does', async () => {
    const { chat } = await open()
    await assert.rejects(chat.tell?.('slack:T1/U404', CHANNEL, sentence('a')) ?? Promise.resolve(), {
      ...{ name: 'AppError', code: 'channel_closed' },
    })
  })
})

describe('the Messages tab', () => {
  it('answers words as a query, commands as commands, once each; what Paperboy says itself is not heard', async () => {
    const { slack } = await open()
    await slack.openHome('U1')
    const direct = 'DU1'
    const said = () => slack.messages(direct).filter(({ from }) => from === 'bot')
    slack.say({ user: 'U1', channel: direct, text: 'quiet gradients &lt;fast&gt;' })
    await slack.until(() => said().length === 1)
    assert.match(slack.read('U1', direct), /Quiet Gradients/)
    slack.say({ user: 'U1', channel: direct, text: 'papers saved' })
    await slack.until(() => said().length === 2)
    assert.match(slack.read('U1', direct), /You have saved no papers yet/)
    slack.say({ user: 'U1', channel: direct, text: 'help' })
    await slack.until(() => said().length === 3)
    assert.equal(slack.messages(direct).length, 6)
  })

  it('takes a link as a browser gives it, however Slack writes it', async () => {
    const { slack } = await open()
    await slack.openHome('U1')
    slack.say({ user: 'U1', channel: 'DU1', text: '<https://arxiv.org/abs/2607.00003|this one>' })
    await slack.until(() => slack.messages('DU1').length === 2)
    assert.match(slack.read('U1', 'DU1'), /Quiet Gradients, Part 3/)
  })

  it('answers in a thread what is written in one', async () => {
    const { slack } = await open()
    await slack.openHome('U1')
    const { ts } = slack.say({ user: 'U1', channel: 'DU1', text: 'papers saved' })
    await slack.until(() => slack.messages('DU1').length === 2)
    const event = {
      type: 'message',
      channel: 'DU1',
      channel_type: 'im',
      user: 'U1',
      text: 'help',
      thread_ts: ts,
    }
    const envelope = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event_time: 1 }
    await slack.deliver({ ...envelope, event }, 'events_api')
    await slack.until(() => slack.messages('DU1').length === 3)
    assert.equal(slack.messages('DU1').at(-1)?.threadTs, ts)
  })
})
