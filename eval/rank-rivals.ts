import { rank } from '../src/core/posts/rank.ts'
import type { Reading } from './recorded-days.ts'

export interface Rival {
  readonly name: string
  score(reading: Reading): number
}

const { log1p, log10, max, sqrt } = Math

/** Ours, what it was before, ours with and without a fact, and what others order lists by. */
export const RIVALS: readonly Rival[] = [
  { name: 'ours', score: ({ tracked, at }) => rank(tracked, at).score },
  { name: 'before: without the pace', score: (r) => 2 * log1p(votes(r)) + 0.1 * log1p(stars(r)) },
  { name: 'ours without stars', score: (r) => pace(r) },
  { name: 'ours, stars weighing ten times', score: (r) => pace(r) + log1p(stars(r)) },
  { name: 'ours with comments (0.1)', score: (r) => ours(r) + 0.1 * log1p(comments(r)) },
  { name: 'ours with comments (0.5)', score: (r) => ours(r) + 0.5 * log1p(comments(r)) },
  { name: 'votes (Hugging Face itself)', score: votes },
  { name: 'votes an hour', score: (r) => votes(r) / r.hours },
  { name: 'Hacker News', score: (r) => (votes(r) - 1) / (r.hours + 2) ** 1.8 },
  { name: 'Reddit hot', score: (r) => log10(max(1, votes(r))) - (r.hours * 3600) / 45_000 },
  { name: 'the youngest first', score: (r) => -r.hours },
]

function ours({ tracked, at }: Reading): number {
  return rank(tracked, at).heat
}

function pace(reading: Reading): number {
  const hours = Math.min(24, max(3, reading.hours))
  return log1p(votes(reading)) + log1p(votes(reading) * sqrt(24 / hours))
}

export function votes({ tracked: { paper } }: Reading): number {
  return paper.votes ?? 0
}

function comments({ tracked: { paper } }: Reading): number {
  return paper.comments ?? 0
}

function stars({ tracked: { paper } }: Reading): number {
  return paper.code?.stars ?? 0
}
