import { LIMITS } from './limits.ts'

/** What would end a link, or be taken for a mark. */
const UNSAFE = /[\s<>()[\]{}|*\\`"^]/g

/** An address that a link may lead to, safe within markdown; undefined for what is no web address or hides where it leads. */
export function webAddress(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  const written = url.href.replace(UNSAFE, percentEncoded)
  return written.length > LIMITS.address ? undefined : written
}

/** As encodeURIComponent, which leaves parentheses and stars alone. */
function percentEncoded(character: string): string {
  const code = character.charCodeAt(0)
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(character)
}

/** An address that Discord loads a picture from. */
export function imageAddress(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    return undefined
  return url.href.length > LIMITS.imageAddress ? undefined : url.href
}
