import { type Channel, newChannel } from '../src/core/channels/channels.ts'
import { inZoneOf } from '../src/core/channels/subscription.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { defineCommand } from '../src/core/command.ts'
import type { Entry } from '../src/core/ledger/entry.ts'
import { entryText } from '../src/core/ledger/entry-text.ts'
import { type Block, counted } from '../src/core/message.ts'
import { cureOf, type Incident } from '../src/core/papers/incident.ts'
import type { SourceHealth } from '../src/core/papers/source-health.ts'
import { gapLines } from '../src/core/posts/gaps.ts'
import { addDays, longDate } from '../src/core/time/dates.ts'
import { localDate, localTime } from '../src/core/time/zones.ts'
import { noInput } from './options.ts'

const SHOWN_SLOTS = 5

export const status = defineCommand({
  name: 'papers status',
  summary: 'Show the last posts, the next one, and how the sources are.',
  examples: ['papers status'],
  input: noInput,
  run: async (_, context) => {
    const { call, channels, ledger, ingest, incidents, catalogue, clock } = context
    const now = clock.now()
    const channel = inZoneOf(call.person, (await channels.get(call.channel)) ?? newChannel(call.channel))
    const { zone } = channel.schedule
    const today = localDate(zone, now)
    const entries = await ledger.recent(call.channel, addDays(today, 1), 15)
    const slots = slotLines(channel, entries, now)
    const summary = await scheduleText(context, channel)
    const lines = [
      ...(slots.length === 0 ? ['No post has been made here in the last two weeks.'] : slots),
      ...ingest.health().map((source) => sourceLine(source, zone)),
      ...incidents.open().map((incident) => incidentLine(incident, zone)),
      `The catalogue has ${counted(await catalogue.count(), 'paper')}.`,
    ]
    const blocks: Block[] = [
      { kind: 'text', text: [{ strong: summary }] },
      ...lines.map((line): Block => ({ kind: 'text', text: [line] })),
    ]
    return { summary, blocks }
  },
})

/** What became of the last slots, newest first; those without an entry say why there is none. */
function slotLines(channel: Channel, entries: readonly Entry[], now: number): string[] {
  const { zone } = channel.schedule
  const made = entries.map((entry) => ({ date: entry.slot, text: entryText(entry, zone) }))
  return [...made, ...gapLines(channel, entries, now)]
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, SHOWN_SLOTS)
    .map(({ text }) => text)
}

function sourceLine({ name, lastGoodAt, lastFailure }: SourceHealth, zone: string): string {
  const good = lastGoodAt === undefined ? 'not read yet' : `last read on ${instantText(lastGoodAt, zone)}`
  const failing = lastFailure !== undefined && lastFailure.at >= (lastGoodAt ?? 0)
  return failing
    ? `${name}: ${good}. At ${localTime(zone, lastFailure.at)} it failed: ${lastFailure.problem} It is tried again by itself.`
    : `${name}: ${good}.`
}

function incidentLine(incident: Incident, zone: string): string {
  const { source, kind, since, about } = incident
  return `${source} has had an incident since ${instantText(since, zone)}: ${kind}. ${about} ${cureOf(incident)}`
}

function instantText(instant: number, zone: string): string {
  return `${longDate(localDate(zone, instant))} at ${localTime(zone, instant)}`
}
