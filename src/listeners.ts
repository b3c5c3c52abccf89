import type { Channels } from './core/channels/channels.ts'
import { createLateness } from './core/health/lateness.ts'
import type { Entry } from './core/ledger/entry.ts'
import { INCIDENT_KINDS, type Incident } from './core/papers/incident.ts'
import type { IngestRooms } from './core/papers/ingest.ts'
import type { Log, Source } from './core/ports.ts'
import type { Metrics } from './web/metrics.ts'

export interface Listeners extends Required<Pick<IngestRooms, 'onBatch' | 'onReading'>> {
  readonly onEntry: (entry: Entry) => void
  readonly onIncident: (incident: Incident, isOpen: boolean) => void
}

/** What the rooms tell, as metrics. Every source's incidents are there from the start, as 0. */
export function createListeners(
  metrics: Metrics,
  {
    sources,
    channels,
    log,
  }: { readonly sources: readonly Source[]; readonly channels: Channels; readonly log: Log },
): Listeners {
  for (const { name } of sources) for (const kind of INCIDENT_KINDS) metrics.incidentIs(name, kind, false)
  const late = createLateness({ channels, log, onSent: metrics.postSentLate })
  return {
    onBatch: (source, { failure, skipped, incident }) => {
      metrics.batchRead(source, failure?.code ?? 'ok')
      metrics.entriesSkipped(source, skipped)
      if (incident !== undefined) metrics.incidentSeen(source, incident.kind)
    },
    onReading: metrics.sourceRead,
    onIncident: ({ source, kind }, isOpen) => metrics.incidentIs(source, kind, isOpen),
    onEntry: (entry) => {
      metrics.postEnded(entry.state)
      late(entry)
    },
  }
}
