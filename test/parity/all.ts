import type { PlatformName } from './face.ts'
import { GROUPS, tellGroup } from './run.ts'
import type { Group } from './story.ts'
import type { ToldEverywhere } from './table.ts'

/** Tells a group's stories on one platform after the other. */
export async function tellEverywhere(group: Group): Promise<ToldEverywhere> {
  return {
    terminal: await tellGroup(group, 'terminal'),
    Slack: await tellGroup(group, 'Slack'),
    Discord: await tellGroup(group, 'Discord'),
  }
}

/** Tells all stories everywhere. */
export async function tellAll(): Promise<Map<Group, ToldEverywhere>> {
  const all = new Map<Group, ToldEverywhere>()
  for (const group of GROUPS) all.set(group, await tellEverywhere(group))
  return all
}

/** The ways to commands that all stories together took on a platform. */
export function reachedOn(
  platform: PlatformName,
  all: ReadonlyMap<Group, ToldEverywhere>,
): ReadonlySet<string> {
  return new Set([...all.values()].flatMap((told) => [...told[platform].reached]))
}
