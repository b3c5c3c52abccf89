import { type Json, record } from '../json.ts'
import type { RouteName } from '../routes.ts'
import { choiceRules, deferRules, modalRules } from './answer-rules.ts'
import { commandRules } from './command-rules.ts'
import { messageRules, type Occasion, type Wrong } from './message-rules.ts'
import type { Spec } from './spec.ts'

const CALLBACK = 'POST /interactions/{interaction}/{token}/callback'

/**
 * What Discord, or our own rule about pings, would refuse in the body of that request; empty if nothing.
 * `before` is the message that is edited, by itself or by its interaction.
 */
export function faultsIn(
  spec: Spec,
  route: RouteName,
  body: unknown,
  before?: Occasion['before'],
): readonly Wrong[] {
  const said = spec(route, body).map((about) => ({ about, code: 50035 }))
  return [...said, ...byHand(route, body, before)]
}

function byHand(route: RouteName, body: unknown, before: Occasion['before']): Wrong[] {
  const object = record(body)
  const to = route.includes('{token}') ? 'interaction' : 'channel'
  if (route === CALLBACK) return callbackRules(object, before)
  if (route.startsWith('PUT ')) return commandRules(body, !route.includes('{guild}'))
  if (route === 'POST /channels/{channel}/threads')
    return object['message'] === undefined ? [] : messageRules(record(object['message']), { to })
  if (route === 'POST /channels/{channel}/messages' || route === 'POST /webhooks/{application}/{token}')
    return messageRules(object, { to })
  return route.startsWith('PATCH ') && route.endsWith('/messages/{message}')
    ? messageRules(object, { to, ...(before && { before }) })
    : []
}

function callbackRules({ type, data }: Json, before: Occasion['before']): Wrong[] {
  const said = record(data)
  if (type === 4) return messageRules(said, { to: 'interaction' })
  if (type === 5) return deferRules(said)
  if (type === 7) return messageRules(said, { to: 'interaction', ...(before && { before }) })
  if (type === 8) return choiceRules(said)
  return type === 9 ? modalRules(said) : []
}
