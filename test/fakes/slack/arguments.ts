import type { IncomingMessage } from 'node:http'
import { type Json, record } from './json.ts'

const JSON_ARGUMENTS = new Set(['blocks', 'attachments', 'metadata', 'view'])
const TRUTH_ARGUMENTS = new Set([
  ...['unfurl_links', 'unfurl_media', 'mrkdwn', 'link_names', 'reply_broadcast', 'as_user', 'return_im'],
  ...['include_all_metadata', 'inclusive', 'exclude_archived', 'include_locale', 'include_num_members'],
  ...['test', 'prevent_creation'],
])

/** The whole body of a request, as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

export interface Decoded {
  readonly args: Json
  /** Arguments that should have been JSON. */
  readonly broken: readonly string[]
}

/** The arguments of an API call from its form or its JSON, and from the address. */
export function decode(body: string, contentType: string, query: URLSearchParams): Decoded {
  if (contentType.startsWith('application/json')) {
    const whole = parsed(body)
    return { args: record(whole), broken: whole === undefined ? ['body'] : [] }
  }
  const pairs = [...query, ...new URLSearchParams(body)]
  const values = pairs.map(([key, value]) => [key, decoded(key, value)] as const)
  return {
    args: Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    broken: values.flatMap(([key, value]) => (value === undefined ? [key] : [])),
  }
}

function decoded(key: string, value: string): unknown {
  if (JSON_ARGUMENTS.has(key)) return parsed(value)
  if (key === 'limit') return Number(value)
  if (TRUTH_ARGUMENTS.has(key)) return value === 'true' || value === '1'
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
