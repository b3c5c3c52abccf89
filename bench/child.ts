import { once } from 'node:events'
import type { FromPaperboy, Memory, ToPaperboy } from './paperboy.ts'

/** Without what nobody holds any more. */
export function memoryKept(): Memory {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { rss, heapUsed }
}

export function tell(message: FromPaperboy): void {
  if (process.connected) process.send?.(message)
}

/** Also when the bench has died. */
export async function ended(): Promise<void> {
  const gone = once(process, 'disconnect')
  const asked = new Promise<void>((resolve) => {
    process.on('message', ({ stop }: ToPaperboy) => {
      if (stop === true) resolve()
    })
  })
  await Promise.race([gone, asked])
}
