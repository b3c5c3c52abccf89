/**
 * The lines of a text that comes in chunks, without their ends: `\n`, or `\r\n`. Nothing else ends a line, since JSON may
 * hold U+2028 as it is. Bytes are UTF-8; a byte order mark is left out. Throws what the chunks throw.
 */
export async function* linesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let begun: string[] = []
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const [first = '', ...others] = text.split('\n')
    begun.push(first)
    for (const other of others) {
      yield begun.join('').replace(/\r$/, '')
      begun = [other]
    }
  }
  const last = begun.join('') + decoder.decode()
  if (last !== '') yield last.replace(/\r$/, '')
}
