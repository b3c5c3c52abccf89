import type { DiscordDouble } from './double.ts'
import { permissionsIn } from './permissions.ts'
import { channelOf } from './places.ts'
import { textOf } from './reading.ts'
import type { World } from './world.ts'

type Sight = Pick<
  DiscordDouble,
  'messages' | 'visibleTo' | 'read' | 'conversations' | 'threads' | 'modal' | 'onChange' | 'until'
>

/** What people see, and when it changes. */
export function createSight(world: World): Sight {
  const messages = (channel: string) => world.messages.filter((shown) => shown.channel === channel)
  const visibleTo = (user: string, id: string) => {
    const channel = world.channels.get(id)
    if (channel === undefined || !permissionsIn(world, user, channel).has('ViewChannel')) return []
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
        .map((shown) => textOf(shown, (id) => nameOf(world, id)))
        .join('\n\n'),
    conversations: (user) =>
      [...world.channels.values()]
        .filter(({ kind, people }) => kind === 'bot dm' && people.has(user))
        .map(({ id }) => id),
    threads: (id) =>
      [...world.channels.values()]
        .filter(({ parent }) => parent === channelOf(world, id).id)
        .map((thread) => ({
          ...{ id: thread.id, name: thread.name, archived: thread.archived },
          tags: thread.appliedTags,
        })),
    modal: (user) => world.modals.get(user)?.data,
    until: (condition) =>
      new Promise((resolve, reject) => {
        const check = () => {
          try {
            if (!condition()) return
            resolve()
          } catch (error) {
            reject(error)
          }
          end()
        }
        const end = onChange(check)
        check()
      }),
  }
}

function nameOf(world: World, id: string): string {
  if (id === 'bot' || id === world.app.botId) return world.app.name
  return world.people[id]?.name ?? world.channels.get(id)?.name ?? id
}
