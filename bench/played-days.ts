import type { ChannelId } from '../src/core/call.ts'
import { subscribeChannel } from '../src/core/channels/subscription.ts'
import type { LocalDate } from '../src/core/paper.ts'
import type { Chat, Clock, Store } from '../src/core/ports.ts'
import { addDays, HOUR_MS, MINUTE_MS, utcDate } from '../src/core/time/dates.ts'
import { type Schedule, type Slot, slotOn } from '../src/core/time/schedule.ts'
import { isReadingDue } from '../src/hand.ts'
import { type OpenRooms, openRooms } from '../src/rooms.ts'
import type { MovedClock } from './moved-clock.ts'
import { configFor, edgesWith, type Services } from './recorded.ts'

/** A channel of a play: what it follows, and when its post is due. */
export interface Plan {
  readonly platform: 'slack' | 'discord'
  readonly topic: string
  readonly schedule: Schedule
}

const WEEKDAYS: Schedule['days'] = ['mon', 'tue', 'wed', 'thu', 'fri']
const ALL: Schedule['days'] = [...WEEKDAYS, 'sat', 'sun']

/** Zones with and without clock changes, on both halves of the earth, and posts within the hour that a change skips. */
export const PLANS: readonly Plan[] = [
  ...[
    plan('slack', 'agents', '09:00', 'Europe/Berlin', WEEKDAYS),
    plan('slack', '', '09:00', 'America/Los_Angeles', WEEKDAYS),
    plan('slack', 'diffusion', '20:30', 'Asia/Kolkata', ALL),
    plan('discord', 'reasoning', '02:30', 'Europe/Berlin', ALL),
    plan('discord', '', '02:30', 'America/New_York', ALL),
    plan('discord', '"reinforcement learning"', '08:00', 'Pacific/Auckland', WEEKDAYS),
  ],
]

function plan(
  platform: Plan['platform'],
  topic: string,
  at: string,
  zone: string,
  days: Schedule['days'],
): Plan {
  return { platform, topic, schedule: { at, zone, days } }
}

/** A Paperboy that is played: as the clock's hand moves it, but by the clock of the play. */
export interface Player {
  readonly rooms: OpenRooms
  /** A minute has passed. */
  minute(): Promise<void>
  close(): Promise<void>
}

export interface PlayerSetup {
  readonly services: Pick<Services, 'url'>
  readonly folder: string
  readonly clock: Clock
  chats(store: Store): readonly Chat[]
}

export async function openPlayer({ services, folder, clock, chats }: PlayerSetup): Promise<Player> {
  const rooms = await openRooms({
    config: configFor(services.url, folder, { ARXIV_CATEGORIES: 'none' }),
    edges: edgesWith(clock),
    chats,
  })
  let readAt = Number.NEGATIVE_INFINITY
  return {
    rooms,
    minute: async () => {
      // As the hand does.
      if (isReadingDue(readAt, clock.now())) {
        readAt = clock.now()
        await rooms.ingest.refresh()
      }
      await rooms.daily.tick()
    },
    close: () => rooms.close(),
  }
}

/** Each channel follows its topic from now on, with eight papers a post. */
export async function follow(rooms: OpenRooms, channels: readonly ChannelId[], plans = PLANS): Promise<void> {
  for (const [i, channel] of channels.entries()) {
    const { topic, schedule } = plans[i % plans.length] ?? { topic: '', schedule: {} }
    const person = { id: 'U1', name: 'Ada' }
    await subscribeChannel(rooms, { channel, person, topic, schedule })
  }
}

/** The slots of that schedule that are due from one instant to another. */
export function slotsBetween(schedule: Schedule, from: number, until: number): Slot[] {
  const slots: Slot[] = []
  const last = addDays(utcDate(until), 1)
  for (let date: LocalDate = addDays(utcDate(from), -1); date <= last; date = addDays(date, 1)) {
    const slot = slotOn(schedule, date)
    const day = ALL[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon'
    if (schedule.days.includes(day) && slot.dueAt >= from && slot.dueAt < until) slots.push(slot)
  }
  return slots
}

/** The minutes that matter: every hour, and each of the half hour after a slot and after what is `lively`. */
export function* minutesBetween(
  from: number,
  until: number,
  { plans = PLANS, lively = [] }: { readonly plans?: readonly Plan[]; readonly lively?: readonly number[] },
): Iterable<number> {
  const dues = plans.flatMap(({ schedule }) => slotsBetween(schedule, from - HOUR_MS, until))
  const starts = [...dues.map(({ dueAt }) => dueAt), ...lively].sort((a, b) => a - b)
  let next = 0
  for (let now = from; now < until; now += MINUTE_MS) {
    while ((starts[next + 1] ?? Number.POSITIVE_INFINITY) <= now) next += 1
    const since = now - (starts[next] ?? Number.POSITIVE_INFINITY)
    if (now % HOUR_MS === 0 || (since >= 0 && since <= 30 * MINUTE_MS)) yield now
  }
}

/** Goes to an instant: the machine's own time goes on as well, so it is a little later. */
export function goTo(clock: MovedClock, instant: number): void {
  clock.moveOn(instant - clock.now())
}
