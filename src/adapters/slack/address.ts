import { LIMITS } from './limits.ts'

/** An address that a link may lead to, as Slack takes it; undefined for what is no web address or hides where it leads. */
export function webAddress(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  const written = url.href.replace(/[\s<>|]/g, encodeURIComponent)
  return written.length > LIMITS.address ? undefined : written
}

/** An address that Slack loads an image from. */
export function imageAddress(address: string): string | undefined {
  const written = webAddress(address)
  return written?.startsWith('https:') ? written : undefined
}
