import { PLATFORMS, type PlatformName } from './face.ts'
import { ASPECTS, type Aspect, type Step } from './told.ts'

/** Something that is not the same on one platform as on the others. */
export interface Found {
  readonly story: string
  readonly step: string
  readonly platform: PlatformName
  /** `missing`: the platform has no such step. */
  readonly aspect: Aspect | 'missing'
  readonly expected: string
  readonly actual: string
}

export type ByPlatform<Value> = Readonly<Record<PlatformName, Value>>

/** Everything that differs in a story, step by step. What two platforms agree on is what the third one is measured by. */
export function differencesIn(story: string, told: ByPlatform<readonly Step[]>): Found[] {
  const names = [...new Set(PLATFORMS.flatMap((platform) => told[platform].map(nthName)))]
  return names.flatMap((step) => {
    const steps = PLATFORMS.map((platform) =>
      told[platform].find((_, i, all) => nthName(all[i], i, all) === step),
    )
    return differencesAt(story, step, steps)
  })
}

/** Steps of the same name are told apart by how often it was there before. */
function nthName(step: Step | undefined, i: number, all: readonly Step[]): string {
  const name = step?.name ?? ''
  const before = all.slice(0, i).filter((other) => other.name === name).length
  return before === 0 ? name : `${name} (${before + 1})`
}

function differencesAt(story: string, step: string, steps: readonly (Step | undefined)[]): Found[] {
  const there = steps.filter((one) => one !== undefined && one.cannot === undefined)
  return PLATFORMS.flatMap((platform, i): Found[] => {
    const one = steps[i]
    if (one === undefined || one.cannot !== undefined) {
      const missing = {
        aspect: 'missing',
        expected: 'a step',
        actual: one?.cannot ?? 'no such step',
      } as const
      return there.length === 0 ? [] : [{ story, step, platform, ...missing }]
    }
    return ASPECTS.flatMap((aspect): Found[] => {
      const actual = one.aspects[aspect]
      const expected = mostSaid(there.flatMap((other) => other?.aspects[aspect] ?? []))
      return actual === undefined || actual === expected
        ? []
        : [{ story, step, platform, aspect, expected, actual }]
    })
  })
}

/** The value of most; where all differ the first one's. */
function mostSaid(values: readonly string[]): string {
  const count = (value: string) => values.filter((other) => other === value).length
  return values.toSorted((a, b) => count(b) - count(a))[0] ?? ''
}
