import { byHand } from './by-hand.ts'
import { type Check, loadChecks } from './checks.ts'
import { messageProblems } from './message-rules.ts'
import { isNode, type Node } from './read-limits.ts'
import { viewProblems } from './view-rules.ts'

const { isBlock, isView, isMetadata } = loadChecks()

/**
 * What Slack, or our own rules about pings and unfurls, would refuse; empty if nothing.
 *
 * - `post`    all arguments of chat.postMessage
 * - `message` those of any other message: chat.update, chat.postEphemeral, a response_url
 * - `view`    a modal or the Home
 */
export function problemsIn(kind: 'post' | 'message' | 'view', value: unknown): string[] {
  if (!isNode(value)) return [`a ${kind} must be an object`]
  if (kind === 'view') return [...wrong(isView, value, ''), ...viewProblems(value), ...byHand(value)]
  const { blocks = [], metadata } = value
  return [
    ...(Array.isArray(blocks) ? blocks : []).flatMap((block, i) => wrong(isBlock, block, `/blocks/${i}`)),
    ...(metadata === undefined ? [] : wrong(isMetadata, metadata, '/metadata')),
    ...messageProblems(value),
    ...byHand({ blocks }),
    ...(kind === 'post' ? unfurls(value) : []),
  ]
}

function unfurls(value: Node): string[] {
  return ['unfurl_links', 'unfurl_media']
    .filter((name) => value[name] !== false)
    .map((name) => `/${name} must be false: links would unfold`)
}

function wrong(check: Check, value: unknown, at: string): string[] {
  if (check(value)) return []
  const errors = (check.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  return [
    ...new Set(errors.map((error) => `${at}${error.instancePath} ${error.message}${detail(error.params)}`)),
  ]
}

/** The name of the property that is too much, the values that are allowed. */
function detail(params: Node): string {
  const { additionalProperty, allowedValues } = params
  if (typeof additionalProperty === 'string') return `: ${additionalProperty}`
  return Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : ''
}
