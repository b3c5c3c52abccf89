import { percentile, print } from './recorded.ts'

export interface Measured {
  readonly perSecond: number
  readonly cpuMs: number
}

/** How fast that many were done, and what each took of this process's time. */
export async function measured(count: number, task: () => Promise<unknown>): Promise<Measured> {
  const cpu = process.cpuUsage()
  const from = performance.now()
  await task()
  const ms = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (1_000 * count) / ms, cpuMs: (user + system) / 1_000 / count }
}

/**
 * Ways to do the same work, a row each, by rounds that hold one measurement of each way; then the first way beside the
 * others. Gives the middle ratio to each of them.
 */
export function reportBeside(ways: readonly string[], rounds: readonly (readonly Measured[])[]): number[] {
  const of = (way: number) => rounds.flatMap((round) => round[way] ?? [])
  print(`${'posts per second'.padEnd(40)}      min      p50      max   CPU ms/post`)
  for (const [i, name] of ways.entries()) print(line(name, of(i)))
  return ways.slice(1).map((name, i) => {
    const ratios = of(0).map(
      ({ perSecond }, round) => perSecond / (of(i + 1)[round]?.perSecond ?? Number.NaN),
    )
    const [low, middle, high] = [0, 0.5, 1].map((share) => percentile(ratios, share).toFixed(2))
    print(`ratio of ${ways[0]} to ${name}: ${middle} (${low} to ${high})`)
    return percentile(ratios, 0.5)
  })
}

function line(name: string, rounds: readonly Measured[]): string {
  const rates = rounds.map(({ perSecond }) => perSecond)
  const cells = [0, 0.5, 1].map((share) => percentile(rates, share).toFixed(0).padStart(9)).join('')
  const cpu = rounds.map(({ cpuMs }) => cpuMs)
  return `${name.padEnd(40)}${cells}${percentile(cpu, 0.5).toFixed(2).padStart(14)}`
}
