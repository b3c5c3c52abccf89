import type { Kind } from './engine-messages.ts'
import { percentile } from './recorded.ts'
import type { Measured } from './search.ts'

const KINDS: readonly Kind[] = ['keywords', 'sentences', 'filters', 'prefix', 'autocomplete']
const NAME = 18

/** What an engine costs: to build, to keep, to open, to change. */
export function costTable(engines: readonly Measured[]): string {
  const heads = ['docs/s', 'built MB', 'disk MB', 'open ms', 'first ms', 'open MB', 'add ms', 'remove ms']
  const rows = engines.map(({ name, built, opened, changed }) =>
    row(name, [
      number(built && built.papers / built.seconds, 0),
      number(built && built.rss / 1e6, 0),
      number(opened && opened.bytes / 1e6, 0),
      number(opened?.ms, 0),
      number(opened?.firstMs, 1),
      number(opened && opened.rss / 1e6, 0),
      number(changed && percentile(changed.adds, 0.5), 2),
      number(changed?.removes && percentile(changed.removes, 0.5), 2),
    ]),
  )
  const about = [
    'MB built and open: of the process (PostgreSQL: of its client), which alone has about 100.',
    'open and first: in a new process. Engines that keep a file of JSON lose what is added later when they end.',
  ]
  return [row('', heads), ...rows, ...about].join('\n')
}

/** How fast it answers: half of the queries, and all but one in a hundred. */
export function timeTable(engines: readonly Measured[], loads: string): string {
  const heads = KINDS.flatMap((kind) => [kind.slice(0, 9), 'p99'])
  const rows = engines.map(({ name, times }) =>
    row(
      name,
      KINDS.flatMap((kind) => {
        const each = times.get(kind)
        return [0.5, 0.99].map((share) => number(each && percentile(each, share), 2))
      }),
    ),
  )
  return [`\nmilliseconds, p50 and p99, best ten, in turn; ${loads}`, row('', heads), ...rows].join('\n')
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME) + cells.map((cell) => cell.padStart(10)).join('')
}

function number(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits)
}
