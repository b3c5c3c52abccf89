import type { DatabaseSync } from 'node:sqlite'
import { mergePapers, type Paper } from '../core/paper.ts'
import type { PutReport } from '../core/ports.ts'
import { inTransaction } from '../sqlite/transaction.ts'
import { indexText } from './index-text.ts'
import { createIndexWriter } from './index-writer.ts'
import type { Reader } from './rows.ts'

/** Writes papers in one transaction: all of them or, if anything fails, none. */
export function createWriter(
  database: DatabaseSync,
  reader: Reader,
): (papers: readonly Paper[], at: number) => PutReport {
  const rows = createRowWriter(database)
  const index = createIndexWriter(database)
  const snapshot = createSnapshotWriter(database)

  function put(report: Paper, at: number): Outcome {
    const known = reader.find(report.id)
    if (known === undefined) {
      const number = rows.insert(report)
      index.add(number, indexText(report))
      index.count(report)
      snapshot(number, report.votes, at)
      return { change: 'added', featured: report.featured }
    }
    const merged = mergePapers(known.paper, report)
    snapshot(known.number, merged.votes, at)
    if (JSON.stringify(merged) === JSON.stringify(known.paper)) return UNCHANGED
    rows.update(known.number, merged)
    index.replace(known.number, indexText(known.paper), indexText(merged))
    return { change: 'updated', featured: merged.featured && !known.paper.featured }
  }

  return (papers, at) =>
    inTransaction(database, () => {
      const report = { added: 0, updated: 0, featured: 0 }
      for (const paper of papers) {
        const { change, featured } = put(paper, at)
        if (change !== undefined) report[change] += 1
        if (featured) report.featured += 1
      }
      return report
    })
}

interface Outcome {
  readonly change: 'added' | 'updated' | undefined
  /** Did it become featured? */
  readonly featured: boolean
}

const UNCHANGED: Outcome = { change: undefined, featured: false }

/** A snapshot is only worth a row when the votes have changed. */
function createSnapshotWriter(database: DatabaseSync) {
  const last = database.prepare('SELECT votes FROM snapshots WHERE paper = ? ORDER BY at DESC LIMIT 1')
  const add = database.prepare(
    'INSERT INTO snapshots (paper, at, votes) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET votes = excluded.votes',
  )
  return (paper: number, votes: number | undefined, at: number): void => {
    if (votes !== undefined && last.get(paper)?.['votes'] !== votes) add.run(paper, at, votes)
  }
}

function createRowWriter(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO papers (id, date, featured, votes, has_code, has_project, json) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const update = database.prepare(
    'UPDATE papers SET id = ?, date = ?, featured = ?, votes = ?, has_code = ?, has_project = ?, json = ? WHERE number = ?',
  )
  const values = (paper: Paper) =>
    [
      paper.id,
      paper.date,
      Number(paper.featured),
      paper.votes ?? null,
      Number(paper.code !== undefined),
      Number(paper.projectUrl !== undefined),
      JSON.stringify(paper),
    ] as const
  return {
    insert: (paper: Paper): number => Number(insert.run(...values(paper)).lastInsertRowid),
    update: (number: number, paper: Paper): void => {
      update.run(...values(paper), number)
    },
  }
}
