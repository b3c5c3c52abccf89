import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answers, Reply, Request } from './engine-messages.ts'

/** Takes longer than any index may; a process that says nothing for so long is ended. */
const SILENT_MS = 400_000

export interface EngineChild {
  /** Throws what went wrong there, or that the process has ended: most often for want of memory. */
  ask<Do extends Request['do']>(request: Extract<Request, { do: Do }>): Promise<Answers[Do]>
  stop(): Promise<void>
}

export function startEngine(name: string, folder: string): EngineChild {
  const child = fork(join(import.meta.dirname, 'engine-process.ts'), [name, folder], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc', '--max-old-space-size=12288'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  return {
    ask: async (request) => (await exchange(child, request, isOver)) as never,
    stop: async () => {
      if (isOver()) return
      const exit = once(child, 'exit')
      await exchange(child, { do: 'stop' }, isOver).catch(() => child.kill('SIGKILL'))
      await exit
    },
  }
}

async function exchange(child: ChildProcess, request: Request, isOver: () => boolean): Promise<unknown> {
  if (isOver()) throw new Error('its process has ended')
  const gone = new AbortController()
  const exit = () => gone.abort(new Error('its process has ended'))
  child.once('exit', exit)
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(SILENT_MS)])
  try {
    const message = once(child, 'message', { signal })
    child.send(request, () => undefined)
    const [reply] = (await message) as [Reply]
    if ('failure' in reply) throw new Error(reply.failure)
    return reply.answer
  } catch (error) {
    if (!signal.aborted) throw error
    child.kill('SIGKILL')
    throw signal.reason
  } finally {
    child.off('exit', exit)
  }
}
