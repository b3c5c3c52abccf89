import type { Shown, SlackDouble } from './double.ts'
import { textOf } from './reading.ts'
import type { World } from './world.ts'

type Sight = Pick<SlackDouble, 'messages' | 'visibleTo' | 'read' | 'modal' | 'home' | 'onChange' | 'until'>

/** What people see, and when it changes. */
export function createSight(world: World): Sight {
  const messages = (channel: string) => world.messages.filter((shown) => shown.channel === channel)
  const visibleTo = (user: string, id: string) => {
    const channel = world.channels.get(id)
    if (channel === undefined || (channel.kind !== 'public' && !channel.people.has(user))) return []
    return messages(id).filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user)
  }
  const onChange = (listener: () => void) => {
    world.listeners.add(listener)
    return () => void world.listeners.delete(listener)
  }
  return {
    ...{ messages, visibleTo, onChange },
    read: (user, channel) =>
      visibleTo(user, channel)
        .map((shown) => readAloud(world, shown))
        .join('\n\n'),
    modal: (user) => world.modals.get(user)?.at(-1)?.view,
    home: (user) => world.homes.get(user),
    until: (condition) =>
      new Promise((resolve, reject) => {
        const ask = () => {
          try {
            if (!condition()) return
            resolve()
          } catch (error) {
            reject(error)
          }
          end()
        }
        const end = onChange(ask)
        ask()
      }),
  }
}

function readAloud(world: World, shown: Shown): string {
  return textOf(shown, (id) => world.people[id]?.name ?? world.channels.get(id)?.name ?? id)
}
