import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { createRandom } from '../random.ts'
import { ledgerEntries, openStoreFile } from './ledger.ts'
import type { Due } from './plan.ts'
import type { Row } from './row.ts'
import type { Scene } from './scene.ts'
import { canMount, smallDisk } from './small-disk.ts'
import { playWeek } from './week.ts'

/** What the store refuses in the first minute of a slot, one after another. */
const REFUSED = [
  'BEFORE INSERT ON entries',
  "BEFORE INSERT ON entries WHEN NEW.key GLOB 'ledger/*'",
  "BEFORE INSERT ON entries WHEN NEW.key GLOB 'open/*'",
  "BEFORE INSERT ON entries WHEN NEW.key GLOB 'claim/*'",
  `BEFORE UPDATE ON entries WHEN NEW.value GLOB '*"state":"sending"*'`,
  `BEFORE UPDATE ON entries WHEN NEW.value GLOB '*"state":"sent"*'`,
  "BEFORE DELETE ON entries WHEN OLD.key GLOB 'open/*'",
]
/** Minutes in which a fault lasts. */
const LASTS = 3
const SHORT_LOCK_MS = 2_000

function onStore<Result>({ folder }: Scene, task: (database: DatabaseSync) => Result): Result {
  const database = openStoreFile(folder)
  try {
    return task(database)
  } finally {
    database.close()
  }
}

const failedInsert: Row = {
  name: 'insert',
  about: 'a failed INSERT, UPDATE or DELETE in one cycle of each slot',
  play: async (scene) => {
    let turn = 0
    await playWeek(scene, {
      minute: async (_, __, n) => {
        if (n > 0) return scene.minute()
        const refused = REFUSED[turn % REFUSED.length]
        turn += 1
        onStore(scene, (store) =>
          store.exec(
            `CREATE TRIGGER fault ${refused} BEGIN SELECT RAISE(FAIL, 'as the bench wants it'); END`,
          ),
        )
        await scene.minute()
        onStore(scene, (store) => store.exec('DROP TRIGGER fault'))
        return undefined
      },
    })
    return `${turn} cycles`
  },
}

/** A file that takes what is left of a disk. */
function fill(folder: string): void {
  const step = 64 * 1024
  try {
    for (;;) writeFileSync(join(folder, 'filler'), Buffer.alloc(step), { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

const diskFull: Row = {
  name: 'disk',
  about: `disk full in the first ${LASTS} minutes of each slot`,
  canBePlayed: canMount,
  folder: smallDisk,
  play: async (scene) => {
    const refused = { cycles: 0 }
    await playWeek(scene, {
      minute: async (_, due, n) => {
        if (n === 0) fill(scene.folder)
        if (n === LASTS) rmSync(join(scene.folder, 'filler'))
        const report = await scene.minute()
        if (n < LASTS && isHurt(scene, due)) refused.cycles += 1
        return report
      },
    })
    return `${refused.cycles} cycles could not write all`
  },
}

const readOnly: Row = {
  name: 'read-only',
  about: `the store is read-only in the first ${LASTS} minutes of each slot`,
  play: async (scene) => {
    const refused = { cycles: 0 }
    await playWeek(scene, {
      minute: async (_, due, n) => {
        if (n === 0) await scene.player.pragma('query_only = ON')
        if (n === LASTS) await scene.player.pragma('query_only = OFF')
        const report = await scene.minute()
        if (n < LASTS && isHurt(scene, due)) refused.cycles += 1
        return report
      },
    })
    return `${refused.cycles} cycles could not write`
  },
}

const locked: Row = {
  name: 'locked',
  about: 'another process locks the store, for two seconds or longer than is waited for',
  play: async (scene) => {
    const chance = createRandom(5)
    let turn = 0
    await playWeek(scene, {
      minute: (_, __, n) => {
        if (n > 0) return scene.minute()
        turn += 1
        return lockedMinute(scene, { afterMs: chance() * 60, isLong: turn % 5 === 0 })
      },
    })
    return undefined
  },
}

/** The lock falls into the middle of a minute: between the request and its note, as like as not. */
async function lockedMinute(scene: Scene, { afterMs, isLong }: { afterMs: number; isLong: boolean }) {
  const minute = scene.minute()
  await setTimeout(afterMs)
  const store = openStoreFile(scene.folder)
  try {
    store.exec('PRAGMA busy_timeout = 5000')
    store.exec('BEGIN EXCLUSIVE')
    await (isLong ? minute : Promise.race([minute, setTimeout(SHORT_LOCK_MS)]))
    store.exec('ROLLBACK')
  } finally {
    store.close()
  }
  return minute
}

/** Are these posts not all sent? */
function isHurt({ folder }: Scene, { plans, day }: Due): boolean {
  const ids = new Set<string>(plans.map(({ id }) => id))
  const ended = ledgerEntries(folder).filter(
    ({ channel, slot, state }) =>
      slot === day && ids.has(channel) && state !== 'planned' && state !== 'sending',
  )
  return ended.length < plans.length
}

export const storeRows: readonly Row[] = [failedInsert, diskFull, readOnly, locked]
