import { AppError } from '../core/errors.ts'

/** What was asked for, or undefined where the answer was that there is no such thing, or that no such id can exist. */
export async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'bad_input'))
      return undefined
    throw error
  }
}
