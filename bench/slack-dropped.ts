import { setTimeout } from 'node:timers/promises'
import { MINUTE_MS } from '../src/core/time/dates.ts'
import { createSlackDouble } from '../test/fakes/slack/create.ts'
import type { SlackDouble } from '../test/fakes/slack/double.ts'
import { soon, type Typed } from './crowd.ts'
import { type Fate, typingIn } from './dropped.ts'
import type { Paperboy } from './paperboy.ts'
import { inFolder, percentile, print } from './recorded.ts'
import { fillCatalogue } from './recorded-papers.ts'
import { answersTo, gather, isAnswered, slackCommands } from './slack-crowd.ts'
import { startPaperboyInSlack } from './slack-paperboy.ts'
import { startSlowSource } from './slow-source.ts'

const AT_ONCE = 8
const DROPS = 20
/** Of each eight that a drop hits, these come when no socket is open. */
const INTO_THE_GAP = 2
const REASONS = ['warning', 'refresh_requested', undefined] as const

interface Played {
  readonly fates: readonly Fate[]
  /** From each cut to the next open socket, in milliseconds. */
  readonly gaps: readonly number[]
}

/** Eight type at once, and when all have their answer the next eight do; every third time or so the sockets are cut. */
async function play(commands: readonly Typed[], slack: SlackDouble, paperboy: Paperboy): Promise<Played> {
  const fates: Fate[] = []
  const gaps: number[] = []
  const every = commands.length / DROPS
  const typing = typingIn({
    send: (typed) => slack.command({ ...typed, command: '/paper' }),
    answered: (typed) => isAnswered(typed, slack),
  })
  for (let at = 0; at < commands.length; at += AT_ONCE) {
    const eight = commands.slice(at, at + AT_ONCE)
    const isCut = gaps.length < DROPS && at + AT_ONCE > gaps.length * every
    if (!isCut) {
      fates.push(...(await typing(eight).done()))
      continue
    }
    const before = typing(eight.slice(0, -INTO_THE_GAP))
    // By turns before Paperboy has heard of them, while it acknowledges them, and while it works.
    const wait = gaps.length % 4
    if (wait > 0) await setTimeout(wait)
    const from = performance.now()
    before.cut()
    slack.dropSockets(REASONS[gaps.length % REASONS.length])
    const during = typing(eight.slice(-INTO_THE_GAP), true)
    await soon(slack, () => slack.sockets > 0, 'there was a socket again')
    gaps.push(performance.now() - from)
    fates.push(...(await before.done()), ...(await during.done()))
    await soon(slack, () => slack.sockets === 2, 'there were two sockets again')
    // Slack renews sockets every few hours. Paperboy slows down where they end within seconds.
    await paperboy.moveOn(MINUTE_MS)
  }
  return { fates, gaps }
}

function report({ fates, gaps }: Played, slack: SlackDouble, heardAgain: number): void {
  const answers = (fate: Fate) => answersTo(fate.typed, slack).length
  const count = (is: (fate: Fate) => boolean) => fates.filter(is).length
  const once = (fate: Fate) => answers(fate) === 1
  const doubled = count((fate) => answers(fate) > 1)
  const lost = count((fate) => answers(fate) === 0)
  const unacked = count(({ acked }) => !acked)
  const redelivered = count((fate) => once(fate) && fate.redelivered)
  const row = (name: string, value: number | string) =>
    print(`${name.padEnd(46)}${String(value).padStart(6)}`)
  const ms = (numbers: readonly number[]) =>
    [0.5, 1].map((share) => percentile(numbers, share).toFixed(0)).join(' and ')
  row('commands', fates.length)
  row('drops', gaps.length)
  row(
    'answered at once',
    count((fate) => once(fate) && !fate.redelivered && !fate.intoTheGap),
  )
  row(
    'came while no socket was open, answered once',
    count((fate) => once(fate) && fate.intoTheGap),
  )
  row('redelivered and answered once', redelivered)
  row('  deliveries that Paperboy had heard before', heardAgain)
  row('answered more than once', doubled)
  row('lost', lost)
  row('not acknowledged within 3 s', unacked)
  print(
    `no socket for ${ms(gaps)} ms (p50 and max); acknowledged after ${ms(fates.map((fate) => fate.ms))} ms`,
  )
  for (const problem of slack.problems.slice(0, 10)) print(`  ${problem}`)
  const isHit = gaps.length === DROPS && redelivered > 0
  if (doubled + lost + unacked + slack.problems.length > 0 || !isHit) process.exitCode = 1
}

async function run(commands: readonly Typed[], folder: string, slack: SlackDouble, sourceUrl: string) {
  const paperboy = await startPaperboyInSlack({ slack, folder, store: 'dropped', sourceUrl })
  try {
    const played = await play(commands, slack, paperboy)
    const { slack_heard_again: heardAgain = 0 } = await paperboy.stop()
    report(played, slack, heardAgain)
  } finally {
    await paperboy.stop()
  }
}

await inFolder(async (folder) => {
  await fillCatalogue(folder)
  const { commands } = await slackCommands(folder)
  const source = await startSlowSource()
  const slack = await createSlackDouble()
  print(
    'Commands by Socket Mode, 8 at a time, while all sockets are cut: by turns after a warning, a refresh, and nothing',
  )
  try {
    gather(slack)
    await run(commands, folder, slack, source.url)
  } finally {
    await slack.close()
    await source.stop()
  }
})
