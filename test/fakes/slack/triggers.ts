import { type Refusal, refuse } from './methods/method.ts'
import type { Trigger, World } from './world.ts'

const LIFETIME_MS = 3000

/** An id with which the app may open one modal for that person, soon. */
export function newTrigger(world: World, user: string, team: string): string {
  const id = `${world.newId('1')}.2000.${world.newId('trigger')}`
  world.triggers.set(id, { user, team, at: world.now(), used: false })
  return id
}

/** Uses a trigger up. */
export function spendTrigger(world: World, id: unknown, team: string): Trigger | Refusal {
  const trigger = world.triggers.get(String(id))
  if (trigger === undefined || trigger.team !== team) {
    world.problem(`The trigger_id ${String(id)} was never given to the app for that workspace.`)
    return refuse('invalid_trigger_id')
  }
  if (world.now() - trigger.at > LIFETIME_MS) return refuse('expired_trigger_id')
  if (trigger.used) return refuse('exchanged_trigger_id')
  trigger.used = true
  return trigger
}
