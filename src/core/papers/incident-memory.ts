import { z } from 'zod'
import { toAppError } from '../errors.ts'
import type { Operator } from '../health/operator.ts'
import type { Clock, Log, Store } from '../ports.ts'
import { durationText, utcText } from '../time/durations.ts'
import { cureOf, INCIDENT_KINDS, type Incident } from './incident.ts'

export interface IncidentMemoryRooms {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly operator: Pick<Operator, 'tell'>
}

const PREFIX = 'incident/'

const incidentSchema = z.object({
  source: z.string(),
  kind: z.enum(INCIDENT_KINDS),
  since: z.number(),
  about: z.string(),
})

/** An incident's name, of which there is one at a time: `Hugging Face/silent`. */
export function nameOf({ source, kind }: Pick<Incident, 'source' | 'kind'>): string {
  return `${source}/${kind}`
}

/**
 * Tells the operator of incidents, and keeps in the store what has been told: neither a restart nor a second process
 * tells it again. If the store refuses, that is logged and the operator is told all the same. Nobody waits for it.
 */
export function createIncidentMemory({ store, clock, log, operator }: IncidentMemoryRooms) {
  let queue = Promise.resolve()

  /** Tells the text if `claim` says that nobody else does. */
  function tellOnce(incident: Incident, text: string, key: string, claim: () => Promise<boolean>): void {
    queue = queue.then(async () => {
      const isOurs = await claim().catch((error) => {
        const { source, kind } = incident
        log.error('incident_not_kept', { source, kind, problem: toAppError(error).message, err: error })
        return true
      })
      if (isOurs) operator.tell(text, `incident/${nameOf(incident)}/${key}`)
    })
  }

  return {
    began: (incident: Incident): void =>
      tellOnce(incident, beginText(incident), `began/${incident.since}`, () =>
        store.add(PREFIX + nameOf(incident), incident),
      ),
    ended: (incident: Incident): void => {
      const at = clock.now()
      tellOnce(incident, endText(incident, at), `ended/${at}`, async () => {
        const wasKept = (await store.get(PREFIX + nameOf(incident))) !== undefined
        if (wasKept) await store.delete(PREFIX + nameOf(incident))
        return wasKept
      })
    },
    /** What was left open. A store that refuses is logged. */
    load: async (): Promise<readonly Incident[]> => {
      const found: Incident[] = []
      try {
        for await (const [, value] of store.list(PREFIX)) {
          const incident = incidentSchema.safeParse(value).data
          if (incident !== undefined) found.push(incident)
        }
      } catch (error) {
        log.error('incidents_unreadable', { problem: toAppError(error).message, err: error })
      }
      return found
    },
  }
}

function beginText(incident: Incident): string {
  return `${incident.source} has an incident: ${incident.kind}. ${incident.about} ${cureOf(incident)}`
}

function endText({ source, kind, since }: Incident, endedAt: number): string {
  return `${source} is well again: its incident ${kind} ended at ${utcText(endedAt)}, after ${durationText(endedAt - since)}.`
}
