import { createRandom } from '../random.ts'
import { DAYS } from './plan.ts'
import type { Row } from './row.ts'
import type { Scene } from './scene.ts'
import { playWeek } from './week.ts'

/** Clocks of two machines differ by this at most. */
const APART_MS = 2_000
const MOST_CALLS = 60

const two: Row = {
  name: 'two',
  about: 'two instances on the same files at once',
  play: async (scene) => {
    const chance = createRandom(2)
    const second = await scene.start()
    await playWeek(scene, {
      minute: async () => {
        const now = scene.clock.now()
        const [report] = await Promise.all([scene.minute(), second.minute(now + apart(chance))])
        return report
      },
    })
    await second.stop()
    return undefined
  },
}

/** The one that dies is started again; the other one goes on. */
const twoAndKills: Row = {
  name: 'two-kill',
  about: 'two instances, one of them killed in each slot',
  play: async (scene) => {
    const chance = createRandom(3)
    const second = await scene.start()
    await playWeek(scene, { minute: async (_, __, n) => (n === 0 ? killedMinute(scene) : both()) })
    await second.stop()
    return `${DAYS.length * 10} kills`

    async function both() {
      const now = scene.clock.now()
      const [report, other] = await Promise.all([scene.minute(), second.minute(now + apart(chance))])
      return report && other && { ...report, failed: report.failed + other.failed }
    }

    async function killedMinute({ player }: Scene) {
      const now = scene.clock.now()
      const mortal = scene.minute(1 + Math.floor(chance() * MOST_CALLS))
      await Promise.all([mortal, second.minute(now + apart(chance))])
      await player.kill()
      scene.player = await scene.start()
      return undefined
    }
  },
}

function apart(chance: () => number): number {
  return (chance() * 2 - 1) * APART_MS
}

export const processRows: readonly Row[] = [two, twoAndKills]
