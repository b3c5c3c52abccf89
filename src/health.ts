import type { Heartbeat } from './core/health/heartbeat.ts'
import type { SourceHealth } from './core/papers/source-health.ts'
import type { Rooms } from './core/rooms.ts'
import { MINUTE_MS } from './core/time/dates.ts'
import type { Health } from './web/server.ts'

/** A cycle takes place every minute; without one for so long, something is wrong. */
const CYCLE_TOO_OLD_MS = 5 * MINUTE_MS

/** Is a cycle finished every few minutes? A source's incident is told too, but no restart would help against it. */
export function healthOf({ clock, ingest, incidents }: Rooms, heartbeat: Heartbeat): Health {
  const at = heartbeat.finishedAt()
  const lastCycleAgeMs = at === undefined ? undefined : Math.max(0, clock.now() - at)
  return {
    ok: lastCycleAgeMs !== undefined && lastCycleAgeMs < CYCLE_TOO_OLD_MS,
    lastCycleAgeMs,
    why: heartbeat.why(),
    incidents: incidents.open().map((incident) => ({ ...incident, since: isoText(incident.since) })),
    sources: ingest.health().map(readable),
  }
}

/** Instants for a person who reads the page at night. */
function readable({ lastGoodAt, lastGrowthAt, lastFailure, ...source }: SourceHealth) {
  return {
    ...source,
    lastGoodAt: isoText(lastGoodAt),
    lastGrowthAt: isoText(lastGrowthAt),
    lastFailure: lastFailure && { ...lastFailure, at: isoText(lastFailure.at) },
  }
}

function isoText(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString()
}
