/** Filters that pick papers. */
export const PICKS = ['au', 'cat', 'org'] as const
/** Filters that narrow a whole query. */
export const NARROWS = ['has', 'votes', 'since', 'until'] as const
export type Pick = (typeof PICKS)[number]
export type Narrow = (typeof NARROWS)[number]

/** Other names that people try. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['author', 'au'],
  ['authors', 'au'],
  ['category', 'cat'],
  ['organization', 'org'],
  ['organisation', 'org'],
  ['after', 'since'],
  ['before', 'until'],
])

/** Is there a filter of this name? In lower case; aliases count. */
export function isFilterName(name: string): boolean {
  return [...PICKS, ...NARROWS, ...ALIASES.keys()].includes(name)
}
