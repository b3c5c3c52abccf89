import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from './call.ts'
import type { Fault } from './double.ts'
import type { RouteName } from './routes.ts'
import type { World } from './world.ts'

/** The fault that this call meets, used up by it. */
export function takeFault(world: World, route: RouteName, channel: string | undefined): Fault | undefined {
  const pending = world.faults.find(
    (fault) =>
      fault.left > 0 && fault.route === route && (fault.channel === undefined || fault.channel === channel),
  )
  if (pending === undefined) return undefined
  pending.left -= 1
  return pending.fault
}

/**
 * Answers a call as Discord does, or as the fault wants it. `run` carries the call out. Gives the status, or undefined
 * where no answer went out.
 */
export async function answerWith(
  fault: Fault | undefined,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  run: () => Reply,
): Promise<number | undefined> {
  if (fault === 'hang') return undefined
  if (fault === 'lose the request') return void request.socket.destroy()
  if (fault === 'lose the reply') {
    run()
    return void request.socket.destroy()
  }
  if (fault !== undefined && 'until' in fault) await fault.until
  const { status, json, headers } = (fault && instead(fault, run)) ?? run()
  // Without a body there must be no type of one: discord.js would read it.
  response.writeHead(status, {
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  })
  response.end(json === undefined ? undefined : JSON.stringify(json))
  return status
}

function instead(fault: Exclude<Fault, string>, run: () => Reply): Reply | undefined {
  if ('until' in fault) return undefined
  if ('rateLimited' in fault) return limited(fault.rateLimited, fault.scope ?? 'user')
  if ('code' in fault)
    return { status: fault.status, json: { message: fault.message ?? 'Refused', code: fault.code } }
  if (fault.carriedOut === true) run()
  return { status: fault.status, json: { message: `${fault.status}: as the test wants it`, code: 0 } }
}

/** 429, for so many seconds. */
export function limited(seconds: number, scope: 'user' | 'shared' | 'global'): Reply {
  const global = scope === 'global'
  return {
    status: 429,
    json: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      ...{ 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': scope, via: '1.1 double' },
      ...{ 'x-ratelimit-reset-after': String(seconds), ...(global && { 'x-ratelimit-global': 'true' }) },
    },
  }
}
