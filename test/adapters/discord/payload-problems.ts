import type { Payload } from '../../../src/adapters/discord/render.ts'
import { modalRules } from '../../fakes/discord/schema/answer-rules.ts'
import { partsIn } from '../../fakes/discord/schema/components.ts'
import { messageRules } from '../../fakes/discord/schema/message-rules.ts'
import { loadSpec } from '../../fakes/discord/schema/spec.ts'

const spec = await loadSpec()

/** What Discord refuses in a message, by its specification and beyond it; empty if nothing. */
export function payloadProblems(payload: Payload): string[] {
  const rules = messageRules({ ...payload }, { to: 'channel' }).map(({ about }) => about)
  return [...spec('POST /channels/{channel}/messages', payload), ...rules, ...blanks(payload)]
}

/** What Discord refuses in a modal. */
export function modalProblems(modal: object): string[] {
  const callback = spec('POST /interactions/{interaction}/{token}/callback', { type: 9, data: modal })
  return [...callback, ...modalRules({ ...modal }).map(({ about }) => about)]
}

function blanks({ components }: Payload): string[] {
  return partsIn(components).flatMap(({ at, part: { content } }) =>
    typeof content === 'string' && content.trim() === '' ? [`${at} shows nothing`] : [],
  )
}
