import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What the rooms tell about their work, and its text for Prometheus. */
export interface Metrics {
  /** A cycle (one turn of the minute hand) was finished at that instant, in ms since 1970. */
  cycleFinished(at: number): void
  /** A post came to its end, e.g. `sent`, `failed`, `skipped`. */
  postEnded(outcome: string): void
  /** A source gave one batch: `ok` or an error's code. */
  batchRead(source: string, outcome: string): void
  /** Entries of a source that were not usable. */
  entriesSkipped(source: string, count: number): void
  /** A source answered oddly, e.g. `all_zero_votes`. */
  incidentSeen(source: string, kind: string): void
  catalogueHolds(papers: number): void
  /** The value of the header `Content-Type` for {@link Metrics.text}. */
  readonly contentType: string
  text(): Promise<string>
}

/** Metrics with a registry of their own, together with those of the process (memory, event loop, garbage collection). */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { cycles, lastCycle, posts, batches, skipped, incidents, papers } = createInstruments(registry)
  return {
    cycleFinished: (at) => {
      cycles.inc()
      lastCycle.set(at / 1_000)
    },
    postEnded: (outcome) => posts.inc({ outcome }),
    batchRead: (source, outcome) => batches.inc({ source, outcome }),
    entriesSkipped: (source, count) => skipped.inc({ source }, count),
    incidentSeen: (source, kind) => incidents.inc({ source, kind }),
    catalogueHolds: (count) => papers.set(count),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

function createInstruments(registry: Registry) {
  const registers = [registry]
  return {
    cycles: new Counter({ name: 'paperboy_cycles_total', help: 'Finished cycles.', registers }),
    lastCycle: new Gauge({
      name: 'paperboy_last_cycle_timestamp_seconds',
      help: 'When the last cycle was finished, in seconds since 1970; 0 before the first one.',
      registers,
    }),
    posts: new Counter({
      name: 'paperboy_posts_total',
      help: 'Daily posts by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    batches: new Counter({
      name: 'paperboy_source_batches_total',
      help: 'Batches read from a source by how that ended.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    skipped: new Counter({
      name: 'paperboy_source_skipped_total',
      help: 'Entries of a source that were not usable.',
      labelNames: ['source'],
      registers,
    }),
    incidents: new Counter({
      name: 'paperboy_source_incidents_total',
      help: 'Odd answers of a source by what was odd.',
      labelNames: ['source', 'kind'],
      registers,
    }),
    papers: new Gauge({ name: 'paperboy_catalogue_papers', help: 'Papers in the catalogue.', registers }),
  }
}
