import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { createRandom } from '../random.ts'
import { openPosts } from './ledger.ts'
import { DAYS, type Due, duesOf } from './plan.ts'
import type { Row } from './row.ts'
import type { Scene } from './scene.ts'
import { playWeek } from './week.ts'

const KILLS = 1_000
const SEED = 20_260_727
/** Calls of the store and the platforms, and milliseconds, in which a minute with posts is over. */
const MOST_CALLS = 90
const MOST_MS = 150
/** Who restarts it takes that long at most. */
const LONGEST_RESTART_MS = 70_000
const KILLS_A_DUE = KILLS / (DAYS.length * duesOf(DAYS[0] ?? ('' as never)).length)

/** It is killed again and again while posts are due, at a call or at a millisecond, and started again. */
export const kills: Row = {
  name: 'kill',
  about: `${KILLS.toLocaleString('en')} × kill -9 at a random instant of due minutes`,
  play: async (scene) => {
    const chance = createRandom(SEED)
    const count = { kills: 0, amid: 0 }
    await playWeek(scene, {
      minute: async (_, due, n) => {
        for (let i = 0; n === 0 && i < KILLS_A_DUE; i += 1) {
          await killOnce(scene, chance)
          count.kills += 1
          if (isUnderWay(scene, due)) count.amid += 1
          scene.moveTo(scene.clock.now() + chance() * LONGEST_RESTART_MS)
          scene.player = await scene.start()
        }
        if (n === 0) process.stderr.write(`  ${count.kills} kills\n`)
        return scene.minute()
      },
    })
    return `${count.kills} kills, ${count.amid} of them with a post under way; seed ${SEED}`
  },
}

async function killOnce(scene: Scene, chance: () => number): Promise<void> {
  const { player } = scene
  if (chance() < 0.5) {
    await scene.minute(1 + Math.floor(chance() * MOST_CALLS))
    return player.kill()
  }
  const minute = scene.minute()
  await new Promise((resolve) => setTimeout(resolve, chance() * MOST_MS))
  await player.kill()
  await minute
}

/** Is something of these posts still to be done? */
function isUnderWay({ folder, clock }: Scene, { at }: Due): boolean {
  return clock.now() - at < 60 * MINUTE_MS && openPosts(folder).length > 0
}
