import { type Handler, ok, refuse } from '../call.ts'
import { record, words } from '../json.ts'
import { channelPayload } from '../payloads.ts'
import { addChannel } from '../places.ts'

/** The conversation of the bot with a person, made if there is none yet. */
export const openConversation: Handler = ({ world, body }) => {
  const user = words(record(body)['recipient_id'])
  if (world.people[user] === undefined) return refuse(50035)
  const known = [...world.channels.values()].find(({ kind, people }) => kind === 'bot dm' && people.has(user))
  const channel =
    known ?? addChannel(world, { id: world.newId(), name: 'dm', kind: 'bot dm', people: [user] })
  return ok(channelPayload(world, channel))
}
