import { loadavg } from 'node:os'
import { COMMANDS } from '../commands/all.ts'
import type { ChannelId } from '../src/core/call.ts'
import { createSuggest } from '../src/core/suggest/suggest.ts'
import { openRooms } from '../src/rooms.ts'
import { configFor, createSetClock, edgesWith, inFolder, percentile, print } from './recorded.ts'
import { fillCatalogue } from './recorded-papers.ts'

/** What people type to get there, letter by letter. */
const TYPED = [
  ...[
    'reinforcement learning',
    'diffusion models',
    'large language models',
    'retrieval-augmented generation',
  ],
  ...[
    'vision transformers',
    'graph neural networks',
    'zzzz',
    'world models',
    'quantization',
    'text-to-video',
  ],
].flatMap((text) => Array.from(text, (_, i) => text.slice(0, i + 1)))
const ROUNDS = 10

await inFolder(async (folder) => {
  await fillCatalogue(folder)
  const clock = createSetClock(Date.parse('2026-07-31T20:00:00Z'))
  const config = configFor('http://127.0.0.1:9', folder)
  const rooms = await openRooms({ config, edges: edgesWith(clock), chats: () => [] })
  const suggest = createSuggest(COMMANDS, rooms)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const typed of TYPED) {
      const from = performance.now()
      await suggest({ channel: 'bench:1' as ChannelId, command: 'papers subscribe', option: 'topic', typed })
      times.push(performance.now() - from)
    }
  const [first = 0, ...others] = times
  print(`${times.length} letters typed, load ${loadavg()[0]?.toFixed(1)}; milliseconds`)
  print(
    `first ${first.toFixed(1)}; then p50 ${percentile(others, 0.5).toFixed(2)}, p99 ${percentile(others, 0.99).toFixed(2)}, max ${Math.max(...others).toFixed(2)}`,
  )
  await rooms.close()
})
