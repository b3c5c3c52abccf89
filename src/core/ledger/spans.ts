import { MINUTE_MS } from '../time/dates.ts'

/** The claim of a process that died ends after this time. */
export const CLAIM_MS = MINUTE_MS
/** A platform that is silent for so long keeps nobody else waiting. What it takes later, nobody reckons with. */
export const POST_MS = 50_000
/** What is written into the store is there after this time, or never. */
export const WRITE_MS = 5_000
