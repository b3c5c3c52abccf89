/**
 * What can be wrong with a source although nothing of ours is broken. One list for all sources.
 *
 * - `silent`          no reading has gone well for three hours, or as much longer as the source is read more seldom
 * - `empty_weekday`   a weekday that is over has no papers; a holiday can be like that
 * - `all_zero_votes`  no paper of a day has a vote
 * - `schema_changed`  more entries of an answer were unusable than usable
 */
export const INCIDENT_KINDS = ['silent', 'empty_weekday', 'all_zero_votes', 'schema_changed'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** What is odd about an answer that could be read: all but the silence. */
export type Oddity = { readonly kind: Exclude<IncidentKind, 'silent'>; readonly about: string }

/** Something is wrong with a source, from its beginning to the first good reading without it. */
export interface Incident {
  readonly source: string
  readonly kind: IncidentKind
  readonly since: number
  /** What happened, as sentences; days and times in UTC. */
  readonly about: string
}

/** Are more entries unusable than usable? Then it is not the entries. */
export function looksChanged(usable: number, skipped: number): boolean {
  return skipped > usable
}

const CURES: Readonly<Record<IncidentKind, string>> = {
  silent:
    'It is tried again by itself; until then posts are made of the papers and votes that are known, and say so. To see what it answers now, run: npm start -- doctor',
  empty_weekday:
    'On a holiday that is usual, and there is nothing to do. On another day, look at its web page.',
  all_zero_votes:
    'Votes that were known before are kept. If its web page shows votes, its answers have changed: update Paperboy.',
  schema_changed: 'Its answers have probably changed: update Paperboy.',
}

/** What helps against an incident, as sentences. */
export function cureOf({ kind }: Pick<Incident, 'kind'>): string {
  return CURES[kind]
}
