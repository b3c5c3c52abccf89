import { collectDefaultMetrics, Registry } from 'prom-client'
import { createInstruments } from './instruments.ts'

/** What the rooms tell about their work, and its text for Prometheus. All durations are in milliseconds. */
export interface Metrics {
  /** A cycle (one turn of the minute hand) was finished at that instant, in ms since 1970. */
  cycleFinished(at: number, tookMs: number): void
  /** No cycle was finished for minutes; once each time. */
  cycleMissed(): void
  /** A post came to its end, e.g. `sent`, `failed`, `skipped`. */
  postEnded(outcome: string): void
  /** A post was accepted so long after its slot was due. */
  postSentLate(lateMs: number): void
  /** The posts that are not finished, and the age of the oldest. */
  queueHolds(queue: { readonly planned: number; readonly sending: number; readonly oldestMs: number }): void
  /** A chat platform answered `post`, `find` or `edit`: `ok` or an error's code. */
  platformAnswered(platform: string, call: string, outcome: string, tookMs: number): void
  /** A source gave one batch: `ok` or an error's code. */
  batchRead(source: string, outcome: string): void
  /** A reading of a source's days has ended. */
  sourceRead(source: string, outcome: 'ok' | 'failed', tookMs: number): void
  /** Entries of a source that were not usable. */
  entriesSkipped(source: string, count: number): void
  /** A source answered oddly, e.g. `all_zero_votes`. */
  incidentSeen(source: string, kind: string): void
  /** Is an incident of that kind going on? */
  incidentIs(source: string, kind: string, isOpen: boolean): void
  /** A command was answered; its name, never what was typed. */
  commandAnswered(command: string, tookMs: number): void
  catalogueHolds(papers: number): void
  /** The value of the header `Content-Type` for {@link Metrics.text}. */
  readonly contentType: string
  text(): Promise<string>
}

/** Metrics with a registry of their own, together with those of the process (memory, event loop, garbage collection). */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const of = createInstruments(registry)
  return {
    cycleFinished: (at, tookMs) => {
      of.cycles.inc()
      of.lastCycle.set(at / 1_000)
      of.cycleTook.set(secondsOf(tookMs))
    },
    cycleMissed: () => of.missed.inc(),
    postEnded: (outcome) => of.posts.inc({ outcome }),
    postSentLate: (lateMs) => of.lateness.observe(secondsOf(lateMs)),
    queueHolds: ({ planned, sending, oldestMs }) => {
      of.queue.set({ state: 'planned' }, planned)
      of.queue.set({ state: 'sending' }, sending)
      of.queueAge.set(secondsOf(oldestMs))
    },
    platformAnswered: (platform, call, outcome, tookMs) =>
      of.platform.observe({ platform, call, outcome }, secondsOf(tookMs)),
    batchRead: (source, outcome) => of.batches.inc({ source, outcome }),
    sourceRead: (source, outcome, tookMs) => of.reading.observe({ source, outcome }, secondsOf(tookMs)),
    entriesSkipped: (source, count) => of.skipped.inc({ source }, count),
    incidentSeen: (source, kind) => of.incidents.inc({ source, kind }),
    incidentIs: (source, kind, isOpen) => of.incident.set({ source, kind }, isOpen ? 1 : 0),
    commandAnswered: (command, tookMs) => of.answers.observe({ command }, secondsOf(tookMs)),
    catalogueHolds: (count) => of.papers.set(count),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}

/** A clock that was set back in between makes no time negative. */
function secondsOf(ms: number): number {
  return Math.max(0, ms) / 1_000
}
