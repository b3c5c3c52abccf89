import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import type { Snapshot, Tracked } from '../core/ports.ts'

/** A paper's row number and the paper. */
export interface PaperRow {
  readonly number: number
  readonly paper: Paper
}

/** What we wrote ourselves, read back. */
export function paperOf(json: unknown): Paper {
  return JSON.parse(String(json)) as Paper
}

/** Reads papers and their snapshots by row number or id. */
export function createReader(database: DatabaseSync) {
  const byId = database.prepare('SELECT number, json FROM papers WHERE id = ?')
  const byNumber = database.prepare('SELECT json FROM papers WHERE number = ?')
  const snapshots = database.prepare('SELECT at, votes FROM snapshots WHERE paper = ? ORDER BY at')

  const snapshotsOf = (number: number): Snapshot[] =>
    snapshots.all(number).map(({ at, votes }) => ({ at: Number(at), votes: Number(votes) }))

  return {
    find: (id: string): PaperRow | undefined => {
      const row = byId.get(id)
      return row && { number: Number(row['number']), paper: paperOf(row['json']) }
    },
    paper: (number: number): Paper => paperOf(byNumber.get(number)?.['json']),
    tracked: ({ number, paper }: PaperRow): Tracked => ({ paper, snapshots: snapshotsOf(number) }),
  }
}

export type Reader = ReturnType<typeof createReader>
