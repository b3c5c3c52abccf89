import { AppError, toAppError } from '../core/errors.ts'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) and what an operator can do about each. */
const RESULTS: Readonly<Record<number, string>> = {
  5: 'is locked by another program: stop that program (a backup, or a second Paperboy) and try again',
  6: 'is locked by another program: stop that program (a backup, or a second Paperboy) and try again',
  8: 'is read-only: give this user the right to write to the file and to its folder',
  10: 'could not be read or written, because the disk failed: check the disk',
  11: 'is damaged: stop Paperboy and put a backup of the file in its place',
  13: 'could not grow, because the disk is full: make room and try again; what was being saved was not saved',
  14: 'could not be opened: check that its folder exists and that this user may write to it',
  26: 'is not an SQLite database: move it away, or set DATA_DIR or STORE_URL to another place',
}

/** File system errors that meet us before SQLite does. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'cannot be made: let this user write to its folder, or set DATA_DIR to another place',
  EPERM: 'cannot be made: let this user write to its folder, or set DATA_DIR to another place',
  EROFS: 'cannot be made, because the disk is read-only: set DATA_DIR to another place',
  ENOSPC: 'cannot be made, because the disk is full: make room and try again',
  ENOTDIR: 'cannot be made, because a part of its path is a file: set DATA_DIR to a folder',
  EEXIST: 'cannot be made, because its folder is a file: set DATA_DIR to a folder',
  ERR_INVALID_STATE: 'is closed: Paperboy is stopping',
}

/**
 * What a database or the file system throws, as `storage` with a sentence that says what to do; any other error is a
 * mistake of ours and `internal`. `file` is how the sentence names the database: without folders, because it may be
 * shown in a chat.
 */
export function sqliteError(error: unknown, file: string): AppError {
  if (!(error instanceof Error && 'code' in error) || error instanceof AppError) return toAppError(error)
  return new AppError(
    'storage',
    `The file ${file} ${reason(error) ?? 'refused what was asked: see the log'}.`,
    { cause: error },
  )
}

function reason(error: Error & { readonly code: unknown }): string | undefined {
  // The upper bytes of an extended code say more than an operator can use.
  if ('errcode' in error) return RESULTS[Number(error.errcode) & 0xff]
  return SYSTEM[String(error.code)]
}
