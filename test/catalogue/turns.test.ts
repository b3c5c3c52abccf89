import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers'
import { createTurns } from '../../src/catalogue/turns.ts'

it('tasks run in their order, and the loop turns between any two of them', async () => {
  const inTurn = createTurns()
  const seen: string[] = []
  const beat = () => {
    if (seen.filter((what) => what !== 'beat').length === 5) return
    seen.push('beat')
    setImmediate(beat)
  }
  setImmediate(beat)
  const results = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      inTurn(() => {
        seen.push(String(n))
        return n * n
      }),
    ),
  )
  assert.deepEqual(results, [1, 4, 9, 16, 25])
  assert.deepEqual(
    seen.filter((what) => what !== 'beat'),
    ['1', '2', '3', '4', '5'],
  )
  for (const [i, what] of seen.entries()) assert.ok(what === 'beat' || seen[i - 1] === 'beat', seen.join())
})

it('a task that throws is told so, and the next ones run', async () => {
  const inTurn = createTurns()
  const broken = inTurn(() => {
    throw new Error('broken')
  })
  const next = inTurn(() => 'fine')
  await assert.rejects(broken, { message: 'broken' })
  assert.equal(await next, 'fine')
})
