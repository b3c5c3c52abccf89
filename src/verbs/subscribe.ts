import { literal } from '../adapters/terminal/text.ts'
import type { ChannelId } from '../core/call.ts'
import type { Channel } from '../core/channels/channels.ts'
import { newChannel } from '../core/channels/channels.ts'
import { subscribeChannel } from '../core/channels/subscription.ts'
import { scheduleText } from '../core/channels/topic-list.ts'
import { topicName } from '../core/posts/news.ts'
import { parseDays, parseTime } from '../core/time/schedule-words.ts'
import { parseZone } from '../core/time/zone-names.ts'
import { openRooms } from '../rooms.ts'
import { readChannelId } from './channel-id.ts'
import { type Arguments, numberOption, type Verb } from './verb.ts'

export const subscribe: Verb = {
  name: 'subscribe',
  summary: 'Give a channel a daily post, as /papers subscribe does, for scripts.',
  usage: '--channel ID [--topic T] [--at HH:MM] [--zone Z] [--days D] [--limit n] [--json]',
  examples: [
    'subscribe --channel terminal:main --topic "LLM agents" --at 09:00 --zone Europe/Berlin --days weekdays',
  ],
  options: {
    channel: 'such as terminal:main',
    topic: 'a query (everything trending)',
    at: 'time of day, HH:MM (09:00)',
    zone: 'time zone, such as Europe/Berlin (UTC)',
    days: 'weekdays, all, or names like mon,wed,fri (weekdays)',
    limit: 'papers in a post, 1 to 20 (8)',
  },
  flags: {},
  run: async (given, context) => {
    const channel = readChannelId(given)
    const schedule = readSchedule(given)
    const rooms = await openRooms({ ...context, chats: () => [] })
    try {
      const person = { id: 'terminal:operator', name: 'the operator' }
      const change = await subscribeChannel(rooms, {
        channel,
        person,
        topic: given.options['topic'] ?? '',
        schedule,
      })
      const after = change?.after ?? (await rooms.channels.get(channel)) ?? newChannel(channel)
      if (given.flags.has('json'))
        await context.print(
          JSON.stringify(
            asJson(channel, after, Math.max(rooms.clock.now(), (await rooms.posts.next(after)).dueAt)),
          ),
        )
      else
        await context.print(
          literal(
            `${channel} follows ${after.topics.map(topicName).join(', ')}. ${await scheduleText(rooms, after)}`,
          ),
        )
      return true
    } finally {
      await rooms.close()
    }
  },
}

function readSchedule(given: Arguments) {
  const { at, zone, days, limit } = given.options
  return {
    at: at === undefined ? undefined : parseTime(at),
    zone: zone === undefined ? undefined : parseZone(zone),
    days: days === undefined ? undefined : parseDays(days),
    limit: limit === undefined ? undefined : numberOption(given, 'limit', 8, 20),
  }
}

function asJson(channel: ChannelId, { topics, schedule, limit }: Channel, nextPost: number) {
  return {
    channel,
    topics: topics.map(topicName),
    schedule: { ...schedule, limit },
    nextPost: new Date(nextPost).toISOString(),
  }
}
