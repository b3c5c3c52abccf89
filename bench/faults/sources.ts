import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DATA } from '../recorded.ts'
import { type Due, duesOf, PLANS } from './plan.ts'
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

/** The reading before the first posts of Wednesday shows a third of its list, and each of the next two a third more. */
const growing: Row = {
  name: 'growing',
  about: "Wednesday's list grows over three readings, the last of them when posts are due already",
  play: async (scene) => {
    const whole = recordedDay(WEDNESDAY)
    const isFirst = (due: Due) => due.at === duesOf(WEDNESDAY)[0]?.at
    await playWeek(scene, {
      day: (_, day) => (day === WEDNESDAY ? showFirst(scene, whole, 0) : undefined),
      due: (_, due) => (isFirst(due) ? showFirst(scene, whole, 1 / 3) : undefined),
      minute: async (_, due, n) => {
        if (isFirst(due) && n < 2) await showFirst(scene, whole, n === 0 ? 2 / 3 : 1)
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
  reads: (posts) => whoSaysNothing(posts, /no papers have been announced yet/),
  bound: {
    most: { late: PLANS.length },
    why: 'what is not listed can not be posted: the papers of that day come with the next post',
  },
}

/** With an answer that is not worth another try, or the bench would wait for all of them. */
const refused: Row = {
  name: 'refused',
  about: 'all of Wednesday the source refuses to answer',
  play: async (scene) => {
    await playWeek(scene, {
      day: (_, day) => scene.services.faults(day === WEDNESDAY ? [{ path: LIST, status: 403 }] : []),
    })
    return undefined
  },
  reads: (posts) => whoSaysNothing(posts, /Votes are/),
  bound: {
    most: { late: PLANS.length },
    why: 'what is not listed can not be posted: the papers of that day come with the next post',
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

/** Posts of Wednesday that show nothing must say why. */
function whoSaysNothing(posts: readonly Standing[], why: RegExp): string | undefined {
  const bare = posts.filter(({ date, papers }) => date === WEDNESDAY && papers.length === 0)
  const mute = bare.filter(({ text }) => !why.test(text))
  return mute.length === 0 && bare.length > 0
    ? undefined
    : `of ${bare.length} posts of Wednesday without papers ${mute.length} do not say why`
}

export const sourceRows: readonly Row[] = [growing, empty, refused, withoutVotes]
