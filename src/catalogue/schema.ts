/**
 * `papers` holds each paper as JSON, with its date. `snapshots` has one row for every change of votes that we saw.
 * `segments` is the search index, in parts (`index/segment.ts`). `words` counts in how many titles and keyword lists a
 * word occurs.
 */
export const CATALOGUE_SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS papers (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL,
    featured INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS papers_by_date ON papers (date, featured);
  CREATE TABLE IF NOT EXISTS snapshots (
    paper INTEGER NOT NULL,
    at INTEGER NOT NULL,
    votes INTEGER NOT NULL,
    PRIMARY KEY (paper, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    facts BLOB NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, papers INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  COMMIT;`
