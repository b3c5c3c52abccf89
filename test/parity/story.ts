import { stableSource } from '../fakes/morning.ts'
import type { Visit } from './visit.ts'

/** Something that a person wants, from its beginning to its end. */
export interface Story {
  readonly name: string
  tell(visit: Visit): Promise<void>
}

/** Stories that follow each other on one and the same day, before one and the same process. */
export interface Group {
  readonly name: string
  readonly stories: readonly Story[]
}

/** Goes to an instant, at which all sources have been read. */
export async function goTo({ rooms }: Visit, instant: string): Promise<void> {
  rooms.clock.set(instant)
  await stableSource(rooms)
}

/** Goes to an instant, and lets the minute's work be done. */
export async function tick(visit: Visit, instant: string): Promise<void> {
  await goTo(visit, instant)
  await visit.rooms.daily.tick()
}
