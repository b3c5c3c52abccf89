import type { View } from '@slack/types'
import { actionOf, controlCalled } from './controls.ts'
import type { Delivery } from './delivery.ts'
import type { Acknowledged, Shown, SlackDouble } from './double.ts'
import { type Json, record, words } from './json.ts'
import { asMessage, messageAt } from './messages.ts'
import { commandPayload, onMessage, viewPayload, whoAndWhere } from './payloads.ts'
import { channelOf, memberOf, teamOf } from './places.ts'
import { answerFault, answerIn, newResponseUrl } from './response-url.ts'
import { applyResponse } from './submitting.ts'
import { newTrigger } from './triggers.ts'
import { enteredIn, missingIn, stateOf } from './view-state.ts'
import type { OpenModal, StoredView, World } from './world.ts'

type Acts = Pick<SlackDouble, 'command' | 'click' | 'submit' | 'closeModal' | 'shortcut'>

const NOT_HEARD: Acknowledged = { ok: false, ms: 0, payload: undefined }

/** What people do with the app: commands, clicks, modals and shortcuts. */
export function createActs(world: World, delivery: Delivery): Acts {
  const send = (user: string, payload: Json, kind: 'slash_commands' | 'interactive' = 'interactive') => {
    const installed = teamOf(world, memberOf(world, user).team).token !== undefined
    return installed ? delivery.deliver(kind, payload) : Promise.resolve(NOT_HEARD)
  }
  return {
    command: (act) => command(world, send, act),
    click: ({ user, on, label, nth = 0 }) =>
      'ts' in on
        ? send(user, messageClick(world, user, on, { label, nth }))
        : send(user, viewClick(world, user, on, { label, nth })),
    submit: async ({ user, values = {} }) => {
      const modal = topModal(world, user)
      if (modal === undefined) throw new Error(`${user} has no modal open that could be submitted.`)
      for (const [key, entered] of enteredIn(modal.view.blocks, values)) modal.chosen.set(key, entered)
      const heard = await send(user, submission(world, user, modal))
      if (heard.ok) applyResponse(world, user, modal, heard.payload)
      return heard
    },
    closeModal: async (user, { all = false } = {}) => {
      const closed = takeModal(world, user, all)
      if (record(closed.view)['notify_on_close'] !== true) return { ...NOT_HEARD, ok: true }
      return await send(user, { ...closing(world, user, closed), is_cleared: all })
    },
    shortcut: (act) => send(act.user, messageShortcut(world, act)),
  }
}

type Send = (user: string, payload: Json, kind?: 'slash_commands' | 'interactive') => Promise<Acknowledged>

async function command(
  world: World,
  send: Send,
  act: Parameters<SlackDouble['command']>[0],
): Promise<Acknowledged> {
  const channel = channelOf(world, act.channel)
  const { team } = memberOf(world, act.user)
  const address = { team, channel: channel.id, user: act.user, isCommand: true }
  const { url, id } = newResponseUrl(world, address)
  const trigger = newTrigger(world, act.user, team)
  const payload = commandPayload(world, act, { channel, trigger, responseUrl: url })
  const heard = await send(act.user, payload, 'slash_commands')
  const answer = typeof heard.payload === 'string' ? { text: heard.payload } : record(heard.payload)
  const responseUrl = world.responseUrls.get(id)
  const says = heard.ok && Object.keys(answer).length > 0 && responseUrl !== undefined
  if (says && answerFault(world, answer) === undefined) answerIn(world, responseUrl, answer)
  return heard
}

/** A person clicks what is on the screen now, not what was there when the test looked. */
function messageClick(world: World, user: string, on: Shown, what: { label: string; nth: number }): Json {
  const shown = messageAt(world, on.channel, on.ts)
  if (shown === undefined) throw new Error('That message is not there any more, nobody can click on it.')
  if (shown.onlyFor !== undefined && shown.onlyFor !== user)
    throw new Error(`${user} does not see that message, it is only for ${shown.onlyFor}.`)
  const control = controlCalled(shown.blocks, what.label, what.nth)
  const channel = channelOf(world, shown.channel)
  const { team } = memberOf(world, user)
  const act = { team, channel: channel.id, user, isCommand: false, original: shown.ts }
  const action = actionOf(control, world.nextTs())
  const chosen = new Map([[`${control.blockId}/${words(action['action_id'])}`, action]])
  return {
    ...{ type: 'block_actions', ...whoAndWhere(world, user), ...onMessage(world, shown, channel) },
    ...{ trigger_id: newTrigger(world, user, team), response_url: newResponseUrl(world, act).url },
    ...{ state: { values: stateOf(shown.blocks, chosen) }, actions: [action] },
  }
}

function viewClick(world: World, user: string, on: View, what: { label: string; nth: number }): Json {
  const modal = topModal(world, user)
  const view: StoredView | undefined = on.type === 'home' ? world.homes.get(user) : modal?.view
  if (view === undefined) throw new Error(`${user} has no such view open, nobody can click on it.`)
  const control = controlCalled(view.blocks, what.label, what.nth)
  const action = actionOf(control, world.nextTs())
  if (on.type !== 'home' && control.option !== undefined) {
    const { selected_option, selected_options } = action
    const key = `${control.blockId}/${words(action['action_id'])}`
    modal?.chosen.set(key, selected_options === undefined ? { selected_option } : { selected_options })
  }
  const values = stateOf(view.blocks, on.type === 'home' ? undefined : modal?.chosen)
  return {
    ...{ type: 'block_actions', ...whoAndWhere(world, user) },
    ...{ container: { type: 'view', view_id: view.id }, view: viewPayload(view, values) },
    ...{ trigger_id: newTrigger(world, user, view.team_id), actions: [action] },
  }
}

function topModal(world: World, user: string): OpenModal | undefined {
  return world.modals.get(user)?.at(-1)
}

function submission(world: World, user: string, { view, chosen }: OpenModal): Json {
  const values = stateOf(view.blocks, chosen)
  const missing = missingIn(view.blocks, values)
  if (missing.length > 0) throw new Error(`Slack does not submit a modal without: ${missing.join(', ')}.`)
  return {
    ...{ type: 'view_submission', ...whoAndWhere(world, user) },
    ...{ trigger_id: newTrigger(world, user, view.team_id), view: viewPayload(view, values) },
    response_urls: [],
  }
}

/** Takes the topmost modal off, or all of them, and gives the topmost one. */
function takeModal(world: World, user: string, all: boolean): OpenModal {
  const stack = world.modals.get(user) ?? []
  const closed = stack.at(-1)
  if (closed === undefined) throw new Error(`${user} has no modal open that could be closed.`)
  if (all || stack.length === 1) world.modals.delete(user)
  else world.modals.set(user, stack.slice(0, -1))
  world.changed()
  return closed
}

function closing(world: World, user: string, { view, chosen }: OpenModal): Json {
  const values = stateOf(view.blocks, chosen)
  return { type: 'view_closed', ...whoAndWhere(world, user), view: viewPayload(view, values) }
}

function messageShortcut(world: World, act: Parameters<SlackDouble['shortcut']>[0]): Json {
  const { user, on } = act
  const { team } = memberOf(world, user)
  const url = { team, channel: on.channel, user, isCommand: false, original: on.ts }
  const { channel } = onMessage(world, on, channelOf(world, on.channel))
  return {
    ...{ type: 'message_action', ...whoAndWhere(world, user), callback_id: act.callbackId },
    ...{ trigger_id: newTrigger(world, user, team), response_url: newResponseUrl(world, url).url },
    ...{ action_ts: world.nextTs(), message_ts: on.ts, channel },
    message: asMessage(on, teamOf(world, on.team), world.app.id),
  }
}
