import type { TestContext } from 'node:test'
import type { LocalDate } from '../../src/core/paper.ts'
import type { DayRange, Source } from '../../src/core/ports.ts'
import { createArxiv } from '../../src/sources/arxiv/arxiv.ts'
import { createHttp, type Http } from '../../src/sources/http/http.ts'
import { createHuggingFace } from '../../src/sources/hugging-face/hugging-face.ts'
import { createSkippingClock } from '../fakes/clock.ts'
import { type PaperServices, startPaperServices } from '../fakes/papers.ts'
import { createRecordingLog, type LoggedEvent } from '../fakes/recording-log.ts'

/** Both sources on top of invented services, at 2026-07-30 (a Thursday), with a clock whose waits end at once. */
export interface Loopback {
  readonly services: PaperServices
  readonly clock: ReturnType<typeof createSkippingClock>
  readonly events: readonly LoggedEvent[]
  readonly http: Http
  readonly huggingFace: Source
  readonly arxiv: Source
}

/** The signal of somebody who never stops. */
export const never = new AbortController().signal

/** Closed at the end of the test, or by hand where there is none. */
export async function startLoopback(
  test?: TestContext,
  options: { readonly token?: string; readonly categories?: readonly string[] } = {},
): Promise<Loopback> {
  const clock = createSkippingClock()
  const services = await startPaperServices(clock)
  test?.after(() => services.close())
  const { log, events } = createRecordingLog()
  const http = createHttp({ fetch, clock, log, userAgent: 'paperboy-test' })
  const { url } = services
  const huggingFace = createHuggingFace({ http, clock, log, apiUrl: url, token: options.token })
  const { categories = ['cs.LG'] } = options
  const arxiv = createArxiv({ http, clock, apiUrl: url, rssUrl: url, categories })
  return { services, clock, events, http, huggingFace, arxiv }
}

/** A range of days, given as text. */
export function days(since: string, until = since): DayRange {
  return { since: since as LocalDate, until: until as LocalDate }
}
