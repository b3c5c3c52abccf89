import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './double.ts'
import type { Json } from './json.ts'
import type { World } from './world.ts'

/** The fault that this call meets, used up by it. */
export function takeFault(world: World, method: string, channel: unknown): Fault | undefined {
  const pending = world.faults.find(
    (fault) =>
      fault.left > 0 && fault.method === method && (fault.channel === undefined || fault.channel === channel),
  )
  if (pending === undefined) return undefined
  pending.left -= 1
  return pending.fault
}

/** Answers a call as Slack does, or as the fault wants it. `run` carries the call out. */
export async function answerWith(
  fault: Fault | undefined,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  run: () => { status: number; json: Json; headers?: Record<string, string> },
): Promise<void> {
  if (fault === 'hang') return
  if (fault === 'lose the request') return void request.socket.destroy()
  if (fault === 'lose the reply') {
    run()
    return void request.socket.destroy()
  }
  if (fault !== undefined && 'until' in fault) await fault.until
  const refused = fault === undefined ? undefined : refusal(fault)
  const { status, json, headers } = refused ?? run()
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(json))
}

function refusal(fault: Exclude<Fault, string>) {
  if ('rateLimited' in fault) {
    const headers = { 'retry-after': String(fault.rateLimited) }
    return { status: 429, json: { ok: false, error: 'ratelimited' }, headers }
  }
  if ('error' in fault) return { status: 200, json: { ok: false, error: fault.error }, headers: {} }
  if ('status' in fault) return { status: fault.status, json: { ok: false }, headers: {} }
  return undefined
}
