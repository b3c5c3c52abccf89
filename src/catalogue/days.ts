import type { DatabaseSync } from 'node:sqlite'
import type { LocalDate } from '../core/paper.ts'
import type { DayRange, Tracked } from '../core/ports.ts'
import { paperOf, type Reader } from './rows.ts'

/** Reads papers by their dates. */
export function createDays(database: DatabaseSync, reader: Reader) {
  const between = database.prepare(
    'SELECT number, json FROM papers WHERE date BETWEEN ? AND ? AND featured >= ?',
  )
  const newest = database.prepare('SELECT max(date) AS date FROM papers WHERE featured = 1 AND date <= ?')
  return {
    within: ({ since, until }: DayRange, which?: 'featured'): Tracked[] =>
      between
        .all(since, until, Number(which === 'featured'))
        .map((row) => reader.tracked({ number: Number(row['number']), paper: paperOf(row['json']) })),
    newest: (until: LocalDate) => (newest.get(until)?.['date'] ?? undefined) as LocalDate | undefined,
  }
}
