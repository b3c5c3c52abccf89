import type { DatabaseSync } from 'node:sqlite'
import { mergePapers, type Paper } from '../core/paper.ts'
import type { PutReport } from '../core/ports.ts'
import { inTransaction } from '../sqlite/transaction.ts'
import type { Numbered } from './index/build.ts'
import type { Index } from './index/index.ts'
import type { Reader } from './rows.ts'
import { createWordCount } from './words.ts'

/** Writes papers in one transaction: all of them or, if anything fails, none. */
export function createWriter(
  database: DatabaseSync,
  reader: Reader,
  index: Index,
): (papers: readonly Paper[], at: number) => PutReport {
  const rows = createRowWriter(database)
  const countWords = createWordCount(database)
  const snapshot = createSnapshotWriter(database)

  function put(report: Paper, at: number, change: Change): Outcome {
    const known = reader.find(report.id)
    if (known === undefined) {
      const number = rows.insert(report)
      change.fresh.set(number, report)
      snapshot(number, report.votes, at)
      return { change: 'added', featured: report.featured }
    }
    const { number, paper } = known
    const merged = mergePapers(paper, report)
    snapshot(number, merged.votes, at)
    if (JSON.stringify(merged) === JSON.stringify(paper)) return UNCHANGED
    rows.update(number, merged)
    if (change.fresh.has(number)) change.fresh.set(number, merged)
    else if (textOf(merged) === textOf(paper)) change.noted.set(number, merged)
    else {
      change.outdated.add(number)
      change.rewritten.set(number, merged)
    }
    return { change: 'updated', featured: merged.featured && !paper.featured }
  }

  return (papers, at) =>
    inTransaction(database, () => {
      const report = { added: 0, updated: 0, featured: 0 }
      const changes = noChange()
      const added: Paper[] = []
      for (const paper of papers) {
        const { change, featured } = put(paper, at, changes)
        if (change !== undefined) report[change] += 1
        if (change === 'added') added.push(paper)
        if (featured) report.featured += 1
      }
      countWords(added)
      index.apply(indexChange(changes))
      return report
    })
}

/** What a write changes, by row. */
interface Change {
  readonly fresh: Map<number, Paper>
  readonly rewritten: Map<number, Paper>
  readonly noted: Map<number, Paper>
  readonly outdated: Set<number>
}

function noChange(): Change {
  return { fresh: new Map(), rewritten: new Map(), noted: new Map(), outdated: new Set() }
}

function indexChange({ fresh, rewritten, noted, outdated }: Change) {
  return {
    fresh: [...numbered(fresh), ...numbered(rewritten)],
    noted: numbered(noted).filter(({ number }) => !rewritten.has(number)),
    outdated: [...outdated],
  }
}

function numbered(papers: ReadonlyMap<number, Paper>): Numbered[] {
  return [...papers].map(([number, paper]) => ({ number, paper }))
}

/** Whatever of a paper the index has words of. */
function textOf({ title, keywords, abstract, summary, authors, organization, categories }: Paper): string {
  return JSON.stringify([title, keywords, abstract, summary, authors, organization, categories])
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
  const insert = database.prepare('INSERT INTO papers (id, date, featured, json) VALUES (?, ?, ?, ?)')
  const update = database.prepare(
    'UPDATE papers SET id = ?, date = ?, featured = ?, json = ? WHERE number = ?',
  )
  const values = (paper: Paper) =>
    [paper.id, paper.date, Number(paper.featured), JSON.stringify(paper)] as const
  return {
    insert: (paper: Paper): number => Number(insert.run(...values(paper)).lastInsertRowid),
    update: (number: number, paper: Paper): void => {
      update.run(...values(paper), number)
    },
  }
}
