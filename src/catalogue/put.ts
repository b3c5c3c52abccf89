import type { DatabaseSync } from 'node:sqlite'
import { mergePapers, type Paper } from '../core/paper.ts'
import { foldText } from '../core/text/fold.ts'
import { type IndexText, indexText } from './index-text.ts'
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
  const lastVotes = database.prepare('SELECT votes FROM snapshots WHERE paper = ? ORDER BY at DESC LIMIT 1')
  const addSnapshot = database.prepare(
    'INSERT INTO snapshots (paper, at, votes) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET votes = excluded.votes',
  )

  /** A snapshot is only worth a row when the votes have changed. */
  function snapshot(number: number, votes: number | undefined, at: number): void {
    if (votes !== undefined && lastVotes.get(number)?.['votes'] !== votes) addSnapshot.run(number, at, votes)
  }

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

  return (papers, at) => {
    const report = { added: 0, updated: 0 }
    database.exec('BEGIN IMMEDIATE')
    try {
      for (const paper of papers) {
        const outcome = put(paper, at)
        if (outcome !== undefined) report[outcome] += 1
      }
      database.exec('COMMIT')
      return report
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
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

function createIndexWriter(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO content (rowid, title, keywords, abstract, authors, organization, categories) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM content WHERE rowid = ?')
  const countWord = database.prepare(
    'INSERT INTO words VALUES (?, 1) ON CONFLICT DO UPDATE SET papers = papers + 1',
  )

  function add(number: number, text: IndexText): void {
    insert.run(
      number,
      text.title,
      text.keywords,
      text.abstract,
      text.authors,
      text.organization,
      text.categories,
    )
  }

  return {
    add,
    replace: (number: number, before: IndexText, after: IndexText): void => {
      if (JSON.stringify(before) === JSON.stringify(after)) return
      remove.run(number)
      add(number, after)
    },
    /** Counts the words of a new paper's title and keywords. */
    count: ({ title, keywords }: Paper): void => {
      for (const word of new Set(foldText([title, ...keywords].join(' ')).words)) countWord.run(word)
    },
  }
}
