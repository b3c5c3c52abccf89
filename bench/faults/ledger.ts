import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Entry } from '../../src/core/ledger/entry.ts'

const STORE = 'paperboy.sqlite'

/** The store's file, for whoever disturbs it or looks into it from outside. */
export function openStoreFile(folder: string, options: { readonly readOnly?: boolean } = {}): DatabaseSync {
  return new DatabaseSync(join(folder, STORE), options)
}

/** All entries of the ledger, as they are on the disk. */
export function ledgerEntries(folder: string): Entry[] {
  return entriesIn(folder, "SELECT value FROM entries WHERE key GLOB 'ledger/*'")
}

/** Entries of posts that are not finished. */
export function openPosts(folder: string): Entry[] {
  return entriesIn(
    folder,
    `SELECT entry.value FROM entries AS open JOIN entries AS entry ON entry.key = 'ledger/' || substr(open.key, 6)
     WHERE open.key GLOB 'open/*'`,
  ).filter(({ state }) => state === 'planned' || state === 'sending')
}

function entriesIn(folder: string, sql: string): Entry[] {
  const database = openStoreFile(folder, { readOnly: true })
  try {
    const rows = database.prepare(sql).all()
    return rows.map(({ value }) => (JSON.parse(String(value)) as { value: Entry }).value)
  } finally {
    database.close()
  }
}

/** Are both files sound? */
export function isSound(folder: string): boolean {
  return ['catalogue.sqlite', STORE].every((file) => {
    const database = new DatabaseSync(join(folder, file))
    const answer = database.prepare('PRAGMA integrity_check').get()?.['integrity_check']
    database.close()
    return answer === 'ok'
  })
}
