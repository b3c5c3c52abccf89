import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { CHANNEL } from '../../fakes/rooms.ts'
import type { Shown } from '../../fakes/slack/double.ts'
import { answers, connectSlack } from './connected.ts'

/** Ada in #papers, the core's real rooms behind the adapter, and fourteen papers. */
async function open() {
  const clock = createFakeClock()
  const connected = await connectSlack()
  const rooms = await startMorning({ clock, papers: makePapers(1, 14), schedule: { limit: 3 } })
  const { chat, slack } = connected
  await chat.start(createDispatch(COMMANDS, rooms, () => chat))
  const type = async (line: string): Promise<Shown> => {
    await connected.sendCall(line)
    return last(answers(slack))
  }
  const click = (on: Shown, label: string) => slack.click({ user: 'U1', on, label })
  after(async () => {
    await chat.stop(1_000)
    await slack.close()
    assert.deepEqual(slack.problems, [])
  })
  return { ...connected, rooms, clock, type, click }
}

function last(shown: readonly Shown[]): Shown {
  const newest = shown.at(-1)
  if (newest === undefined) throw new Error('nothing is shown')
  return newest
}

const texts = (shown: unknown) => JSON.stringify(shown)

describe('a walk through Slack', () => {
  it('an answer is for the caller alone; Next takes its place, Share says it to everybody', async () => {
    const { slack, type, click } = await open()
    const first = await type('paper quiet gradients')
    assert.equal(first.onlyFor, 'U1')
    assert.equal(slack.visibleTo('U2', 'C1').length, 0)
    await click(first, 'Next')
    await slack.until(() => /page 2 of/.test(slack.read('U1', 'C1')))
    assert.equal(answers(slack).length, 1, 'in its place')
    await click(last(answers(slack)), 'Share')
    await slack.until(() => slack.visibleTo('U2', 'C1').length === 1)
  })

  it('Abstract opens a window', async () => {
    const { slack, type, click } = await open()
    await click(await type('paper quiet gradients'), 'Abstract')
    await slack.until(() => /Published|Featured/.test(texts(slack.modal('U1'))))
    assert.equal(answers(slack).length, 1)
  })

  it('Change opens a form with the present values; a wrong one is named beside its field, right ones are kept', async () => {
    const { slack, type, click, rooms } = await open()
    await click(await type('papers schedule'), 'Change')
    await slack.until(() => slack.modal('U1')?.callback_id === 'paperboy:form')
    const refused = await slack.submit({ user: 'U1', values: { at: '25:61', zone: 'Mars/Base' } })
    const { errors } = refused.payload as { errors: Record<string, string> }
    assert.deepEqual(Object.keys(errors).sort(), ['at', 'zone'])
    await slack.submit({ user: 'U1', values: { at: '10:30', zone: 'Europe/Berlin' } })
    await slack.until(() => /Done\./.test(texts(slack.modal('U1'))))
    const channel = await rooms.channels.get(CHANNEL)
    assert.deepEqual(
      [channel?.schedule.at, channel?.schedule.zone, channel?.limit],
      ['10:30', 'Europe/Berlin', 3],
    )
    assert.match(slack.read('U2', 'C1'), /Ada changed this channel's daily post/)
  })

  it('a change is announced once, with an Undo that works; a double click on it has one effect', async () => {
    const { slack, type, rooms } = await open()
    await type('papers pause')
    const announced = last(slack.messages('C1').filter(({ onlyFor }) => onlyFor === undefined))
    const undo = { user: 'U1', on: announced, label: 'Undo' }
    await Promise.all([slack.click(undo), slack.click(undo)])
    await slack.until(() => /Undone\./.test(slack.read('U1', 'C1')))
    assert.equal((await rooms.channels.get(CHANNEL))?.pausedBy, undefined)
    assert.doesNotMatch(slack.read('U1', 'C1'), /nothing to undo/)
  })

  it('being invited is greeted once, also when Slack says it twice', async () => {
    const { slack } = await open()
    slack.addChannel({ id: 'C7', team: 'T1', name: 'new', withoutBot: true })
    await slack.inviteBot('C7', 'U1')
    await slack.until(() => slack.messages('C7').length === 1)
    await slack.redeliver()
    await slack.command({ user: 'U1', channel: 'C7', command: '/papers', text: 'help' })
    await slack.until(() => slack.visibleTo('U1', 'C7').length === 2)
    assert.equal(slack.messages('C7').filter(({ onlyFor }) => onlyFor === undefined).length, 1)
  })

  it('who subscribes a channel without Paperboy hears that it must be invited', async () => {
    const { slack } = await open()
    slack.addChannel({ id: 'C7', team: 'T1', name: 'new', withoutBot: true })
    await slack.command({ user: 'U1', channel: 'C7', command: '/papers', text: 'subscribe quiet' })
    await slack.until(() => slack.visibleTo('U1', 'C7').length === 1)
    assert.match(slack.read('U1', 'C7'), /Subscribed to quiet.*not in the channel.*\/invite/s)
  })

  it('a guest reads, and changes nothing', async () => {
    const { slack, rooms } = await open()
    slack.addPerson({ id: 'U8', team: 'T1', name: 'Guest', guest: true })
    slack.join('U8', 'C1')
    await slack.command({ user: 'U8', channel: 'C1', command: '/papers', text: 'pause' })
    await slack.until(() => /You may not change this channel/.test(slack.read('U8', 'C1')))
    assert.equal((await rooms.channels.get(CHANNEL))?.pausedBy, undefined)
  })

  it('the App Home shows the channels of this person', async () => {
    const { slack } = await open()
    await slack.openHome('U1')
    await slack.until(() => /#papers/.test(texts(slack.home('U1'))))
    assert.match(texts(slack.home('U1')), /Next post/)
  })

  it('the shortcut finds the paper that a message links to', async () => {
    const { slack } = await open()
    const on = slack.say({ user: 'U2', channel: 'C1', text: 'look: <https://arxiv.org/abs/2607.00003|this>' })
    await slack.shortcut({ user: 'U1', callbackId: 'find_paper', on })
    await slack.until(() => answers(slack).length === 1)
    assert.match(texts(last(answers(slack)).blocks), /2607\.00003/)
  })

  it('a button of a post answers whoever clicks it, and nobody else', async () => {
    const { slack, chat, rooms } = await open()
    await rooms.daily.tick()
    const [daily] = rooms.chat.posts()
    assert.ok(daily)
    await chat.post(CHANNEL, daily.message, daily.key)
    const post = last(slack.messages('C1'))
    await slack.click({ user: 'U2', on: post, label: 'Similar' })
    await slack.until(() => slack.visibleTo('U2', 'C1').some(({ onlyFor }) => onlyFor === 'U2'))
    assert.deepEqual(slack.problems, [])
  })

  it('👍 on a post counts once, though two people click and one of them twice; the answer can be taken back', async () => {
    const { slack, chat, rooms } = await open()
    await rooms.daily.tick()
    const [daily] = rooms.chat.posts()
    assert.ok(daily)
    await chat.post(CHANNEL, daily.message, daily.key)
    const post = last(slack.messages('C1'))
    const row = JSON.stringify(post.blocks?.find((block) => block.type === 'actions'))
    assert.match(row, /"👍".*"More like this: Quiet.*"👎".*"Less like this: Quiet/)
    const up = { user: 'U2', on: post, label: '👍' }
    await Promise.all([slack.click(up), slack.click(up), slack.click({ ...up, user: 'U1' })])
    const mine = () => slack.visibleTo('U2', 'C1').filter(({ onlyFor }) => onlyFor === 'U2')
    await slack.until(() => mine().length === 1 && answers(slack).length === 1)
    const [noted] = mine()
    assert.ok(noted)
    assert.match(texts(noted.blocks), /Noted\. This channel's posts will lean towards papers like Quiet/)
    assert.equal((await rooms.opinions.list(CHANNEL)).length, 2)
    await slack.click({ user: 'U2', on: noted, label: 'Take it back' })
    await slack.until(() => /Taken back/.test(texts(mine())))
    assert.equal(mine().length, 1, 'in its place')
    assert.equal((await rooms.opinions.list(CHANNEL)).length, 1)
    assert.equal(slack.messages('C1').filter(({ onlyFor }) => onlyFor === undefined).length, 1)
  })
})
