/** One of two instances, in a process of its own: it moves when it is told the time, and tells when it has moved. */
import type { Chat } from '../src/core/ports.ts'
import { type Access, chatsOf } from './both-platforms.ts'
import { clockAt } from './moved-clock.ts'
import { goTo, openPlayer } from './played-days.ts'

export interface Instance {
  readonly access: Access
  readonly folder: string
  readonly url: string
}

export interface ToInstance {
  /** It is that instant: the clock's hand moves. Without it, the instance ends. */
  readonly now?: number
  /** It dies within the post with that number, counted from now: an odd one before its request leaves, an even one after. */
  readonly dieIn?: number
}

const { access, folder, url } = JSON.parse(process.argv[2] ?? '{}') as Instance
const clock = clockAt(Date.now())
const end = { dieIn: 0 }
const player = await openPlayer({
  ...{ services: { url }, folder, clock },
  chats: (store) => chatsOf(access, clock)(store).map(mortal),
})
process.on('message', ({ now, dieIn = 0 }: ToInstance) => {
  end.dieIn = dieIn
  void (now === undefined ? stop() : move(now))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

function mortal(chat: Chat): Chat {
  const die = () => process.kill(process.pid, 'SIGKILL')
  let posts = 0
  return {
    ...chat,
    post: async (...given) => {
      posts = end.dieIn === 0 ? 0 : posts + 1
      const isLast = posts > 0 && posts === end.dieIn
      if (isLast && posts % 2 === 1) die()
      const post = await chat.post(...given)
      if (isLast) die()
      return post
    },
  }
}

async function move(now: number): Promise<void> {
  goTo(clock, now)
  await player.minute()
  process.send?.('moved')
}

async function stop(): Promise<void> {
  await player.close()
  process.disconnect()
}
