import type { DatabaseSync } from 'node:sqlite'
import type { DayRange } from '../core/ports.ts'

/**
 * The commonest keywords of featured papers within a range, commonest first. Spellings that differ in capitals are one,
 * shown as most papers have it. One walk over the papers of those days.
 */
export function createKeywordCount(
  database: DatabaseSync,
): (range: DayRange, limit: number) => readonly string[] {
  // The bare column is that of the row with the maximum: https://sqlite.org/lang_select.html#bareagg
  const commonest = database.prepare(`
    SELECT keyword, max(papers) AS papers_so_spelt FROM (
      SELECT value AS keyword, count(DISTINCT number) AS papers FROM papers, json_each(papers.json, '$.keywords')
      WHERE date BETWEEN ? AND ? AND featured = 1 GROUP BY value
    ) GROUP BY lower(keyword) ORDER BY sum(papers) DESC, keyword LIMIT ?`)
  return ({ since, until }, limit) => commonest.all(since, until, limit).map((row) => String(row['keyword']))
}
