import type { Delivery } from '../src/core/ledger/delivery.ts'
import type { Plan as PostPlan } from '../src/core/ledger/entry.ts'
import type { Ledger } from '../src/core/ledger/ledger.ts'
import { partOf } from '../src/core/ledger/part.ts'
import { createDaily, type Daily } from '../src/core/posts/daily.ts'
import { createPosts } from '../src/core/posts/posts.ts'
import type { OpenRooms } from '../src/rooms.ts'

/** The same cycle, which drafts, renders and sends, and keeps nothing of it. */
export function dailyWithoutLedger(rooms: OpenRooms): Daily {
  const { channels, catalogue, opinions, ingest, follows, clock, log, chatOf } = rooms
  const { suspensions, tellSuspension } = rooms
  const planned = (plan: PostPlan) =>
    Promise.resolve({ ...plan, state: 'planned' as const, at: clock.now(), attempts: 0 })
  const ledger: Ledger = {
    get: () => Promise.resolve(undefined),
    plan: planned,
    skip: planned,
    replan: planned,
    become: (entry, state) => Promise.resolve({ ...entry, state }),
    alone: (entry) => Promise.resolve(entry),
    unfinished: async function* () {},
    recent: () => Promise.resolve([]),
  }
  const delivery: Delivery = {
    deliver: async (entry) => {
      const { message, key } = partOf(entry)
      const post = await chatOf(entry.channel).post(entry.channel, message, key)
      return { ...entry, post, state: 'sent' }
    },
    giveUp: (entry) => Promise.resolve(entry),
  }
  const posts = createPosts({ ledger, delivery, catalogue, opinions, ingest, follows, clock, log })
  const told = { suspensions, tellSuspension }
  return createDaily({ channels, ...told, ledger, delivery, posts, ingest, clock, log })
}
