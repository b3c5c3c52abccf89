import { toAppError } from '../src/core/errors.ts'
import { createEdges } from '../src/edges.ts'
import { notice, stdout, stopSignal, write } from '../src/shell.ts'
import { startDemo } from './start.ts'

const TO_TRY = `
  the field at the top          sends a command to both: /papers subscribe diffusion, then /papers post
  /paper variance               the right papers, for you alone; Share shows them to the channel
  Paperboy in the left bars     in Slack its Home, in Discord its direct messages
  the menu of a message         finds the paper that a message names
  the menu at a channel's name  Paperboy comes, goes, or may not write
  your name in each             be Grace, who does not see what only Ada sees, and may not change a Discord channel

The papers are a sample that comes with Paperboy, and nothing leaves this machine. Ctrl-C ends it and leaves nothing behind.`

async function main(): Promise<number> {
  const signal = stopSignal()
  const port = Number(process.env['DEMO_PORT'] || 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    notice('DEMO_PORT must be a port from 0 to 65535. Example: DEMO_PORT=4000')
    return 2
  }
  const demo = await startDemo({ edges: createEdges({ logLevel: 'error', secrets: [] }), port, signal })
  await write(stdout, `Paperboy in a Slack and a Discord of its own: ${demo.url}\n${TO_TRY}`)
  await aborted(signal)
  await demo.stop()
  return 0
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  const { message } = toAppError(error)
  notice(message.replace('HTTP_PORT', 'DEMO_PORT'))
  process.exitCode = 1
}
