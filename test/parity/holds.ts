import type { Channel } from '../../src/core/channels/channels.ts'
import { topicName } from '../../src/core/posts/news.ts'
import { localDate } from '../../src/core/time/zones.ts'
import type { TestRooms } from '../fakes/rooms.ts'
import { type Face, reasonOf, type Who } from './face.ts'

/** What the store holds of the channel and its people, one thing a line, without the platform's own ids. */
export async function holds(rooms: TestRooms, face: Face): Promise<string[]> {
  const channel = await rooms.channels.get(face.channel)
  const elsewhere = await rooms.channels.get(face.elsewhere)
  const isSuspended = (await rooms.suspensions.get(face.channel)) !== undefined
  const votes = await rooms.opinions.list(face.channel)
  return [
    ...(channel?.topics ?? []).map((topic) => `topic ${topicName(topic)} by ${nameOf(topic.addedBy)}`),
    ...(channel === undefined ? [] : scheduleLines(channel)),
    ...(channel?.pausedBy === undefined ? [] : [`paused by ${nameOf(channel.pausedBy)}`]),
    ...(isSuspended ? ['suspended'] : []),
    ...(elsewhere?.topics ?? []).map((topic) => `elsewhere topic ${topicName(topic)}`),
    ...(elsewhere?.pausedBy === undefined ? [] : [`elsewhere paused by ${elsewhere.pausedBy}`]),
    ...(await savedBy('Ada', rooms, face)),
    ...(await savedBy('Bo', rooms, face)),
    ...(await savedBy('guest', rooms, face)),
    ...votes.map(({ paper, vote }) => `a vote ${vote} for ${paper}`),
    ...(await ledgerLines(rooms, face)),
  ]
}

/** What has come and gone between two looks: `+ topic quiet by Ada`. */
export function changes(before: readonly string[], after: readonly string[]): string {
  const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`)
  const come = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`)
  return [...gone, ...come].sort().join('; ')
}

function scheduleLines({ schedule: { at, zone, days }, limit, layout, quiet }: Channel): string[] {
  return [
    `at ${at}`,
    `zone ${zone}`,
    `days ${days.join(',')}`,
    `limit ${limit}`,
    `layout ${layout}`,
    `quiet ${quiet}`,
  ]
}

/** Whoever sits before a terminal is called as the machine calls them. */
function nameOf(name: string): string {
  return name === 'ada' ? 'Ada' : name
}

async function savedBy(who: Who, { saved }: TestRooms, face: Face): Promise<string[]> {
  try {
    return (await saved.list(face.idOf(who))).map(({ id }) => `${who} saved ${id}`)
  } catch (error) {
    // Whoever is not there has saved nothing.
    if (reasonOf(error) !== undefined) return []
    throw error
  }
}

/** Each slot with its state, and what it has shown and kept behind More: that is what was seen. */
async function ledgerLines({ ledger, clock }: TestRooms, { channel }: Face): Promise<string[]> {
  const entries = await ledger.recent(channel, localDate('UTC', clock.now()), 15)
  return entries.map(({ slot, state, papers }) => {
    const ids = papers.filter(({ shown }) => shown).map(({ id }) => id)
    return `post of ${slot} ${state}: ${ids.join(' ')} and ${papers.length - ids.length} more`
  })
}
