import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createProgress } from '../../../src/adapters/terminal/progress.ts'

const ESC = String.fromCharCode(27)
const batch = (n: number) => ({ source: 'arXiv', label: `day ${n}`, papers: n * 1_000, added: n })

function shown(isTTY: boolean, batches: number): string[] {
  const written: string[] = []
  const progress = createProgress({ isTTY, write: (text) => written.push(text) })
  for (let n = 1; n <= batches; n += 1) progress.show(batch(n))
  progress.end()
  progress.end()
  return written
}

it('in a terminal progress is one line that changes, and ends once', () => {
  assert.deepEqual(shown(true, 2), [
    `\r${ESC}[2KReading arXiv, day 1: 1,000 papers, 1 new`,
    `\r${ESC}[2KReading arXiv, day 2: 2,000 papers, 2 new`,
    '\n',
  ])
})

it('elsewhere it is a line for every twentieth batch, without control characters', () => {
  assert.deepEqual(shown(false, 41), [
    'Reading arXiv, day 20: 20,000 papers, 20 new\n',
    'Reading arXiv, day 40: 40,000 papers, 40 new\n',
  ])
})

it('without any progress nothing is written', () => {
  assert.deepEqual([...shown(true, 0), ...shown(false, 0), ...shown(false, 19)], [])
})
