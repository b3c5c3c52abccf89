import { AppError } from '../../core/errors.ts'

/** The JSON of an answer. Throws `bad_answer`, naming the host. */
export function parseJson(body: string, hostname: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    const what = isWebPage(body) ? 'a web page where JSON was due' : 'JSON that is broken or cut off'
    throw new AppError('bad_answer', `${hostname} answered with ${what}.`)
  }
}

function isWebPage(body: string): boolean {
  return /^\s*</.test(body)
}

/** Does this look like a list or an object from its first to its last character? */
export function isWholeJson(body: string): boolean {
  const ends = body.trim().replace(/^(.).*(.)$/s, '$1$2')
  return ends === '[]' || ends === '{}'
}
