import { AppError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import type { Ledger } from './ledger.ts'
import { WRITE_MS } from './spans.ts'

/** A caller's time alone with an entry. It ends by itself, so that one who dies holds up nobody. */
export interface Turn {
  /** For so many milliseconds, what is begun can still be noted. */
  left(): number
  /** Moves the entry to another state. Throws `conflict` once the turn is over: somebody else's may have begun. */
  readonly become: Ledger['become']
}

/** A turn that ends early enough before `until` for its last write to be in the store by then. */
export function createTurn(until: number, clock: Clock, become: Ledger['become']): Turn {
  const left = () => until - WRITE_MS - clock.now()
  return {
    left,
    become: (...change) => (left() < 0 ? Promise.reject(isOver()) : become(...change)),
  }
}

function isOver(): AppError {
  const why = 'It took so long that another process may be at this post.'
  return new AppError('conflict', `${why} What became of it is looked up within minutes.`)
}
