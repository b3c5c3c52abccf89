import { COMMANDS } from '../../commands/all.ts'
import { differencesIn, type Found } from './compare.ts'
import { ALLOWED, allows } from './differences.ts'
import { PLATFORMS, type PlatformName } from './face.ts'
import type { Told } from './run.ts'
import type { Group } from './story.ts'

export type ToldEverywhere = Readonly<Record<PlatformName, Told>>

/** Everything that differs in a group's stories, by the story. */
export function differencesOf({ stories }: Group, told: ToldEverywhere): Map<string, Found[]> {
  const steps = (platform: PlatformName, name: string) => told[platform].stories.get(name) ?? []
  return new Map(
    stories.map(({ name }) => [
      name,
      differencesIn(name, {
        terminal: steps('terminal', name),
        Slack: steps('Slack', name),
        Discord: steps('Discord', name),
      }),
    ]),
  )
}

/** Differences that nobody has allowed. */
export function unlisted(found: readonly Found[]): Found[] {
  return found.filter((one) => !ALLOWED.some((allowed) => allows(allowed, one)))
}

/** A row for each story: is it the same there, and if not, why. */
export function storyTable(found: ReadonlyMap<string, readonly Found[]>): string {
  const rows = [...found].map(([story, all]) => [
    story,
    ...PLATFORMS.map((platform) => cell(all.filter((one) => one.platform === platform))),
  ])
  return table(['story', ...PLATFORMS], rows)
}

function cell(found: readonly Found[]): string {
  const reasons = found.map((one) => {
    const { reason } = ALLOWED.find((allowed) => allows(allowed, one)) ?? {}
    return reason ?? `NOT ALLOWED: ${one.step}, ${one.aspect}: ${one.actual} instead of ${one.expected}`
  })
  return reasons.length === 0 ? 'same' : `differs: ${[...new Set(reasons)].join('; ')}`
}

/** A row for each command: the ways that led to it. */
export function commandTable(reached: Readonly<Record<PlatformName, ReadonlySet<string>>>): string {
  const rows = COMMANDS.map(({ name, hidden }) => [
    `/${name}${hidden ? ' (not in the help)' : ''}`,
    ...PLATFORMS.map((platform) => waysTo(name, reached[platform]).join(', ') || '—'),
  ])
  return table(['command', ...PLATFORMS], rows)
}

export function waysTo(command: string, reached: ReadonlySet<string>): string[] {
  return [...reached]
    .filter((one) => one.startsWith(`${command} / `))
    .map((one) => one.slice(command.length + 3))
    .sort()
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
