import { h } from '../shared/dom.js'
import { createList } from '../shared/list.js'
import { dayName } from '../shared/time.js'
import { messageRow } from './message.js'

const SAME_BREATH_MS = 7 * 60_000

/** Messages of a channel, a thread or a conversation. `act` as in message.js. */
export function createMessages(act) {
  const { draw: drawList, ...list } = createList('Messages')

  /** `threads` are those under the messages, by the message's id; `names` are people and channels by id. */
  function draw({ messages, threads, names, intro }) {
    const rows = messages.flatMap((message, index) => {
      const before = messages[index - 1]
      const isNewDay = dayOf(before) !== dayOf(message)
      const isMore = !isNewDay && goesOn(before, message)
      const thread = threads.get(message.id)
      const drawn = {
        key: message.id,
        signature: JSON.stringify([message, isMore, thread]),
        make: () => messageRow(message, { isMore, thread, names, act }),
      }
      return isNewDay ? [divider(message), drawn] : [drawn]
    })
    drawList({ rows, intro, newest: messages.at(-1)?.id })
  }

  return { ...list, draw }
}

function goesOn(before, { from, at, onlyFor }) {
  if (before.from !== from || before.onlyFor || onlyFor || from === 'bot') return false
  return at - before.at < SAME_BREATH_MS
}

function dayOf(message) {
  return message && new Date(message.at).toDateString()
}

function divider({ at, id }) {
  const day = dayName(new Date(at))
  return { key: `day ${id}`, signature: day, make: () => h('li', { class: 'day' }, h('span', {}, day)) }
}
