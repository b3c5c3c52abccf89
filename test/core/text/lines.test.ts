import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { linesOf } from '../../../src/core/text/lines.ts'

async function lines(chunks: readonly (string | Uint8Array)[]): Promise<string[]> {
  const given = ReadableStream.from(chunks) as unknown as AsyncIterable<string | Uint8Array>
  const found: string[] = []
  for await (const line of linesOf(given)) found.push(line)
  return found
}

it('a line ends at a line feed, and at nothing else', async () => {
  assert.deepEqual(await lines(['a\u2028b\u2029c\u0085d\n', 'e\r', '\nf']), [
    'a\u2028b\u2029c\u0085d',
    'e',
    'f',
  ])
  assert.deepEqual(await lines(['\n\nx\n']), ['', '', 'x'])
  assert.deepEqual(await lines([]), [])
})

it('a byte order mark belongs to no line', async () => {
  assert.deepEqual(await lines([new TextEncoder().encode('\uFEFFa\nb')]), ['a', 'b'])
})

it('wherever bytes are cut, the lines are those of the whole', async () => {
  const text = fc
    .array(fc.constantFrom('é', '🙂', '論', '\n', '\r\n', 'a', '\u2028'))
    .map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (given, size) => {
      const bytes = new TextEncoder().encode(given)
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.slice(i * size, (i + 1) * size),
      )
      const whole = given.split('\n').map((line) => line.replace(/\r$/, ''))
      assert.deepEqual(
        await lines(chunks),
        whole.at(-1) === '' && given.split('\n').at(-1) === '' ? whole.slice(0, -1) : whole,
      )
    }),
  )
})
