import { AppError } from '../core/errors.ts'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) and what an operator can do about each. */
const SENTENCES: Readonly<Record<number, string>> = {
  5: 'is locked by another program: stop that program (a backup, or a second copy of this one) and try again',
  6: 'is locked by another program: stop that program (a backup, or a second copy of this one) and try again',
  8: 'is read-only: give this user the right to write to the file and to its folder',
  10: 'could not be read or written, because the disk failed: check the disk',
  11: 'is damaged: stop the program and put a backup of the file in its place',
  13: 'could not grow, because the disk is full: make room and try again; what was being saved was not saved',
  14: 'could not be opened: check that its folder exists and that this user may write to it',
  26: 'is not an SQLite database: point STORE_URL to another file',
}

/**
 * Anything thrown while a store is used, as an `AppError`: `storage` with a sentence saying what to do.
 * `file` is how the sentence names the database; it must not hold folders, because the sentence may be shown in a chat.
 */
export function storageError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error
  const reason = sentence(error) ?? 'refused what was asked: see the log'
  return new AppError('storage', `The store ${file} ${reason}.`, { cause: error })
}

function sentence(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === 'ERR_INVALID_STATE') return 'is closed: the program is stopping'
  // The upper bytes of an extended code say more than an operator can use.
  return 'errcode' in error ? SENTENCES[Number(error.errcode) & 0xff] : undefined
}
