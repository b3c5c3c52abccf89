import type { Config } from '../../../config/schema.ts'
import type { Check } from '../../core/check.ts'
import type { Edges } from '../../edges.ts'

const CLOCK_TOLERANCE_MS = 60_000

/** Our clock against the one of Hugging Face, which every answer carries. */
export async function clockCheck({ hfApiUrl }: Config, { fetch, clock }: Edges): Promise<Check> {
  const name = 'clock'
  try {
    const response = await fetch(hfApiUrl, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    const theirs = Date.parse(response.headers.get('date') ?? '')
    const off = clock.now() - theirs
    if (Number.isNaN(off)) return { name, ok: true, hint: 'there was no clock to compare with' }
    const ok = Math.abs(off) <= CLOCK_TOLERANCE_MS
    return {
      name,
      ok,
      hint: ok
        ? 'it agrees with the network'
        : `it is ${Math.round(Math.abs(off) / 1000).toLocaleString('en')} s ${off < 0 ? 'slow' : 'fast'}: turn on time synchronisation, or posts come at the wrong time`,
    }
  } catch {
    return { name, ok: true, hint: 'there was no network to compare with' }
  }
}
