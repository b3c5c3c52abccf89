import { record } from './json.ts'

/** Slack's refusal of a message's metadata and why, or undefined where there is none or it is right. */
export function metadataFault(value: unknown): { error: string; why: string } | undefined {
  if (value === undefined) return undefined
  const { event_type: type, event_payload: payload, ...rest } = record(value)
  if (typeof type !== 'string' || type === '' || typeof payload !== 'object' || payload === null)
    return { error: 'invalid_metadata_format', why: 'metadata needs an event_type and an event_payload' }
  const others = Object.keys(rest).filter((key) => key !== 'entities')
  if (others.length > 0)
    return { error: 'invalid_metadata_format', why: `metadata has no ${others.join(', ')}` }
  if (JSON.stringify(value).length > 16_000)
    return { error: 'metadata_too_large', why: 'metadata is over 16,000 characters' }
  const deep = Object.entries(payload).find(([, part]) => !isFlat(part))
  return deep && { error: 'invalid_metadata_schema', why: `event_payload.${deep[0]} is not flat` }
}

/** Texts, numbers, truth values, objects of those, or lists of either. */
function isFlat(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((part) => !Array.isArray(part) && isFlat(part))
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isScalar)
  return isScalar(value)
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
