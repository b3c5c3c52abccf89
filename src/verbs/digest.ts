import { createPrinter } from '../adapters/terminal/printer.ts'
import type { ChannelId } from '../core/call.ts'
import type { Channel } from '../core/channels/channels.ts'
import { asOf } from '../core/channels/due.ts'
import { AppError } from '../core/errors.ts'
import type { Entry } from '../core/ledger/entry.ts'
import { entryText } from '../core/ledger/entry-text.ts'
import type { Chat } from '../core/ports.ts'
import { createPosts, type Draft } from '../core/posts/posts.ts'
import { WINDOW_DAYS } from '../core/posts/seen.ts'
import { wholeOf } from '../core/posts/thread.ts'
import { DAY_MS, parseDate } from '../core/time/dates.ts'
import { dueSlot, nextSlot, type Slot } from '../core/time/schedule.ts'
import { localDate } from '../core/time/zones.ts'
import { type OpenRooms, openRooms } from '../rooms.ts'
import { readChannelId } from './channel-id.ts'
import type { Arguments, Verb, VerbContext } from './verb.ts'

export const digest: Verb = {
  name: 'digest',
  summary:
    "Build a channel's post for an instant, and with --post send it: same ledger and same seen as the scheduler.",
  usage: '--channel ID --at INSTANT [--post] [--json]',
  examples: ['digest --channel terminal:main --at 2026-07-30T09:00:00Z --post'],
  options: { channel: 'such as terminal:main', at: 'an instant with its zone, such as 2026-07-30T09:00:00Z' },
  flags: { post: 'send it' },
  run: async (given, context) => {
    const id = readChannelId(given)
    const at = readInstant(given, context.edges.clock.now())
    const clock = { ...context.edges.clock, now: () => at }
    const isJson = given.flags.has('json')
    const rooms = await openRooms({ ...context, clock, chats: () => [printer(context, isJson)] })
    try {
      const outcome = await build(rooms, id, at, given.flags.has('post'))
      for (const note of notes(outcome)) context.notice(note)
      if (isJson) await context.print(JSON.stringify(asJson(id, outcome)))
      else await report(outcome, context)
      return outcome.entry?.state !== 'failed'
    } finally {
      await rooms.close()
    }
  },
}

interface Outcome {
  readonly channel: Channel
  /** The newest slot that was due; without one, the next. */
  readonly slot: Slot
  readonly isDue: boolean
  readonly entry?: Entry
  readonly draft?: Draft
}

async function build(rooms: OpenRooms, id: ChannelId, at: number, send: boolean): Promise<Outcome> {
  const channel = await channelAt(rooms, id, at)
  // Who names an instant wants its slot, even one that was over when the channel subscribed.
  const due = channel.pausedBy === undefined ? dueSlot(channel.schedule, at) : undefined
  const slot = due ?? nextSlot(channel.schedule, at)
  const base = { channel, slot, isDue: due !== undefined }
  // The sources' health is of today and says nothing about that instant.
  const posts = createPosts({ ...rooms, ingest: { health: () => [] } })
  const known = await rooms.ledger.get(id, slot.date)
  if (due !== undefined && send) return { ...base, entry: await posts.make(channel, slot) }
  return known === undefined
    ? { ...base, draft: await posts.draft(channel, slot) }
    : { ...base, entry: known }
}

/** An instant before the subscription is a replay: the topics then begin with the first slot that was replayed. */
async function channelAt({ channels, ledger }: OpenRooms, id: ChannelId, at: number): Promise<Channel> {
  const channel = await channels.get(id)
  if (channel === undefined)
    throw new AppError(
      'not_found',
      `There is no channel ${id}. To make one: npm start -- subscribe --channel ${id}`,
    )
  const today = localDate(channel.schedule.zone, at)
  const replayed = await ledger.recent(id, today, WINDOW_DAYS)
  return asOf(channel, at, replayed.at(-1)?.slot ?? today)
}

/** Posts of terminal channels go to stdout, or beside the JSON to stderr. */
function printer({ show, notice }: VerbContext, isJson: boolean): Chat {
  return createPrinter(async (message) => {
    if (isJson) notice(message.summary)
    else await show(message)
  })
}

/** At most a week ahead: what the store keeps would expire with a year that was mistyped. */
function readInstant({ options }: Arguments, now: number): number {
  const text = options['at']
  // Date.parse takes the 30th of February for a day in March.
  const isWhole = text !== undefined && /(Z|[+-]\d\d:?\d\d)$/i.test(text) && parseDate(text.slice(0, 10))
  const at = isWhole ? Date.parse(text) : Number.NaN
  if (at <= now + 7 * DAY_MS) return at
  if (at > now)
    throw new AppError('bad_input', `--at ${text} is more than a week ahead. Check the year and the month.`)
  const what =
    text === undefined ? '--at is missing: which instant?' : `--at ${text} is not an instant with its zone.`
  throw new AppError('bad_input', `${what} Example: --at 2026-07-30T09:00:00Z`)
}

function asJson(channel: ChannelId, { slot, isDue, entry, draft }: Outcome) {
  const papers = (entry ?? draft)?.papers.filter(({ shown }) => shown) ?? []
  return {
    channel,
    slot: slot.date,
    state: entry?.state ?? (isDue && draft?.nothing === undefined ? 'planned' : 'skipped'),
    post: entry?.post ?? null,
    papers: papers.map(({ id, title, topics, score }) => ({ id, title, topics, score })),
  }
}

function notes({ slot, isDue, entry, draft }: Outcome): string[] {
  const next = `The next one is ${slot.date} at ${new Date(slot.dueAt).toISOString()}.`
  const due = isDue ? [] : [`No slot is due at that instant. ${next}`]
  const nothing = entry === undefined ? draft?.nothing : undefined
  if (nothing !== undefined) return [...due, `No post: ${nothing}`]
  return entry?.reason === undefined ? due : [...due, entry.reason]
}

async function report({ channel, entry, draft }: Outcome, { show, notice }: VerbContext): Promise<void> {
  if (entry !== undefined) notice(entryText(entry, channel.schedule.zone))
  else if (draft !== undefined && draft.nothing === undefined) await show(wholeOf(draft.message))
}
