/** A number from 0 to 2^32 - 1 that a text always has (FNV-1a, 32 bits). Not for secrets. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
