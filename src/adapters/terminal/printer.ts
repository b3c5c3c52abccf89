import type { Message } from '../../core/message.ts'
import type { Chat, PostId } from '../../core/ports.ts'

/** A terminal that only shows: it takes no calls, and what an earlier run has shown is not there any more. */
export function createPrinter(print: (message: Message) => Promise<void>): Chat {
  let posts = 0
  return {
    platform: 'terminal',
    start: () => Promise.resolve(),
    post: async (_channel, message, key) => {
      await print(message)
      posts += 1
      return `${key}#${posts}` as PostId
    },
    find: () => Promise.resolve('absent'),
    edit: (_channel, _post, message) => print(message),
    stop: () => Promise.resolve(),
  }
}
