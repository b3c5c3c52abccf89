import type { Channel } from '../channels/channels.ts'
import { dueSlotOf } from '../channels/due.ts'
import type { Opinions } from '../channels/opinions.ts'
import { type Delivery, OVERTAKEN } from '../ledger/delivery.ts'
import { type Entry, isOpen, type Plan } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Ingest } from '../papers/ingest.ts'
import type { Catalogue, Clock, Log } from '../ports.ts'
import { nextSlot, type Slot } from '../time/schedule.ts'
import { localDate } from '../time/zones.ts'
import { type Candidates, createCandidates, keepCandidates } from './candidates.ts'
import { tasteOf } from './channel-taste.ts'
import { digestMessage, emptyMessage, entryPapers, type Selection, select } from './digest.ts'
import { type Follows, judgedFor } from './news.ts'
import { coveredBy, postNotes, whyNothing } from './post-notes.ts'
import { recentPosts, seenIn } from './seen.ts'

/** A post that could be made: what it would show, or why there is nothing to show. */
export interface Draft extends Plan {
  readonly selection: Selection
  readonly nothing?: string
}

export interface Posts {
  /** The post of that slot as it would be now. Nothing is stored. */
  draft(channel: Channel, slot: Slot): Promise<Draft>
  /** Makes the post of that slot and sends it; a slot that is taken is only brought to its end. */
  make(channel: Channel, slot: Slot): Promise<Entry>
  /** The next slot that has no entry yet: one that is due already, or one to come. */
  next(channel: Channel): Promise<Slot>
  /** Makes the post of the channel's date now, even after one that was skipped or failed. A sent one stays as it is. */
  makeNow(channel: Channel): Promise<Entry>
  /** The same for many posts in one go: papers are read once. To be dropped when there are newer papers. */
  inOneGo(): Pick<Posts, 'make'>
}

export interface PostRooms {
  readonly ledger: Ledger
  readonly delivery: Delivery
  readonly catalogue: Catalogue
  readonly opinions: Pick<Opinions, 'list'>
  readonly ingest: Pick<Ingest, 'health'>
  readonly follows: Follows
  readonly clock: Clock
  readonly log: Log
}

interface DraftRooms extends PostRooms {
  readonly candidates: Candidates
}

export function createPosts(given: PostRooms): Posts {
  const candidates = createCandidates(given.catalogue, given.follows)
  const posts = postsFrom({ ...given, candidates })
  return {
    ...posts,
    inOneGo: () => postsFrom({ ...given, candidates: keepCandidates(candidates) }),
  }
}

function postsFrom(rooms: DraftRooms): Omit<Posts, 'inOneGo'> {
  const { ledger, delivery, clock } = rooms

  async function make(channel: Channel, slot: Slot): Promise<Entry> {
    const known = await ledger.get(channel.id, slot.date)
    if (known !== undefined) return delivery.deliver(known)
    const draft = await makeDraft(rooms, channel, slot, await withoutOpen(rooms, channel, slot))
    if (draft.nothing === undefined || !channel.quiet) return planned(draft)
    return ledger.skip(planOf(draft), draft.nothing)
  }

  async function planned(draft: Draft): Promise<Entry> {
    return delivery.deliver(await ledger.plan(planOf(draft)))
  }

  async function makeNow(channel: Channel): Promise<Entry> {
    const slot = { date: localDate(channel.schedule.zone, clock.now()), dueAt: clock.now() }
    const known = await ledger.get(channel.id, slot.date)
    if (known !== undefined && (isOpen(known) || known.state === 'sent'))
      return delivery.deliver(known, { early: known.suspended === true })
    const draft = await makeDraft(rooms, channel, slot, await withoutOpen(rooms, channel, slot))
    // Nothing is stored then: the slot stays free for news that comes before its time.
    if (draft.nothing !== undefined)
      return { ...planOf(draft), state: 'skipped', reason: draft.nothing, at: clock.now(), attempts: 0 }
    if (known === undefined) return planned(draft)
    const replanned = await ledger.alone(known, async (current) =>
      isOpen(current) || current.state === 'sent' ? current : ledger.replan(planOf(draft)),
    )
    return delivery.deliver(replanned)
  }

  return {
    draft: async (channel, slot) =>
      makeDraft(rooms, channel, slot, await recentPosts(ledger, channel.id, slot.date)),
    make,
    makeNow,
    next: (channel) => nextFree(ledger, channel, clock.now()),
  }
}

/** `recent` are the channel's entries that can have to do with the slot's papers, newest first. */
async function makeDraft(
  rooms: DraftRooms,
  channel: Channel,
  slot: Slot,
  recent: readonly Entry[],
): Promise<Draft> {
  const { ingest, clock } = rooms
  const now = clock.now()
  const judged = judgedFor(channel, slot.date, seenIn(recent), rooms.candidates.follows)
  const candidates = await rooms.candidates.of(judged.topics, slot.date)
  const taste = await tasteOf(rooms, channel.id, () => candidates)
  const earlier = recent.filter((entry) => entry.slot < slot.date)
  const selection = select(judged, candidates, now, channel.limit, {
    taste,
    folded: rooms.candidates.folded,
    days: 1 + coveredBy({ channel, slot, earlier }).gaps.length,
  })
  const notes = postNotes({ channel, slot, now, earlier, health: ingest.health() })
  const base = { channel: channel.id, slot: slot.date, selection, papers: entryPapers(selection) }
  if (selection.shown.length > 0)
    return { ...base, message: digestMessage(channel, slot.date, selection, notes) }
  const nothing = whyNothing(channel, slot, candidates, now)
  return { ...base, nothing, message: emptyMessage(slot.date, nothing, notes) }
}

async function nextFree(ledger: Ledger, channel: Channel, now: number): Promise<Slot> {
  const due = dueSlotOf(channel, now)
  if (due !== undefined && (await ledger.get(channel.id, due.date)) === undefined) return due
  const next = nextSlot(channel.schedule, now)
  return (await ledger.get(channel.id, next.date)) === undefined
    ? next
    : nextSlot(channel.schedule, next.dueAt)
}

function planOf({ channel, slot, message, papers }: Draft): Plan {
  return { channel, slot, message, papers }
}

/** A post that could not be sent before the next slot merges into it. */
async function withoutOpen(
  { ledger, delivery }: PostRooms,
  channel: Channel,
  slot: Slot,
): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for (const entry of await recentPosts(ledger, channel.id, slot.date))
    entries.push(entry.slot < slot.date ? await delivery.giveUp(entry, OVERTAKEN) : entry)
  return entries
}
