import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Instance, ToInstance } from './instance-process.ts'

/** An instance of Paperboy that runs, until it is killed. */
export interface Running {
  /** Resolves when it has moved, or has died meanwhile: then false. It may be told in which of its posts it dies. */
  move(now: number, dieIn?: number): Promise<boolean>
  stop(): Promise<void>
}

/** Starts an instance; resolves once its rooms are open. */
export async function startInstance(instance: Instance): Promise<Running> {
  const child = fork(join(import.meta.dirname, 'instance-process.ts'), [JSON.stringify(instance)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const gone = once(child, 'exit')
  await Promise.race([once(child, 'message'), gone])
  if (child.exitCode !== null) throw new Error('An instance ended before it had begun.')
  return {
    move: async (now, dieIn = 0) => {
      const moved = once(child, 'message')
      tell(child, { now, dieIn })
      await Promise.race([moved, gone])
      return child.signalCode === null
    },
    stop: async () => {
      tell(child, {})
      await gone
    },
  }
}

function tell(child: ChildProcess, message: ToInstance): void {
  child.send(message)
}
