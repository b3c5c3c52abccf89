import { HOUR_MS, MINUTE_MS } from '../time/dates.ts'
import { utcText } from '../time/durations.ts'
import type { Incident, IncidentKind } from './incident.ts'
import { createIncidentMemory, type IncidentMemoryRooms, nameOf } from './incident-memory.ts'
import type { Course } from './source-health.ts'

/** The sources' incidents that are going on. */
export interface Incidents {
  /** Takes up what an earlier run left open, so that nothing is told twice. A store that refuses is logged. */
  load(): Promise<void>
  /** Takes how a reading of a source went that ended now: incidents begin and end. */
  noted(source: string, course: Course): void
  /** Those that are going on, in the order in which they were noticed. */
  open(): readonly Incident[]
}

export interface IncidentRooms extends IncidentMemoryRooms {
  /** Told of every beginning and every end, for metrics. */
  readonly onIncident?: (incident: Incident, isOpen: boolean) => void
}

/** Tried in vain for so long; with the half hour or more since the last good reading, that makes three hours. */
const IN_VAIN_MS = 2.5 * HOUR_MS - MINUTE_MS

export function createIncidents(rooms: IncidentRooms): Incidents {
  const { clock } = rooms
  const book = createBook(rooms)
  const lastGoodAt = new Map<string, number>()
  const inVainSince = new Map<string, number>()

  function failed(source: string, problem: string): void {
    const now = clock.now()
    const inVain = inVainSince.get(source) ?? now
    inVainSince.set(source, inVain)
    if (now - inVain < IN_VAIN_MS) return
    const since = lastGoodAt.get(source) ?? inVain
    const about = `No reading has gone well since ${utcText(since)}. At the last try: ${problem}`
    book.begin({ source, kind: 'silent', since, about })
  }

  function succeeded(source: string, { verdict }: Course): void {
    lastGoodAt.set(source, clock.now())
    inVainSince.delete(source)
    const odd = verdict === 'fine' ? undefined : verdict
    book.end(source, (kind) => kind === 'silent' || (verdict !== undefined && kind !== odd?.kind))
    if (odd !== undefined) book.begin({ source, ...odd, since: clock.now() })
  }

  return {
    load: book.load,
    noted: (source, course) => {
      if (course.problem === undefined) succeeded(source, course)
      else failed(source, course.problem)
    },
    open: book.all,
  }
}

/** Each incident begins once and ends once. */
function createBook(rooms: IncidentRooms) {
  const { clock, log, onIncident } = rooms
  const open = new Map<string, Incident>()
  const memory = createIncidentMemory(rooms)
  return {
    all: () => [...open.values()],
    load: async (): Promise<void> => {
      for (const incident of await memory.load()) {
        open.set(nameOf(incident), incident)
        onIncident?.(incident, true)
      }
    },
    begin: (incident: Incident): void => {
      const known = open.get(nameOf(incident))
      open.set(nameOf(incident), { ...incident, since: known?.since ?? incident.since })
      if (known !== undefined) return
      const { source, kind, about } = incident
      log.warn('incident_began', { source, kind, about })
      onIncident?.(incident, true)
      memory.began(incident)
    },
    end: (source: string, isOver: (kind: IncidentKind) => boolean): void => {
      for (const incident of [...open.values()]) {
        const { kind, since } = incident
        if (incident.source !== source || !isOver(kind)) continue
        open.delete(nameOf(incident))
        log.info('incident_ended', { source, kind, lastedMs: clock.now() - since })
        onIncident?.(incident, false)
        memory.ended(incident)
      }
    },
  }
}
