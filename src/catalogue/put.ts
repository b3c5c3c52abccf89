import type { DatabaseSync } from 'node:sqlite'
import { mergePapers, type Paper } from '../core/paper.ts'
import { inTransaction } from '../sqlite/transaction.ts'
import { indexText } from './index-text.ts'
import { createIndexWriter } from './index-writer.ts'
import type { Reader } from './rows.ts'

export interface PutReport {
  readonly added: number
  readonly updated: number
}

/** Writes papers in one transaction: all of them or, if anything fails, none. */
export function createWriter(
  database: DatabaseSync,
  reader: Reader,
): (papers: readonly Paper[], at: number) => PutReport {
  const rows = createRowWriter(database)
  const index = createIndexWriter(database)
  const snapshot = createSnapshotWriter(database)

  function put(report: Paper, at: number): keyof PutReport | undefined {
    const known = reader.find(report.id)
    if (known === undefined) {
      const number = rows.insert(report)
      index.add(number, indexText(report))
      index.count(report)
      snapshot(number, report.votes, at)
      return 'added'
    }
    const merged = mergePapers(known.paper, report)
    snapshot(known.number, merged.votes, at)
    if (JSON.stringify(merged) === JSON.stringify(known.paper)) return undefined
    rows.update(known.number, merged)
    index.replace(known.number, indexText(known.paper), indexText(merged))
    return 'updated'
  }

  return (papers, at) =>
    inTransaction(database, () => {
      const report = { added: 0, updated: 0 }
      for (const paper of papers) {
        const outcome = put(paper, at)
        if (outcome !== undefined) report[outcome] += 1
      }
      return report
    })
}

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
