import { AppError } from '../../src/core/errors.ts'
import { LEDGER_PREFIX } from '../../src/core/ledger/ledger.ts'
import type { Turn } from '../../src/core/ledger/turn.ts'
import { DAY_MS } from '../../src/core/time/dates.ts'
import type { Bounds } from './choices.ts'
import type { Mutant } from './program.ts'
import type { Ports } from './run.ts'
import { BLIND, DISCORD, ONE, SLACK, TWO } from './scenarios.ts'

/** A delivery that is wrong in one point, which the explorer must notice, and where. */
export interface Wrong extends Mutant {
  readonly name: string
  readonly layout?: 'list' | 'thread'
  readonly bounds: Bounds
}

type Change = (ports: Ports) => Ports
type Value = { readonly state?: string; readonly at?: number }

/** Writes of ledger entries go through `change`; undefined: they are not written. */
function writing(change: (entry: Value) => Value | undefined): Change {
  return ({ store, ...ports }) => ({
    ...ports,
    store: {
      ...store,
      set: async (key, value, ttl) => {
        const changed = key.startsWith(LEDGER_PREFIX) ? change(value as Value) : value
        if (changed !== undefined) await store.set(key, changed, ttl)
      },
    },
  })
}

function finding(answer: 'absent'): Change {
  return ({ chat, ...ports }) => ({ ...ports, chat: { ...chat, find: () => Promise.resolve(answer) } })
}

function claiming(ports: Ports): Ports {
  const { store } = ports
  const isClaim = (key: string) => key.startsWith('claim/')
  return {
    ...ports,
    store: {
      ...store,
      add: (key, value, ttl) => (isClaim(key) ? Promise.resolve(true) : store.add(key, value, ttl)),
      delete: (key) => (isClaim(key) ? Promise.resolve() : store.delete(key)),
    },
  }
}

export const WRONG: readonly Wrong[] = [
  { name: 'it sends again without looking', ports: finding('absent'), bounds: { ...ONE, platform: SLACK } },
  {
    name: 'it does not note that it is about to send',
    ports: writing((entry) => (entry.state === 'sending' ? undefined : entry)),
    bounds: { ...ONE, platform: SLACK },
  },
  {
    name: 'it notes "sent" before it sends, as a list of seen papers does',
    ports: writing((entry) => (entry.state === 'sending' ? { ...entry, state: 'sent' } : entry)),
    bounds: { ...ONE, platform: SLACK },
  },
  {
    name: 'it takes what failed for seen',
    ports: writing((entry) => (entry.state === 'failed' ? { ...entry, state: 'sent' } : entry)),
    // A post has failed once the next slot was due first.
    bounds: { ...ONE, platform: SLACK, waits: { of: [DAY_MS], most: 1 } },
  },
  {
    name: 'it takes an answer that was lost for a refusal',
    ports: ({ chat, ...ports }) => ({
      ...ports,
      chat: {
        ...chat,
        post: (...args) =>
          chat.post(...args).catch((error: AppError) => {
            throw error.code === 'uncertain' ? new AppError('unavailable', error.message) : error
          }),
      },
    }),
    bounds: { ...ONE, platform: SLACK },
  },
  {
    name: 'it takes "nobody can tell" for "not there"',
    ports: ({ chat, ...ports }) => ({
      ...ports,
      chat: {
        ...chat,
        find: async (...args) => {
          const found = await chat.find(...args)
          return found === 'unknown' ? 'absent' : found
        },
      },
    }),
    bounds: { ...ONE, platform: BLIND },
  },
  {
    name: 'it keeps no list of what is unfinished',
    ports: ({ store, ...ports }) => ({
      ...ports,
      store: {
        ...store,
        set: (key, ...rest) => (key.startsWith('open/') ? Promise.resolve() : store.set(key, ...rest)),
      },
    }),
    bounds: { ...ONE, platform: SLACK },
  },
  {
    name: 'it looks while the request may still be on its way',
    ports: writing((entry) => (entry.state === 'sending' ? { ...entry, at: 0 } : entry)),
    bounds: { ...ONE, platform: SLACK },
  },
  { name: 'it claims nothing', ports: claiming, bounds: { ...TWO, platform: SLACK } },
  {
    name: 'it goes on when its turn is over',
    ledger: (ledger) => ({
      ...ledger,
      alone: (entry, task) => {
        const endless: Turn = { left: () => Number.POSITIVE_INFINITY, become: ledger.become }
        return ledger.alone(entry, (current) => task(current, endless))
      },
    }),
    bounds: { ...TWO, platform: SLACK, faults: 2 },
  },
  {
    name: 'it sends the thread again without looking, past the nonce',
    layout: 'thread',
    ports: finding('absent'),
    bounds: { threads: true, ...ONE, platform: DISCORD, waits: { of: [600_000], most: 2 } },
  },
]
