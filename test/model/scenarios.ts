import { DAY_MS, MINUTE_MS } from '../../src/core/time/dates.ts'
import type { Bounds } from './choices.ts'
import { minuteOf } from './program.ts'
import type { Program } from './run.ts'
import type { Platform } from './world.ts'

export const SLACK: Platform = { nonceMs: 0, tells: true }
/** Its documentation says "the past few minutes". */
export const DISCORD: Platform = { nonceMs: 5 * MINUTE_MS, tells: true }
/** A platform whose history may not be read. */
export const BLIND: Platform = { nonceMs: 0, tells: false }

/** Discord, where the history may not be read. */
export const DISCORD_BLIND: Platform = { nonceMs: 5 * MINUTE_MS, tells: false, repeatableMs: 2 * MINUTE_MS }

export interface Scenario {
  readonly name: string
  readonly program: Program
  readonly bounds: Bounds
}

const LIST = minuteOf('list')
const THREAD = minuteOf('thread')

const SHORT = { waits: { of: [MINUTE_MS], most: 1 }, slow: [61_000] }
export const ONE = { ...SHORT, processes: 1, minutes: 2, faults: 1 }
export const TWO = { ...SHORT, processes: 2, minutes: 1, faults: 1 }

/** What every test run looks through: within these bounds nothing is lost and nothing is there twice. */
export const QUICK: readonly Scenario[] = [
  { name: 'Slack, one process, two faults', program: LIST, bounds: { ...ONE, platform: SLACK, faults: 2 } },
  { name: 'Slack, two processes', program: LIST, bounds: { ...TWO, platform: SLACK } },
  { name: 'Slack, a thread', program: THREAD, bounds: { threads: true, ...ONE, platform: SLACK } },
  { name: 'Discord, a thread', program: THREAD, bounds: { threads: true, ...ONE, platform: DISCORD } },
  {
    name: 'Slack, overtaken by the next slot',
    program: LIST,
    bounds: { ...ONE, platform: SLACK, minutes: 3, waits: { of: [MINUTE_MS, DAY_MS], most: 2 } },
  },
  { name: 'nobody can tell', program: LIST, bounds: { ...ONE, platform: BLIND } },
  {
    name: 'nobody can tell, and Discord still knows the nonce',
    program: LIST,
    bounds: { ...ONE, platform: DISCORD_BLIND, minutes: 3 },
  },
  {
    name: 'nobody can tell, and the channel wants it again',
    program: minuteOf('list', {}, 'resend'),
    bounds: { ...ONE, platform: BLIND, copies: 3, faults: 2 },
  },
  {
    name: 'Discord, requests that arrive late, within the minutes of the nonce',
    program: LIST,
    bounds: { ...ONE, platform: DISCORD, late: true },
  },
]

const LONG = { waits: { of: [MINUTE_MS], most: 2 } }

/** The same with more of everything, for `node test/model/deep.ts`. */
export const DEEP: readonly Scenario[] = [
  {
    name: 'Slack, one process, three faults',
    program: LIST,
    bounds: { ...ONE, ...LONG, platform: SLACK, minutes: 3, faults: 3 },
  },
  {
    name: 'Slack, a thread, one process, two faults, answers of four lengths',
    program: THREAD,
    bounds: {
      threads: true,
      ...ONE,
      ...LONG,
      platform: SLACK,
      faults: 2,
      slow: [4_000, 20_000, 46_000, 61_000],
    },
  },
  {
    name: 'Slack, a thread, two processes',
    program: THREAD,
    bounds: { threads: true, ...TWO, ...LONG, platform: SLACK },
  },
  {
    name: 'Slack, two processes, two minutes each',
    program: LIST,
    bounds: { ...TWO, ...LONG, platform: SLACK, minutes: 2, slow: [20_000, 61_000] },
  },
  {
    name: 'Discord, two processes',
    program: LIST,
    bounds: { ...TWO, ...LONG, platform: DISCORD, late: true },
  },
  {
    name: 'nobody can tell, and the channel wants it again, two processes',
    program: minuteOf('list', {}, 'resend'),
    bounds: { ...TWO, ...LONG, platform: BLIND, copies: 3 },
  },
  { name: 'nobody can tell, two processes', program: LIST, bounds: { ...TWO, ...LONG, platform: BLIND } },
  {
    name: 'Slack, two processes, two faults',
    program: LIST,
    bounds: { ...TWO, ...LONG, platform: SLACK, faults: 2 },
  },
  {
    name: 'Slack, two processes, three faults',
    program: LIST,
    bounds: { ...TWO, ...LONG, platform: SLACK, faults: 3 },
  },
  {
    name: 'Slack, two processes, two minutes each, two faults',
    program: LIST,
    bounds: { ...TWO, ...LONG, platform: SLACK, minutes: 2, faults: 2 },
  },
]

/** What the promise does not cover: with these there are executions that end wrongly, so it can't be said without them. */
export const WINDOWS: readonly Scenario[] = [
  {
    name: 'Slack takes a request more than 50 s after it was sent',
    program: LIST,
    bounds: { ...ONE, platform: SLACK, late: true },
  },
  {
    name: 'Discord takes a request more than 50 s after it was sent, and has forgotten the nonce',
    program: LIST,
    bounds: { ...ONE, platform: DISCORD, minutes: 3, late: true, waits: { of: [10 * MINUTE_MS], most: 2 } },
  },
  {
    name: 'the store takes a write more than 5 s after it was asked',
    program: LIST,
    bounds: { ...TWO, platform: SLACK, faults: 2, lateWrites: true },
  },
]
