import type { Check } from '../../core/check.ts'
import { toAppError } from '../../core/errors.ts'
import type { Batch, Source } from '../../core/ports.ts'
import { utcDate } from '../../core/time/dates.ts'

/** Does the source answer for today? */
export async function sourceCheck(source: Source, now: number, signal: AbortSignal): Promise<Check> {
  const name = `source ${source.name}`
  try {
    const batches: Batch[] = []
    const until = utcDate(now)
    for await (const batch of source.recent({ since: until, until }, signal)) batches.push(batch)
    const failure = batches.find((batch) => batch.failure !== undefined)?.failure
    signal.throwIfAborted()
    if (failure !== undefined)
      return {
        name,
        ok: false,
        hint: `${failure.message} Check the network, a proxy, and the address in the configuration`,
      }
    return {
      name,
      ok: true,
      hint: `it answers, ${batches.flatMap(({ papers }) => papers).length} papers of today`,
    }
  } catch (error) {
    signal.throwIfAborted()
    return { name, ok: false, hint: toAppError(error).message }
  }
}
