import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A platform in a process of its own, so that its work is not counted. */
export interface Loopback {
  readonly apiUrl: string
  /** How many messages it has taken. */
  accepted(): Promise<number>
  stop(): Promise<void>
}

/** Starts a script beside this one, which says first where it listens. */
export async function startLoopback(script: string): Promise<Loopback> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const apiUrl = line.toString().trim()
  return {
    apiUrl,
    accepted: async () => Number(await (await fetch(new URL('/accepted', apiUrl))).text()),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
