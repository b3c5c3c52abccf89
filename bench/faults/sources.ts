import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { DATA } from '../recorded.ts'
import { type Row, WEDNESDAY } from './row.ts'
import type { Scene } from './scene.ts'
import type { Standing } from './standing.ts'
import { playWeek } from './week.ts'

interface Recorded {
  readonly paper: { readonly id: string }
}

/** What Hugging Face lists for that date, as recorded. */
function recordedDay(date: string): readonly Recorded[] {
  const folder = join(DATA, 'hf-daily-papers')
  const days = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString()
        .trim()
        .split('\n'),
    )
  const day = days.map((line) => JSON.parse(line)).find((one: { date: string }) => one.date === date)
  return (day as { body: readonly Recorded[] }).body
}

const LIST = '/api/daily_papers'

/** Each reading of Wednesday's list shows more of it, and the third one all: just when the first posts are due. */
const growing: Row = {
  name: 'growing',
  about: "Wednesday's list grows over three readings, the last of them when posts are due already",
  play: async (scene) => {
    const whole = recordedDay(WEDNESDAY)
    const shares = [1 / 3, 2 / 3]
    await playWeek(scene, {
      day: (_, day) => (day === WEDNESDAY ? showFirst(scene, whole, 0) : scene.services.faults([])),
      minute: async (_, { day, at }, n) => {
        const isFirst = day === WEDNESDAY && at % (24 * 60 * MINUTE_MS) === 3 * 60 * MINUTE_MS
        if (isFirst && n < 3) await showFirst(scene, whole, shares[n] ?? 1)
        return scene.minute()
      },
    })
    return undefined
  },
}

/** A list for any date, so only the newest one is right; the others are known already. */
function showFirst({ services }: Scene, whole: readonly Recorded[], share: number): Promise<void> {
  const body = JSON.stringify(whole.slice(0, Math.round(whole.length * share)))
  return services.faults(share === 1 ? [] : [{ path: LIST, body }])
}

const empty: Row = {
  name: 'empty',
  about: 'all of Wednesday the source lists nothing',
  play: async (scene) => {
    await playWeek(scene, {
      day: (_, day) => scene.services.faults(day === WEDNESDAY ? [{ path: LIST, body: '[]' }] : []),
    })
    return undefined
  },
}

const silent: Row = {
  name: 'silent',
  about: 'all of Wednesday the source answers 500',
  play: async (scene) => {
    await playWeek(scene, {
      day: (_, day) => scene.services.faults(day === WEDNESDAY ? [{ path: LIST, status: 500 }] : []),
    })
    return undefined
  },
  reads: (posts) => {
    const mute = onDay(posts, WEDNESDAY).filter(({ text }) => !/Votes are/.test(text))
    return mute.length === 0
      ? undefined
      : `${mute.length} posts of Wednesday do not say how old their votes are`
  },
}

/** The papers of Wednesday come without a number of votes. */
const withoutVotes: Row = {
  name: 'votes',
  about: "Wednesday's papers come without votes",
  play: async (scene) => {
    const ids = recordedDay(WEDNESDAY).map(({ paper }) => paper.id)
    const patch = Object.fromEntries(ids.map((id) => [id, { upvotes: null }]))
    await playWeek(scene, {
      day: (_, day) => scene.services.faults(day === WEDNESDAY ? [{ path: LIST, patch }] : []),
    })
    return undefined
  },
}

function onDay(posts: readonly Standing[], day: string): Standing[] {
  return posts.filter(({ date }) => date === day)
}

export const sourceRows: readonly Row[] = [growing, empty, silent, withoutVotes]
