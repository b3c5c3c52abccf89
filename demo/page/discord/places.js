/** The drawing of a place, by its kind. */
export function placeIcon({ kind }) {
  return { text: 'hash', announcement: 'megaphone', forum: 'posts', thread: 'thread', direct: 'at' }[kind]
}

/** How a place is called where its drawing is not heard. */
export function spokenPlace({ name, kind, archived }) {
  const what = {
    text: 'text channel',
    announcement: 'announcement channel',
    forum: 'forum',
    thread: 'thread',
    direct: 'direct message',
  }[kind]
  return `${name}, ${what}${archived ? ', archived' : ''}`
}
