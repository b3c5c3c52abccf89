import type { Explored } from './explore.ts'

/** How much was looked through, in a line. */
export function wordsOf({ states, steps, executions, ends, pasts }: Explored): string {
  const counts = { states, steps, executions, ends, 'pasts of the real code': pasts }
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ')
}
