import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Seconds. A platform that answers later than 50 s is not waited for. */
const CALL_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
/** Seconds. Two days take a second or two, two weeks some more, and a source that is slow gets half a minute a request. */
const READING_BUCKETS = [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300]
/** Seconds. People wait for these. */
const ANSWER_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** Seconds. A cycle comes once a minute, and a post waits for its source up to 20. */
const LATENESS_BUCKETS = [30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 10_800, 43_200]

/** Every instrument, registered. Labels have few values: never a channel, a person or a text. */
export function createInstruments(registry: Registry) {
  const make = createMakers(registry)
  return { ...cycleInstruments(make), ...postInstruments(make), ...sourceInstruments(make) }
}

type Makers = ReturnType<typeof createMakers>

function createMakers(registry: Registry) {
  const registers = [registry]
  return {
    counter: <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter<Label>({ name: `paperboy_${name}_total`, help, labelNames, registers }),
    gauge: <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge<Label>({ name: `paperboy_${name}`, help, labelNames, registers }),
    seconds: <Label extends string>(name: string, help: string, buckets: number[], ...labelNames: Label[]) =>
      new Histogram<Label>({ name: `paperboy_${name}_seconds`, help, labelNames, buckets, registers }),
  }
}

function cycleInstruments({ counter, gauge }: Makers) {
  return {
    cycles: counter('cycles', 'Finished cycles.'),
    lastCycle: gauge(
      'last_cycle_timestamp_seconds',
      'When the last cycle was finished, in seconds since 1970; 0 before the first one.',
    ),
    cycleTook: gauge('last_cycle_duration_seconds', 'How long the last finished cycle took.'),
    missed: counter('cycles_missed', 'Times in which no cycle was finished for more than two minutes.'),
    queue: gauge('queue_posts', 'Posts that are not finished, after the last cycle.', 'state'),
    queueAge: gauge(
      'queue_oldest_age_seconds',
      'Since the oldest unfinished post was made or first tried; 0 if there is none.',
    ),
  }
}

function postInstruments({ counter, seconds }: Makers) {
  return {
    posts: counter('posts', 'Daily posts by how they ended.', 'outcome'),
    lateness: seconds(
      'post_lateness',
      "From a slot's due time to the platform's acceptance of its post.",
      LATENESS_BUCKETS,
    ),
    platform: seconds(
      'platform_call_duration',
      'Calls to a chat platform by how they ended.',
      CALL_BUCKETS,
      ...(['platform', 'call', 'outcome'] as const),
    ),
    answers: seconds('command_duration', "Answers to people's commands.", ANSWER_BUCKETS, 'command'),
  }
}

function sourceInstruments({ counter, gauge, seconds }: Makers) {
  return {
    batches: counter('source_batches', 'Batches read from a source by how that ended.', 'source', 'outcome'),
    skipped: counter('source_skipped', 'Entries of a source that were not usable.', 'source'),
    incidents: counter('source_incidents', 'Odd answers of a source by what was odd.', 'source', 'kind'),
    incident: gauge('source_incident', 'Is that incident of the source going on? 1 or 0.', 'source', 'kind'),
    reading: seconds(
      'source_reading_duration',
      "Readings of a source's days by how they ended.",
      READING_BUCKETS,
      ...(['source', 'outcome'] as const),
    ),
    papers: gauge('catalogue_papers', 'Papers in the catalogue.'),
  }
}
