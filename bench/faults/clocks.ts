import { setTimeout } from 'node:timers/promises'
import type { LocalDate } from '../../src/core/paper.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time/dates.ts'
import { createRandom } from '../random.ts'
import { DAYS, PLANS } from './plan.ts'
import type { Row } from './row.ts'
import type { Scene } from './scene.ts'
import { playWeek } from './week.ts'

/** Somewhere in a minute in which posts are sent. */
const AMID_MS = 60
const TUESDAY = DAYS[1] ?? ('' as LocalDate)

interface Jump {
  readonly name: string
  readonly about: string
  /** How far the clock is off, in milliseconds, after the n-th jump, from 0. */
  readonly error: (n: number) => number
  /** For how many minutes; then it is put right in the middle of one. */
  readonly minutes: number
  /** On that day alone. */
  readonly day?: LocalDate
  readonly bound?: Row['bound']
}

/** The clock jumps while posts are being sent, in every slot, and is put right some minutes later. */
function jumping({ name, about, error, minutes, day: only, bound }: Jump): Row {
  return {
    ...{ name, about },
    play: async (scene) => {
      const chance = createRandom(minutes)
      let jumps = 0
      await playWeek(scene, {
        minute: (_, { day }, n) => {
          if (only !== undefined && day !== only) return scene.minute()
          if (n === 0) jumps += 1
          if (n === 0) return jumpAmid(scene, error(jumps), chance() * AMID_MS)
          return n === minutes ? jumpAmid(scene, 0, chance() * AMID_MS) : scene.minute()
        },
      })
      return `${jumps} jumps`
    },
    ...(bound === undefined ? {} : { bound }),
  }
}

async function jumpAmid(scene: Scene, error: number, afterMs: number) {
  const minute = scene.minute()
  await setTimeout(afterMs)
  scene.clockError = error
  scene.player.setClock(scene.clock.now() + error)
  await minute
  // Whatever it reported, there is more to come.
  return undefined
}

export const clockRows: readonly Row[] = [
  jumping({
    name: 'ntp',
    about: 'the clock is set by seconds, to and fro, while posts are sent',
    error: (n) => (n % 2 === 0 ? 1 : -1) * (1 + (n % 7)) * 1_000,
    minutes: 2,
  }),
  jumping({
    name: 'hour-back',
    about: 'the clock goes back an hour while posts are sent, for 3 minutes',
    error: () => -HOUR_MS,
    minutes: 3,
  }),
  jumping({
    name: 'hour-on',
    about: 'the clock goes an hour ahead while posts are sent, for 3 minutes',
    error: () => HOUR_MS,
    minutes: 3,
  }),
  jumping({
    name: 'day-on',
    about: 'on Tuesday the clock goes a day ahead while posts are sent, for 3 minutes of each slot',
    error: () => DAY_MS,
    minutes: 3,
    day: TUESDAY,
    bound: {
      most: { late: PLANS.length },
      why: 'while it believes that it is tomorrow, it uses up the posts of tomorrow: their papers come a day later',
    },
  }),
]
