import { type Loopback, startLoopback } from './loopback-process.ts'

export interface LoopbackSlack extends Loopback {
  /** From now on that channel is answered 429, for so many seconds. */
  limit(channel: string, seconds: number): Promise<void>
}

export async function startSlack(): Promise<LoopbackSlack> {
  const slack = await startLoopback('slack-loopback.ts')
  return {
    ...slack,
    limit: async (channel, seconds) => {
      const query = new URLSearchParams({ channel, seconds: String(seconds) })
      await (await fetch(`${slack.apiUrl}limit?${query}`)).text()
    },
  }
}
