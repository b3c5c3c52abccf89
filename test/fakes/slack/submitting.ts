import { type Json, record, records, words } from './json.ts'
import { teamOf } from './places.ts'
import { problemsIn } from './schema/validate.ts'
import { storeView } from './views.ts'
import type { OpenModal, World } from './world.ts'

/** Does to a person's modals what the app answered to their submission; without an answer the modal closes. */
export function applyResponse(world: World, user: string, modal: OpenModal, payload: unknown): void {
  const answer = record(payload)
  const action = answer['response_action']
  if (action === 'errors') checkErrors(world, modal, record(answer['errors']))
  else if (action === 'clear') world.modals.delete(user)
  else if (action === 'update' || action === 'push') showNext(world, user, modal, answer)
  else if (action === undefined) close(world, user, modal)
  else world.problem(`A submission can not be answered with response_action ${String(action)}.`)
  world.changed()
}

function close(world: World, user: string, modal: OpenModal): void {
  const stack = world.modals.get(user) ?? []
  const left = stack.filter((one) => one !== modal)
  if (left.length > 0) world.modals.set(user, left)
  else world.modals.delete(user)
}

function showNext(world: World, user: string, modal: OpenModal, answer: Json): void {
  const given = record(answer['view'])
  const wrong = given['type'] === 'modal' ? problemsIn('view', given) : ['The view is no modal.']
  for (const sentence of wrong) world.problem(`response_action: ${sentence}`)
  if (wrong.length > 0) return
  const team = teamOf(world, modal.view.team_id)
  if (answer['response_action'] === 'update') {
    modal.view = storeView(world, given, team, modal.view.id)
    return
  }
  const stack = world.modals.get(user) ?? []
  if (stack.length >= 3)
    world.problem('response_action: there are three views already, a fourth can not be pushed.')
  else stack.push({ view: storeView(world, given, team), chosen: new Map() })
}

function checkErrors(world: World, modal: OpenModal, errors: Json): void {
  const inputs = records(modal.view.blocks)
    .filter((block) => block['type'] === 'input')
    .map((block) => words(block['block_id']))
  if (Object.keys(errors).length === 0) world.problem('response_action errors: there is no error in it.')
  for (const [blockId, text] of Object.entries(errors)) {
    if (!inputs.includes(blockId))
      world.problem(`response_action errors: ${blockId} is no input of the modal.`)
    if (words(text) === '') world.problem(`response_action errors: ${blockId} has no text.`)
  }
}
