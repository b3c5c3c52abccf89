import type { IncomingMessage } from 'node:http'

/** The body of a request: JSON, or the `payload_json` beside files. Undefined where there is none, or nothing to read. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const text = type.startsWith('multipart/') ? await partOf(raw, type) : raw.toString()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function partOf(raw: Buffer, type: string): Promise<string> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  return String(form.get('payload_json') ?? '')
}
