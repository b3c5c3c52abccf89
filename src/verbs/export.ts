import { openRooms } from '../rooms.ts'
import { MOVED } from './moved.ts'
import type { Verb } from './verb.ts'

export const exportVerb: Verb = {
  name: 'export',
  summary: 'Write channels, topics, the ledger (which is also what was seen) and saved papers as JSON lines.',
  usage: '',
  examples: ['export > paperboy.jsonl'],
  options: {},
  flags: {},
  run: async (_, context) => {
    const rooms = await openRooms({ ...context, chats: () => [] })
    let entries = 0
    try {
      for (const { prefix } of MOVED) {
        for await (const [key, value] of rooms.store.list(prefix)) {
          await context.print(JSON.stringify({ key, value }))
          entries += 1
        }
      }
      context.notice(
        `Exported ${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}. To read them elsewhere: npm start -- import < FILE`,
      )
      return true
    } finally {
      await rooms.close()
    }
  },
}
