import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DATA } from '../bench/recorded.ts'
import type { LocalDate } from '../src/core/paper.ts'
import { bareId } from '../src/core/paper.ts'
import type { Tracked } from '../src/core/ports.ts'
import { readEntry } from '../src/sources/hugging-face/entry.ts'
import type { Later } from './later-votes.ts'

/** A paper of a recorded day as Paperboy would have known it, and the votes it had later. */
export interface Reading {
  readonly tracked: Tracked
  /** When the day was read, in milliseconds. */
  readonly at: number
  /** Hours from entering the day's list to `at`. */
  readonly hours: number
  /** Later votes; 0 if they were too few for the list of those with the most votes. */
  readonly later: number
}

interface Line {
  readonly date: LocalDate
  readonly committedAt: string
  readonly body: readonly { readonly paper: { readonly submittedOnDailyAt: string } }[]
}

/** The recorded days of a second reading, each with its papers at the first one. */
export function daysOf(later: Later): Reading[][] {
  const name = `${later.since.slice(0, 7)}.jsonl.gz`
  const lines = gunzipSync(readFileSync(join(DATA, 'hf-daily-papers', name)))
    .toString()
    .trim()
    .split('\n')
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ date }) => date >= later.since && date <= later.until)
    .map((line) => readingsOf(line, later))
}

function readingsOf({ date, committedAt, body }: Line, { votes }: Later): Reading[] {
  const at = Date.parse(committedAt)
  return body.flatMap((entry) => {
    const paper = readEntry(entry, date)
    if (paper === undefined) return []
    const entered = Date.parse(entry.paper.submittedOnDailyAt)
    const tracked = { paper, snapshots: [{ at: entered, votes: 0 }] }
    return [{ tracked, at, hours: (at - entered) / 3_600_000, later: votes.get(bareId(paper.id)) ?? 0 }]
  })
}
