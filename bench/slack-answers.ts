import { createSlackDouble } from '../test/fakes/slack/create.ts'
import type { SlackDouble } from '../test/fakes/slack/double.ts'
import { CHANNELS, PEOPLE, soon, type Typed } from './crowd.ts'
import { inFolder, percentile, print } from './recorded.ts'
import { fillCatalogue } from './recorded-papers.ts'
import { answersTo, gather, isAnswered, slackCommands } from './slack-crowd.ts'
import { type SlackPaperboyOptions, startPaperboyInSlack } from './slack-paperboy.ts'
import { type SlowSource, startSlowSource } from './slow-source.ts'

const AT_ONCE = 8
const WARM_UP = 16
const HANG_MS = 10_000
const SOME = 120

interface Case {
  readonly name: string
  readonly hangMs: number
  readonly overHttp: boolean
  /** Each waits for the whole deadline, so some are enough. */
  readonly asksAlways?: boolean
}

const CASES: readonly Case[] = [
  { name: 'Socket Mode, it answers', hangMs: 0, overHttp: false },
  { name: 'Socket Mode, it hangs', hangMs: HANG_MS, overHttp: false },
  { name: '  and every command asks it', hangMs: HANG_MS, overHttp: false, asksAlways: true },
  { name: 'HTTP, it answers', hangMs: 0, overHttp: true },
  { name: 'HTTP, it hangs', hangMs: HANG_MS, overHttp: true },
]

interface Measured {
  readonly acked: readonly number[]
  /** From the command to the answer on the screen, in milliseconds. */
  readonly answered: readonly number[]
  readonly perSecond: number
  readonly doubled: number
  readonly withPapers: number
  readonly withNote: number
  /** Searches that reached the source. */
  readonly asked: number
  readonly problems: readonly string[]
}

async function measure(
  one: Case,
  commands: readonly Typed[],
  folder: string,
  source: SlowSource,
): Promise<Measured> {
  const slack = await createSlackDouble()
  gather(slack)
  source.hang(one.hangMs)
  const store = one.name.replaceAll(/\W+/g, '-')
  try {
    const times = await answersOf({ ...one, slack, folder, store, sourceUrl: source.url }, commands, source)
    return { ...times, ...look(commands, slack) }
  } finally {
    await slack.close()
  }
}

/** Paperboy is gone afterwards, so nothing can come any more. */
async function answersOf(options: SlackPaperboyOptions, commands: readonly Typed[], source: SlowSource) {
  const paperboy = await startPaperboyInSlack(options)
  try {
    await warmUp(options.slack)
    source.asked()
    const times = await typeAll(commands, options.slack)
    return { ...times, asked: source.asked() }
  } finally {
    await paperboy.stop()
  }
}

/** The first calls of a process are slow. An author alone is nothing that the source is asked for. */
async function warmUp(slack: SlackDouble): Promise<void> {
  const mine = () => answersTo({ user: 'U1', channel: 'C1', text: '' }, slack).length
  for (let n = 1; n <= WARM_UP; n += 1) {
    await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: `au:hinton page:${n}` })
    await soon(slack, () => mine() >= n, 'a first answer came')
  }
}

async function typeAll(commands: readonly Typed[], slack: SlackDouble) {
  const waiting = [...commands]
  const acked: number[] = []
  const answered: number[] = []
  const person = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const one = next
      const from = performance.now()
      const seen = isAnswered(one, slack).then((is) => {
        if (is) answered.push(performance.now() - from)
      })
      const { ok, ms } = await slack.command({ ...one, command: '/paper' })
      if (ok) acked.push(ms)
      await seen
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, person))
  return { acked, answered, perSecond: (1_000 * answered.length) / (performance.now() - from) }
}

function look(commands: readonly Typed[], slack: SlackDouble) {
  const answers = commands.map((typed) => answersTo(typed, slack))
  const saying = (words: string) => answers.filter((some) => JSON.stringify(some).includes(words)).length
  return {
    doubled: answers.filter(({ length }) => length > 1).length,
    withPapers: saying('https://arxiv.org/abs/'),
    withNote: saying('Hugging Face did not answer'),
    problems: slack.problems,
  }
}

const SHARES = [0.5, 0.99, 1]

function times(numbers: readonly number[]): string {
  return SHARES.map((share) => percentile(numbers, share).toFixed(0).padStart(7)).join('')
}

function line({ name }: Case, of: number, measured: Measured): string {
  const { acked, answered, perSecond, withPapers, withNote, asked } = measured
  const share = (numbers: readonly number[]) => `${numbers.length}/${of}`.padStart(9) + times(numbers)
  const counts = [perSecond.toFixed(0), withPapers, withNote, asked].map((cell) => String(cell).padStart(7))
  return name.padEnd(28) + share(acked) + share(answered) + counts.join('')
}

function ratio(transport: string, well: Measured | undefined, hanging: Measured | undefined): string {
  const of = (key: 'acked' | 'answered') =>
    SHARES.map((share) =>
      (percentile(hanging?.[key] ?? [], share) / percentile(well?.[key] ?? [], share)).toFixed(2),
    ).join(', ')
  return `ratio hangs / answers, ${transport}: acknowledged ${of('acked')}; answered ${of('answered')} (p50, p99, max)`
}

function isBroken({ hangMs }: Case, of: number, measured: Measured): boolean {
  const { acked, answered, doubled, withNote, problems } = measured
  const unnamed = hangMs > 0 && withNote < of
  return acked.length < of || answered.length < of || doubled > 0 || unnamed || problems.length > 0
}

await inFolder(async (folder) => {
  await fillCatalogue(folder)
  const { commands, papers } = await slackCommands(folder)
  const source = await startSlowSource()
  print(
    `${commands.length} different /paper commands of ${PEOPLE} people in ${CHANNELS} channels, ${AT_ONCE} at a time, over ${papers.toLocaleString('en')} papers; Paperboy is another process`,
  )
  print('The remote search answers at once, or hangs for 10 s on every request; times in milliseconds\n')
  print(
    `${''.padEnd(28)}    acked    p50    p99    max answered    p50    p99    max  per s papers   note  asked`,
  )
  const all: Measured[] = []
  try {
    for (const one of CASES) {
      const typed = one.asksAlways ? commands.slice(0, SOME) : commands
      const of = typed.length
      const measured = await measure(one, typed, folder, source)
      all.push(measured)
      print(line(one, of, measured))
      for (const problem of measured.problems.slice(0, 5)) print(`  ${problem}`)
      if (isBroken(one, of, measured)) process.exitCode = 1
    }
  } finally {
    await source.stop()
  }
  print(`\n${ratio('Socket Mode', all[0], all[1])}`)
  print(ratio('HTTP', all[3], all[4]))
  print(`answered twice: ${all.reduce((sum, { doubled }) => sum + doubled, 0)}`)
  print('papers: answers that show one; note: those that name the source as missing; asked: searches it got')
})
