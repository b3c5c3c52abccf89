/** An address of the web in its normal form; one of another kind, or none, is `undefined`. */
export function webAddress(text: string | undefined, protocols: readonly string[]): string | undefined {
  const url = URL.parse(text?.trim() ?? '')
  return url !== null && protocols.includes(url.protocol) && url.username === '' ? url.href : undefined
}
