import { type Json, record, words } from '../json.ts'
import { problemsIn } from '../schema/validate.ts'
import { spendTrigger } from '../triggers.ts'
import { findModal, putHome, storeView } from '../views.ts'
import { type ApiCall, isRefusal, type Method, type Refusal, refuse } from './method.ts'

/** What is wrong with a view, as Slack's refusal; a broken rule is also a problem. */
export function viewFault({ world, args }: ApiCall, method: string, type: string): Refusal | undefined {
  const view = record(args['view'])
  const wrong = view['type'] === type ? problemsIn('view', view) : [`The view is no ${type}.`]
  for (const sentence of wrong) world.problem(`${method}: ${sentence}`)
  return wrong.length > 0
    ? refuse(
        'invalid_arguments',
        wrong.map((each) => `[ERROR] ${each}`),
      )
    : undefined
}

function open(call: ApiCall): Json {
  const fault = viewFault(call, 'views.open', 'modal')
  if (fault) return fault
  const trigger = spendTrigger(call.world, call.args['trigger_id'], call.team.id)
  if (isRefusal(trigger)) return trigger
  const view = storeView(call.world, record(call.args['view']), call.team)
  call.world.modals.set(trigger.user, [{ view, chosen: new Map() }])
  call.world.changed()
  return { ok: true, view }
}

function push(call: ApiCall): Json {
  const fault = viewFault(call, 'views.push', 'modal')
  if (fault) return fault
  const trigger = spendTrigger(call.world, call.args['trigger_id'], call.team.id)
  if (isRefusal(trigger)) return trigger
  const stack = call.world.modals.get(trigger.user) ?? []
  if (stack.length === 0) return refuse('not_found')
  if (stack.length >= 3) return refuse('push_limit_reached')
  const view = storeView(call.world, record(call.args['view']), call.team)
  stack.push({ view, chosen: new Map() })
  call.world.changed()
  return { ok: true, view }
}

function update(call: ApiCall): Json {
  const { world, args } = call
  const fault = viewFault(call, 'views.update', 'modal')
  if (fault) return fault
  const open = findModal(world, words(args['view_id']), words(args['external_id']))
  if (open?.view.team_id !== call.team.id) return refuse('not_found')
  if (args['hash'] !== undefined && args['hash'] !== open.view.hash) return refuse('hash_conflict')
  open.view = storeView(world, record(args['view']), call.team, open.view.id)
  world.changed()
  return { ok: true, view: open.view }
}

function publish(call: ApiCall): Json {
  const { world, args, team } = call
  const fault = viewFault(call, 'views.publish', 'home')
  if (fault) return fault
  const user = words(args['user_id'])
  if (world.people[user]?.team !== team.id) return refuse('user_not_found')
  const old = world.homes.get(user)
  if (args['hash'] !== undefined && args['hash'] !== old?.hash) return refuse('hash_conflict')
  const view = putHome(world, user, record(args['view']), team)
  return { ok: true, view }
}

const showing = { token: 'bot' } as const

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { ...showing, required: ['trigger_id', 'view'], optional: [], run: open },
  'views.push': { ...showing, required: ['trigger_id', 'view'], optional: [], run: push },
  'views.update': {
    ...showing,
    required: ['view'],
    optional: ['view_id', 'external_id', 'hash'],
    run: update,
  },
  'views.publish': { ...showing, required: ['user_id', 'view'], optional: ['hash'], run: publish },
}
