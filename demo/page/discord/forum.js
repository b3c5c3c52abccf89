import { h, icon } from '../shared/dom.js'

const EXCERPT = 140

/** The posts of a forum, newest first: each is a thread. `posts` are `{ id, name, count, first }`, with the first message. */
export function forum(posts, open) {
  if (posts.length === 0) return h('p', { class: 'waiting' }, 'There are no posts in this forum yet.')
  return h(
    'ol',
    { class: 'posts', 'aria-label': 'Posts' },
    posts
      .toReversed()
      .map(({ id, name, count, first }) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', onclick: () => open(id) },
            h('b', {}, name),
            first ? h('span', { class: 'excerpt' }, excerpt(first)) : undefined,
            h('small', {}, icon('thread'), `${count} ${count === 1 ? 'message' : 'messages'}`),
          ),
        ),
      ),
  )
}

/** The first words of a message, without marks. */
function excerpt({ content, components }) {
  const text = content || textIn(components)
  return text
    .replace(/\]\(https?:[^)]*\)/g, '')
    .replace(/^[#-]+ /gm, '')
    .replace(/[\\*[\]]/g, '')
    .slice(0, EXCERPT)
}

function textIn(parts = []) {
  return parts
    .flatMap(({ content, components }) => content ?? textIn(components))
    .filter(Boolean)
    .join('\n')
}
