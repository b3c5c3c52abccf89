/** One of two instances, in a process of its own: it moves when it is told the time, and tells when it has moved. */
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
}

const { access, folder, url } = JSON.parse(process.argv[2] ?? '{}') as Instance
const clock = clockAt(Date.now())
const player = await openPlayer({ services: { url }, folder, clock, chats: chatsOf(access, clock) })
process.on('message', ({ now }: ToInstance) => {
  void (now === undefined ? end() : move(now))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

async function move(now: number): Promise<void> {
  goTo(clock, now)
  await player.minute()
  process.send?.('moved')
}

async function end(): Promise<void> {
  await player.close()
  process.disconnect()
}
