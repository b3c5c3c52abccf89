import { type SettingName, settingNames } from './schema.ts'

/** Other programs' variables may look like ours, so only names of these families are looked at. */
const FAMILIES = /^(?:SLACK|DISCORD|HF|ARXIV|HTTP)_/
/** One exchange of two letters counts as two edits. */
const MOST_EDITS = 2

/** A warning for every variable that is most likely a misspelt setting. Its value is not looked at. */
export function misspellings(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const meant = FAMILIES.test(name) ? closest(name) : undefined
    return meant === undefined ? [] : [`${name} is not a setting and is ignored. Did you mean ${meant}?`]
  })
}

function closest(name: string): SettingName | undefined {
  if (settingNames.some((known) => known === name)) return undefined
  const ranked = settingNames.map((known) => ({ known, edits: editsBetween(name, known) }))
  const best = ranked.sort((a, b) => a.edits - b.edits)[0]
  return best !== undefined && best.edits <= MOST_EDITS ? best.known : undefined
}

/** Levenshtein's distance: how many letters must be added, removed or changed. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
