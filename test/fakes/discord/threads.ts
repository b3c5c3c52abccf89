import { channelPayload } from './payloads.ts'
import { addChannel } from './places.ts'
import type { Channel, World } from './world.ts'

/** Makes a thread in a channel, and tells of it. Made of a message, it has that message's id. */
export function openThread(
  world: World,
  parent: Channel,
  { id = world.newId(), name, tags = [] }: { id?: string; name: string; tags?: readonly string[] },
): Channel {
  const thread = addChannel(world, { id, name, kind: 'thread', parent: parent.id, appliedTags: tags })
  announceThread(world, 'THREAD_CREATE', thread)
  return thread
}

/** Tells the app of a thread as it is now. */
export function announceThread(
  world: World,
  event: 'THREAD_CREATE' | 'THREAD_UPDATE',
  thread: Channel,
): void {
  const more = event === 'THREAD_CREATE' ? { newly_created: true } : {}
  world.tell(event, { ...channelPayload(world, thread), ...more }, thread.guild)
  world.changed()
}
