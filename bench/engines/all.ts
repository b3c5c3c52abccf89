import type { Engine } from './engine.ts'
import { flexsearch } from './flexsearch.ts'
import { fts5 } from './fts5.ts'
import { lancedb } from './lancedb.ts'
import { lunr } from './lunr.ts'
import { minisearch, minisearchTuned } from './minisearch.ts'
import { orama } from './orama.ts'
import { ours } from './ours.ts'
import { HOW_TO_INSTALL, isInstalled, versionOf } from './peer.ts'
import { postgresql } from './postgresql.ts'
import { wink } from './wink.ts'

export const ENGINES: Readonly<Record<string, Engine>> = {
  ours,
  fts5,
  minisearch,
  'minisearch-tuned': minisearchTuned,
  orama,
  flexsearch,
  lunr,
  wink,
  lancedb,
  postgresql,
}

/** Those of the named engines that are there, and a sentence about those that are not. */
export function engineNames(named: readonly string[]): { names: readonly string[]; missing?: string } {
  const asked = named.length > 0 ? named : Object.keys(ENGINES)
  const isThere = (name: string) => ENGINES[name]?.packages.every(isInstalled) ?? false
  const names = asked.filter(isThere)
  const missing = asked.filter((name) => !isThere(name))
  if (missing.length === 0) return { names }
  return { names, missing: `Not installed: ${missing.join(', ')}. To install them: ${HOW_TO_INSTALL}` }
}

/** `minisearch-tuned  MiniSearch, Porter stems … (minisearch 7.2.0)`. */
export function described(name: string): string {
  const { about = '', packages = [] } = ENGINES[name] ?? {}
  const versions = packages.map((each) => `${each} ${versionOf(each)}`)
  return `${name.padEnd(18)}${about}${versions.length > 0 ? ` (${versions.join(', ')})` : ''}`
}
