/**
 * `papers` holds each paper as JSON, beside what filters and windows ask for. `snapshots` has one row for every change of
 * votes that we saw. `content` is the full-text index: it keeps no text of its own, only folded words, which SQLite
 * stems. `words` counts in how many titles and keyword lists a word occurs.
 */
export const CATALOGUE_SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS papers (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL,
    featured INTEGER NOT NULL,
    votes INTEGER,
    has_code INTEGER NOT NULL,
    has_project INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS papers_by_date ON papers (date, featured);
  CREATE TABLE IF NOT EXISTS snapshots (
    paper INTEGER NOT NULL,
    at INTEGER NOT NULL,
    votes INTEGER NOT NULL,
    PRIMARY KEY (paper, at)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE IF NOT EXISTS content USING fts5 (
    title, keywords, abstract, authors, organization, categories,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61'
  );
  CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, papers INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  COMMIT;`
