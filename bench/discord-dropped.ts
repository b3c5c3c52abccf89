import { setTimeout } from 'node:timers/promises'
import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import type { DiscordDouble } from '../test/fakes/discord/double.ts'
import { CHANNELS, soon, type Typed } from './crowd.ts'
import {
  answersTo,
  discordCommands,
  gather,
  isAnswered,
  startPaperboyInDiscord,
  type,
} from './discord-crowd.ts'
import { type Fate, typingIn } from './dropped.ts'
import { inFolder, percentile, print } from './recorded.ts'
import { fillCatalogue } from './recorded-papers.ts'
import { startSlowSource } from './slow-source.ts'

const AT_ONCE = 8
const DROPS = 20
/** Of each eight that a drop hits, these come when no socket is open. */
const INTO_THE_GAP = 2
/** By turns: without a word, asked to reconnect, a close that can be resumed, and a session that is gone. */
const CUTS = ['drop', 'reconnect', 4000, 'invalid session'] as const

interface Played {
  readonly fates: readonly Fate[]
  /** From each cut to the next session, in milliseconds: those that were resumed, and new ones. */
  readonly gaps: Readonly<Record<'resume' | 'identify', readonly number[]>>
}

/** Eight type at once, and when all have their answer the next eight do; every third time or so the socket is cut. */
async function play(commands: readonly Typed[], discord: DiscordDouble): Promise<Played> {
  const fates: Fate[] = []
  const gaps: Record<'resume' | 'identify', number[]> = { resume: [], identify: [] }
  const every = commands.length / DROPS
  const typing = typingIn({
    send: (typed) => type(typed, discord),
    answered: (typed) => isAnswered(typed, discord),
  })
  let cuts = 0
  for (let at = 0; at < commands.length; at += AT_ONCE) {
    const eight = commands.slice(at, at + AT_ONCE)
    if (cuts === DROPS || at + AT_ONCE <= cuts * every) {
      fates.push(...(await typing(eight).done()))
      continue
    }
    const before = typing(eight.slice(0, -INTO_THE_GAP))
    // By turns before Paperboy has heard of them, while it acknowledges them, and while it works.
    const wait = cuts % 5
    if (wait > 0) await setTimeout(wait)
    const [from, sessions] = [performance.now(), discord.sessions.length]
    before.cut()
    discord.dropSockets(CUTS[cuts % CUTS.length])
    const during = typing(eight.slice(-INTO_THE_GAP), true)
    await soon(discord, () => discord.sessions.length > sessions, 'there was a session again')
    gaps[discord.sessions.at(-1)?.how ?? 'identify'].push(performance.now() - from)
    cuts += 1
    fates.push(...(await before.done()), ...(await during.done()))
  }
  return { fates, gaps }
}

function report(
  { fates, gaps }: Played,
  discord: DiscordDouble,
  events: Readonly<Record<string, number>>,
): void {
  const answers = ({ typed }: Fate) => answersTo(typed, discord).length
  const count = (is: (fate: Fate) => boolean) => fates.filter(is).length
  // Discord tells nobody, at once, where no session is there that could be resumed.
  const unheard = (fate: Fate) => !fate.acked && fate.ms === 0
  const once = (fate: Fate) => answers(fate) === 1
  const redelivered = count((fate) => once(fate) && fate.intoTheGap)
  const doubled = count((fate) => answers(fate) > 1)
  const lost = count((fate) => answers(fate) === 0 && !unheard(fate))
  const unacked = count((fate) => !fate.acked && !unheard(fate))
  const row = (name: string, value: number) => print(`${name.padEnd(58)}${String(value).padStart(6)}`)
  row('commands', fates.length)
  row('drops', gaps.resume.length + gaps.identify.length)
  row('  of them resumed', gaps.resume.length)
  row(
    'answered at once',
    count((fate) => once(fate) && !fate.redelivered && !fate.intoTheGap),
  )
  row(
    'under way when the socket was cut, answered once',
    count((fate) => once(fate) && fate.redelivered),
  )
  row('came while no socket was open, told by RESUME, answered once', redelivered)
  row('heard again by Paperboy', events['call_heard_again'] ?? 0)
  row('answered more than once', doubled)
  row('lost', lost)
  row('lost by Discord itself: there was no session', count(unheard))
  row('not acknowledged within 3 s', unacked)
  const acked = fates.filter((fate) => fate.acked).map(({ ms }) => ms)
  const [middle, last] = [0.5, 1].map((share) => percentile(acked, share).toFixed(0))
  print(`acknowledged after ${middle} ms, at most ${last}`)
  for (const [how, ms] of Object.entries(gaps)) {
    const [usual, longest] = [0.5, 1].map((share) => percentile(ms, share).toFixed(0))
    print(`no session for ${usual} ms, at most ${longest}, where it ended with ${how}`)
  }
  for (const problem of discord.problems.slice(0, 10)) print(`  ${problem}`)
  const isHit = gaps.resume.length + gaps.identify.length === DROPS && redelivered > 0
  if (doubled + lost + unacked + discord.problems.length > 0 || !isHit) process.exitCode = 1
}

async function run(folder: string, discord: DiscordDouble, sourceUrl: string): Promise<void> {
  const { commands } = await discordCommands(folder)
  const paperboy = await startPaperboyInDiscord({ discord, folder, store: 'dropped', sourceUrl })
  try {
    const played = await play(commands, discord)
    report(played, discord, await paperboy.stop())
  } finally {
    await paperboy.stop()
  }
}

await inFolder(async (folder) => {
  await fillCatalogue(folder)
  const source = await startSlowSource()
  const discord = await createDiscordDouble()
  print(
    `/paper commands, ${AT_ONCE} at a time, while the gateway's socket is cut: by turns ${CUTS.join(', ')}`,
  )
  try {
    gather(discord, CHANNELS)
    await run(folder, discord, source.url)
  } finally {
    await discord.close()
    await source.stop()
  }
})
