import { AppError } from '../../core/errors.ts'
import type { Answer } from '../http/attempt.ts'
import { parseJson } from '../http/json.ts'

/** One page of a list. */
export interface Page {
  readonly entries: readonly unknown[]
  /** The address of the next page, if there is one. */
  readonly next?: string
}

/** Reads an answer that should be a list. Throws `bad_answer`. */
export function readPage({ body, headers }: Answer, url: string): Page {
  const { hostname, origin } = new URL(url)
  const entries = parseJson(body, hostname)
  if (!Array.isArray(entries))
    throw new AppError('bad_answer', `${hostname} answered with something else than a list.`)
  const next = nextPage(headers.get('link'), url)
  if (next === undefined || entries.length === 0) return { entries }
  if (next.origin !== origin) {
    throw new AppError(
      'bad_answer',
      `${hostname} sent us to another host for the next page; we did not follow.`,
    )
  }
  return { entries, next: next.href }
}

function nextPage(header: string | null, url: string): URL | undefined {
  const [, target] = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(header ?? '') ?? []
  return target === undefined ? undefined : (URL.parse(target, url) ?? undefined)
}
