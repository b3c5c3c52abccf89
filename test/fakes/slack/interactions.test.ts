import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import type { Button, KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import { errorOf, NO_UNFURLS, openSlack, openSocket } from './open.ts'

const text = (words: string): PlainTextElement => ({ type: 'plain_text', text: words })
const button = (label: string, value: string): Button => ({
  ...{ type: 'button', action_id: `do-${value}`, text: text(label), value },
})
const BLOCKS: KnownBlock[] = [
  { type: 'section', block_id: 'said', text: text('Papers') },
  { type: 'actions', block_id: 'row', elements: [button('More', 'a'), button('More', 'b')] },
]
const MODAL: ModalView = {
  ...{ type: 'modal', callback_id: 'ask', title: text('Ask'), submit: text('Send') },
  blocks: [
    {
      ...{ type: 'input', block_id: 'what', label: text('What?') },
      element: { type: 'plain_text_input', action_id: 'what-in', max_length: 20 },
    },
    {
      ...{ type: 'input', block_id: 'when', label: text('When?') },
      element: {
        ...{ type: 'static_select', action_id: 'when-in' },
        options: [
          { text: text('Now'), value: 'now' },
          { text: text('Later'), value: 'later' },
        ],
        initial_option: { text: text('Now'), value: 'now' },
      },
    },
    {
      ...{ type: 'input', block_id: 'how', label: text('How?') },
      element: {
        ...{ type: 'radio_buttons', action_id: 'how-in' },
        options: [
          { text: text('Fast'), value: 'fast' },
          { text: text('Well'), value: 'well' },
        ],
      },
    },
  ],
}

/** What the interactive payload tells, as far as these tests look at it. */
interface Told {
  readonly type: string
  readonly trigger_id: string
  readonly response_url: string
  readonly container: object
  readonly message?: { readonly ts: string }
  readonly actions: readonly { readonly value: string; readonly block_id: string }[]
  readonly callback_id: string
  readonly is_cleared: boolean
  readonly view: { readonly state: { readonly values: object } }
}

async function posted(t: TestContext, ack: (told: Told) => object | undefined = () => undefined) {
  const opened = await openSlack(t)
  const socket = await openSocket(t, opened.slack)
  const told: Told[] = []
  socket.on('interactive', async ({ ack: answer, body }) => {
    told.push(body)
    await answer(ack(body))
  })
  await opened.client.chat.postMessage({ channel: 'C1', text: 'Papers', blocks: BLOCKS, ...NO_UNFURLS })
  const [shown] = opened.slack.messages('C1')
  assert.ok(shown)
  const click = async (nth = 0) => {
    await opened.slack.click({ user: 'U1', on: shown, label: 'More', nth })
    const last = told.at(-1)
    assert.ok(last)
    return last
  }
  return { ...opened, told, shown, click }
}

function respond(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', body: JSON.stringify(body) })
}

describe('a click', () => {
  test('tells the button, its message and who it was', async (t) => {
    const { click, shown, slack } = await posted(t)
    const { type, actions, container, message } = await click(1)
    assert.deepEqual([type, actions[0]?.value, actions[0]?.block_id], ['block_actions', 'b', 'row'])
    assert.deepEqual(container, {
      ...{ type: 'message', message_ts: shown.ts, channel_id: 'C1', is_ephemeral: false },
    })
    assert.equal(message?.ts, shown.ts)
    await assert.rejects(
      async () => await slack.click({ user: 'U1', on: shown, label: 'Less' }),
      /no "Less".*More, More/,
    )
  })

  test('on what only one person sees is for that person', async (t) => {
    const { slack, client, told } = await posted(t)
    await client.chat.postEphemeral({ channel: 'C1', user: 'U2', text: 'psst', blocks: BLOCKS })
    const secret = slack.visibleTo('U2', 'C1').at(-1)
    assert.ok(secret)
    await slack.click({ user: 'U2', on: secret, label: 'More' })
    assert.equal(told[0]?.message, undefined)
    await assert.rejects(
      async () => await slack.click({ user: 'U1', on: secret, label: 'More' }),
      /only for U2/,
    )
  })
})

describe('a response_url', () => {
  test('shows, replaces and deletes', async (t) => {
    const { click, slack } = await posted(t)
    const { response_url: url } = await click()
    await respond(url, { text: 'for you' })
    await respond(url, { text: 'for all', response_type: 'in_channel' })
    assert.equal(slack.visibleTo('U2', 'C1').length, 2)
    assert.equal(slack.visibleTo('U1', 'C1').length, 3)
    await respond(url, { text: 'instead', replace_original: true })
    assert.equal(slack.visibleTo('U2', 'C1')[0]?.text, 'instead')
    await respond(url, { delete_original: true })
    assert.equal(slack.read('U2', 'C1'), 'for all')
    assert.deepEqual(slack.problems, [])
  })

  test('works five times', async (t) => {
    const { click } = await posted(t)
    const { response_url: url } = await click()
    for (const _ of [1, 2, 3, 4, 5]) assert.equal((await respond(url, { text: 'x' })).status, 200)
    const sixth = await respond(url, { text: 'x' })
    assert.deepEqual([sixth.status, await sixth.json()], [404, { ok: false, error: 'used_url' }])
  })

  test('works for thirty minutes', async (t) => {
    const { click, clock } = await posted(t)
    const { response_url: url } = await click()
    await clock.advance(30 * 60_000)
    assert.equal((await respond(url, { text: 'x' })).status, 200)
    await clock.advance(1)
    const late = await respond(url, { text: 'x' })
    assert.deepEqual([late.status, await late.json()], [404, { ok: false, error: 'expired_url' }])
  })

  test('takes nothing that breaks a rule', async (t) => {
    const { click, slack } = await posted(t)
    const { response_url: url } = await click()
    assert.equal((await respond(url, { text: 'x', blocks: [{ type: 'sektion' }] })).status, 400)
    assert.equal((await respond(url, { txt: 'x' })).status, 400)
    assert.ok(slack.problems.length >= 2)
    assert.equal(slack.messages('C1').length, 1)
  })
})

describe('a modal', () => {
  test('opens with a trigger that is fresh and was not used', async (t) => {
    const { click, client, clock, slack } = await posted(t)
    const { trigger_id } = await click()
    await client.views.open({ trigger_id, view: MODAL })
    assert.equal(slack.modal('U1')?.callback_id, 'ask')
    assert.equal(slack.modal('U2'), undefined)
    assert.equal(await errorOf(client.views.open({ trigger_id, view: MODAL })), 'exchanged_trigger_id')
    const { trigger_id: old } = await click()
    await clock.advance(3001)
    assert.equal(await errorOf(client.views.open({ trigger_id: old, view: MODAL })), 'expired_trigger_id')
    assert.deepEqual(slack.problems, [])
    assert.equal(
      await errorOf(client.views.open({ trigger_id: 'made up', view: MODAL })),
      'invalid_trigger_id',
    )
    assert.equal(slack.problems.length, 1)
  })

  test('submits what was entered and what was there, and closes', async (t) => {
    const { click, client, slack, told } = await posted(t)
    const { trigger_id } = await click()
    await client.views.open({ trigger_id, view: MODAL })
    const submit = (values: Record<string, string>) => slack.submit({ user: 'U1', values })
    await assert.rejects(submit({ what: 'x' }), /without: How\?/)
    await assert.rejects(submit({ where: 'x' }), /asks no where, only: what, when, how/)
    await assert.rejects(submit({ what: 'x'.repeat(21) }), /Nobody can enter 21/)
    await submit({ what: 'cats', how: 'Well' })
    assert.equal(told.at(-1)?.type, 'view_submission')
    assert.deepEqual(told.at(-1)?.view.state.values, {
      what: { 'what-in': { type: 'plain_text_input', value: 'cats' } },
      when: { 'when-in': { type: 'static_select', selected_option: { text: text('Now'), value: 'now' } } },
      how: { 'how-in': { type: 'radio_buttons', selected_option: { text: text('Well'), value: 'well' } } },
    })
    assert.equal(slack.modal('U1'), undefined)
  })

  test('stays open with errors, which must be about its inputs', async (t) => {
    const errors = { what: 'Not cats again.', where: 'There is no such input.' }
    const { click, client, slack } = await posted(t, ({ type }) =>
      type === 'view_submission' ? { response_action: 'errors', errors } : undefined,
    )
    const { trigger_id } = await click()
    await client.views.open({ trigger_id, view: MODAL })
    const heard = await slack.submit({ user: 'U1', values: { what: 'cats', how: 'fast' } })
    assert.deepEqual(heard.payload, { response_action: 'errors', errors })
    assert.equal(slack.modal('U1')?.callback_id, 'ask')
    assert.deepEqual(slack.problems, ['response_action errors: where is no input of the modal.'])
  })

  test('is replaced by the view of the answer, and refuses an update with an old hash', async (t) => {
    const next: ModalView = { ...MODAL, callback_id: 'next' }
    const { click, client, slack } = await posted(t, ({ type }) =>
      type === 'view_submission' ? { response_action: 'update', view: next } : undefined,
    )
    const { trigger_id } = await click()
    const { view } = await client.views.open({ trigger_id, view: MODAL })
    await slack.submit({ user: 'U1', values: { what: 'cats', how: 'fast' } })
    assert.equal(slack.modal('U1')?.callback_id, 'next')
    const { id: view_id = '', hash = '' } = view ?? {}
    assert.equal(await errorOf(client.views.update({ view_id, hash, view: MODAL })), 'hash_conflict')
    await client.views.update({ view_id, view: MODAL })
    assert.equal(slack.modal('U1')?.callback_id, 'ask')
  })
})

describe('a modal that is closed', () => {
  test('is gone, tells nobody unless its view asks for it, and takes no more updates', async (t) => {
    const { click, client, slack, told } = await posted(t)
    await assert.rejects(slack.closeModal('U1'), /U1 has no modal open that could be closed/)
    const { trigger_id } = await click()
    const { view } = await client.views.open({ trigger_id, view: MODAL })
    const before = told.length
    assert.equal((await slack.closeModal('U1')).ok, true)
    assert.deepEqual([slack.modal('U1'), told.length], [undefined, before])
    assert.equal(await errorOf(client.views.update({ view_id: view?.id ?? '', view: MODAL })), 'not_found')
    const asking = { ...MODAL, notify_on_close: true }
    await client.views.open({ trigger_id: (await click()).trigger_id, view: asking })
    await slack.closeModal('U1')
    assert.deepEqual([told.at(-1)?.type, told.at(-1)?.is_cleared], ['view_closed', false])
  })

  test('shows the one below it again; the cross closes both', async (t) => {
    const { click, client, slack, told } = await posted(t)
    const below = { ...MODAL, callback_id: 'below' }
    const stack = async () => {
      await client.views.open({ trigger_id: (await click()).trigger_id, view: below })
      const view = { ...MODAL, callback_id: 'above', notify_on_close: true }
      await client.views.push({ trigger_id: (await click()).trigger_id, view })
    }
    await stack()
    await slack.closeModal('U1')
    assert.equal(slack.modal('U1')?.callback_id, 'below')
    await stack()
    await slack.closeModal('U1', { all: true })
    assert.deepEqual([slack.modal('U1'), told.at(-1)?.is_cleared], [undefined, true])
  })
})

test('the Home is published for one person, and its buttons can be clicked', async (t) => {
  const { slack, client, told } = await posted(t)
  await client.views.publish({ user_id: 'U1', view: { type: 'home', blocks: BLOCKS } })
  const home = slack.home('U1')
  assert.ok(home)
  assert.equal(slack.home('U2'), undefined)
  await slack.click({ user: 'U1', on: home, label: 'More', nth: 1 })
  assert.equal(told[0]?.actions[0]?.value, 'b')
  assert.deepEqual(told[0]?.container, { type: 'view', view_id: 'id' in home && home.id })
})

test('a shortcut tells its message', async (t) => {
  const { slack, shown, told } = await posted(t)
  await slack.shortcut({ user: 'U2', callbackId: 'similar', on: shown })
  assert.deepEqual(
    [told[0]?.type, told[0]?.callback_id, told[0]?.message?.ts],
    ['message_action', 'similar', shown.ts],
  )
})
