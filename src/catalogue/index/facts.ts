import type { Paper } from '../../core/paper.ts'

/**
 * What filters ask of a paper, by slot. It changes while the segment does not, so it is kept beside it, and changes are
 * made in a copy.
 */
export interface Facts {
  /** `20260730` for 2026-07-30. */
  readonly dates: Uint32Array
  readonly votes: Uint32Array
  readonly flags: Uint8Array
}

export const CODE = 1
export const PROJECT = 2
/** The paper was taken out of this slot. */
export const DEAD = 4

export function allocateFacts(papers: number): { readonly bytes: Uint8Array; readonly facts: Facts } {
  const bytes = new Uint8Array(9 * papers)
  return { bytes, facts: readFacts(bytes) }
}

export function readFacts(stored: Uint8Array): Facts {
  const bytes = stored.byteOffset % 4 === 0 ? stored : stored.slice()
  const { buffer, byteOffset: at, length } = bytes
  const papers = length / 9
  return {
    dates: new Uint32Array(buffer, at, papers),
    votes: new Uint32Array(buffer, at + 4 * papers, papers),
    flags: new Uint8Array(buffer, at + 8 * papers, papers),
  }
}

/** Notes what filters ask of a paper. */
export function noteFacts({ dates, votes, flags }: Facts, slot: number, paper: Paper): void {
  dates[slot] = dateNumber(paper.date)
  votes[slot] = paper.votes ?? 0
  flags[slot] = (paper.code === undefined ? 0 : CODE) | (paper.projectUrl === undefined ? 0 : PROJECT)
}

/** A `YYYY-MM-DD` as a number that grows with it. */
export function dateNumber(date: string): number {
  return Number(date.replaceAll('-', ''))
}
