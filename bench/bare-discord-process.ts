import { Client, Events, GatewayIntentBits } from 'discord.js'
import { ended, memoryKept, tell } from './child.ts'
import type { ToPaperboy } from './paperboy.ts'

/** discord.js alone, in a process of its own, that hears of the same things as Paperboy. */
async function run(api: string, token: string): Promise<void> {
  process.on('message', ({ weigh }: ToPaperboy) => {
    if (weigh === true) tell({ memory: memoryKept() })
  })
  const stopped = ended()
  tell({ url: api })
  const from = performance.now()
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(token)
  await ready
  tell({ startedMs: performance.now() - from })
  await stopped
  await client.destroy()
  tell({ events: {} })
  if (process.connected) process.disconnect()
}

const { DISCORD_API_URL = '', DISCORD_TOKEN = '' } = process.env
await run(DISCORD_API_URL, DISCORD_TOKEN)
