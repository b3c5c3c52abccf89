import type { ChannelId, Person } from '../call.ts'
import { AppError } from '../errors.ts'
import type { Catalogue, Clock } from '../ports.ts'
import { parseQuery } from '../query/query.ts'
import type { Schedule } from '../time/schedule.ts'
import { localDate } from '../time/zones.ts'
import { type Change, type Channel, type Channels, newChannel } from './channels.ts'
import { withTopic } from './topics.ts'

/** A channel's schedule as far as somebody has named it. */
export interface ScheduleWish {
  readonly at?: string | undefined
  readonly zone?: string | undefined
  readonly days?: Schedule['days'] | undefined
  readonly limit?: number | undefined
}

export interface SubscriptionWish {
  readonly channel: ChannelId
  readonly person: Person
  /** In the query grammar; empty for everything trending. */
  readonly topic: string
  readonly schedule: ScheduleWish
}

/**
 * Adds a topic to a channel, which thereby gets its daily post. A channel's first topic also brings the person's zone.
 * Undefined if nothing changed. Throws `bad_input` for a topic that can't be read.
 */
export async function subscribeChannel(
  { channels, clock }: { channels: Channels; clock: Clock },
  { channel, person, topic, schedule }: SubscriptionWish,
): Promise<Change | undefined> {
  const { text } = parseQuery(topic)
  // `papers unsubscribe all` could not tell it from all topics.
  if (/^all$/i.test(text))
    throw new AppError('bad_input', `"${text}" is no topic. For everything trending: /papers subscribe`)
  const change = await channels.change(channel, (before) => {
    const scheduled = withSchedule(inZoneOf(person, before), schedule)
    const since = localDate(scheduled.schedule.zone, clock.now())
    return withTopic(scheduled, {
      ...{ text, addedBy: person.name, adderId: person.id, since },
      addedAt: clock.now(),
    })
  })
  return change.after === change.before ? undefined : change
}

/** A channel without topics that nobody has given a zone has that of the person who sets it up. */
export function inZoneOf({ zone }: Person, channel: Channel): Channel {
  const { topics, schedule, zoneNamed = false } = channel
  const isUndecided =
    topics.length === 0 && !zoneNamed && schedule.zone === newChannel(channel.id).schedule.zone
  return isUndecided && zone !== undefined ? { ...channel, schedule: { ...schedule, zone } } : channel
}

/** The channel with what the wish names; the rest stays. */
export function withSchedule(channel: Channel, { limit, ...wish }: ScheduleWish): Channel {
  return {
    ...channel,
    limit: limit ?? channel.limit,
    ...(wish.zone === undefined ? {} : { zoneNamed: true }),
    schedule: { ...channel.schedule, ...withoutUndefined(wish) },
  }
}

/** The members that have a value. */
export function withoutUndefined<Wish extends object>(
  wish: Wish,
): { [Key in keyof Wish]?: Exclude<Wish[Key], undefined> } {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Wish]?: Exclude<Wish[Key], undefined>
  }
}

/**
 * The channel, ready for its first post: one without any settings follows everything trending, beginning with the
 * newest day that the catalogue has. For places where nobody would subscribe first.
 */
export async function welcomeChannel(
  { channels, catalogue, clock }: { channels: Channels; catalogue: Catalogue; clock: Clock },
  id: ChannelId,
  person: Person,
): Promise<Channel> {
  const known = await channels.get(id)
  if (known !== undefined) return known
  const today = localDate(person.zone ?? 'UTC', clock.now())
  const since = (await catalogue.newestDay(today)) ?? today
  const { after } = await channels.change(id, (fresh) =>
    withTopic(inZoneOf(person, fresh), { text: '', addedBy: person.name, addedAt: clock.now(), since }),
  )
  return after
}
