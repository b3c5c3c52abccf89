import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { AppError } from '../src/core/errors.ts'
import type { Catalogue } from '../src/core/ports.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { asCount, openFilled } from './filled-catalogue.ts'
import { createRandom, oneOf } from './random.ts'
import { inFolder, percentile, print } from './recorded.ts'

const PAGE = { offset: 0, limit: 5 }
const TIMES = 5
/** The event loop is looked at so often; a delay is one beyond that. */
const RESOLUTION_MS = 1

const COMMON =
  'model models method methods learning data results propose based network training approach'.split(' ')
const STOPS = 'the of and a to in is for with on that by as we are this an from be which it at or'.split(' ')
const random = createRandom(3)
const some = (count: number, words: readonly string[], between = ' ') =>
  Array.from({ length: count }, () => oneOf(random, words)).join(between)
const terms = (count: number, between: string) =>
  Array.from({ length: count }, (_, i) => `${String.fromCharCode(97 + (i % 26))}${i}`).join(between)

/** What people, scripts and cats type, by kind. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'one letter': ['a', 'e', 'x', 'q', '1', 'é'],
  'one very common word': ['model', 'learning', 'data', 'propose', 'we'],
  '10,000 characters': ['x'.repeat(10_000), some(2_000, COMMON), '"'.repeat(10_000), '|'.repeat(10_000)],
  'only stop words': [STOPS.join(' '), 'the', 'what is the', 'to be or not to be'],
  'only punctuation': ['!!!', '...', '?', '()', '***', '-', '--', '&&', '\\', '%', '_', '|', '||', ':', '::'],
  '300 terms': [some(300, COMMON).slice(0, 500), terms(300, ' '), terms(120, ' '), 'a '.repeat(250)],
  'unbalanced quotes': ['"', '"learning', 'learning"', 'a "b" "c', '“learning', '-"', 'au:"hinton'],
  'other scripts': ['扩散模型', 'диффузионная модель', 'نموذج', 'מודל', '機械学習', 'โมเดล', 'मॉडल', '모델'],
  emoji: ['🔥', '🤗🤗🤗', 'diffusion 🔥', '👩‍👩‍👧‍👦', '\u{1F468}\u200D', '\uD83D'],
  'a date in the future': [
    'learning since:2099-01-01',
    'since:2099',
    'until:9999-12-31 model',
    'since:2027-02-30',
  ],
  'quoted very common words': COMMON.map((word) => `"${word}"`).concat([
    '"of the"',
    '"we propose"',
    '"in this paper"',
  ]),
  'many | sides': [some(60, COMMON, ' | '), terms(120, '|'), some(40, COMMON, '|'), 'a|'.repeat(240)],
  'many -words': [
    `learning ${some(50, COMMON, ' -')}`,
    `-${some(50, COMMON, ' -')}`,
    `model ${terms(90, ' -')}`,
  ],
  'the grammar at odds with itself': [
    '-learning learning',
    'cat:cs.* -cat:cs.*',
    'votes:>5 votes:<2',
    'has:has:code',
    'a:b:c:d',
  ],
  'SQL and FTS5': [
    "'; DROP TABLE papers; --",
    'NEAR(a b, 5)',
    'title:x OR abstract:y',
    'a* ^b',
    'x AND NOT y',
    '{a b}: c',
  ],
  'zeros and controls': ['\0', 'a\0b', '\u202Elearning', 'learn\u200Bing', '\n\n\n', '\t'],
}

interface Outcome {
  readonly ms: number
  readonly refused?: string
  readonly failed?: string
}

async function ask(catalogue: Catalogue, text: string): Promise<Outcome> {
  const from = performance.now()
  try {
    await catalogue.search(parseQuery(text), PAGE)
    return { ms: performance.now() - from }
  } catch (error) {
    const ms = performance.now() - from
    const isSentence =
      error instanceof AppError && error.code === 'bad_input' && /^\S.*\S$/s.test(error.message)
    return isSentence ? { ms, refused: error.message } : { ms, failed: String(error) }
  }
}

async function run(catalogue: Catalogue, kind: string, queries: readonly string[]): Promise<number> {
  const outcomes: Outcome[] = []
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  for (let i = 0; i < TIMES; i++)
    for (const query of queries) {
      outcomes.push(await ask(catalogue, query))
      await new Promise((resolve) => setImmediate(resolve))
    }
  // A block is seen by the timer after it.
  await new Promise((resolve) => setTimeout(resolve, 5))
  delay.disable()
  const times = outcomes.map(({ ms }) => ms)
  const cells = [percentile(times, 0.5), percentile(times, 0.99), Math.max(...times), delay.max / 1e6]
  const count = (of: keyof Outcome) => outcomes.filter((outcome) => outcome[of] !== undefined).length / TIMES
  const failed = outcomes.flatMap((outcome) => outcome.failed ?? [])
  print(
    `${kind.padEnd(34)}${String(queries.length).padStart(5)}${String(count('refused')).padStart(9)}${String(failed.length).padStart(8)}${cells.map((ms) => ms.toFixed(1).padStart(9)).join('')}`,
  )
  for (const problem of new Set(failed)) print(`  failed: ${problem}`)
  return failed.length
}

await inFolder(async (folder) => {
  const count = asCount(process.argv[2] ?? '') ?? 100_000
  const catalogue = await openFilled(folder, count)
  print(
    `${count.toLocaleString('en')} papers, each query ${TIMES} times, load ${loadavg()[0]?.toFixed(1)}; milliseconds`,
  )
  print(`${'kind'.padEnd(34)} asked  refused  failed      p50      p99      max    block`)
  let failures = 0
  for (const [kind, queries] of Object.entries(KINDS)) failures += await run(catalogue, kind, queries)
  print(
    '"refused" were answered with a sentence; "block" is the longest time that the event loop stood still.',
  )
  if (failures > 0) process.exitCode = 1
  await catalogue.close()
})
