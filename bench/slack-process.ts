import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A Slack in a process of its own, so that its work is not counted. */
export interface LoopbackSlack {
  readonly apiUrl: string
  /** From now on that channel is answered 429, for so many seconds. */
  limit(channel: string, seconds: number): Promise<void>
  /** How many messages it has taken. */
  accepted(): Promise<number>
  stop(): Promise<void>
}

export async function startSlack(): Promise<LoopbackSlack> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'slack-loopback.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const apiUrl = line.toString().trim()
  return {
    apiUrl,
    limit: async (channel, seconds) => {
      await (
        await fetch(`${apiUrl}limit?${new URLSearchParams({ channel, seconds: String(seconds) })}`)
      ).text()
    },
    accepted: async () => Number(await (await fetch(`${apiUrl}accepted`)).text()),
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
