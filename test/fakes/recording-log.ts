import type { Fields, Log } from '../../src/core/ports.ts'

export type LoggedEvent = { readonly event: string } & Fields

/** A log that can be looked at. */
export function createRecordingLog(): { readonly log: Log; readonly events: readonly LoggedEvent[] } {
  const events: LoggedEvent[] = []
  const note = (event: string, fields: Fields = {}): void => void events.push({ event, ...fields })
  const log: Log = { child: () => log, debug: note, info: note, warn: note, error: note }
  return { log, events }
}
