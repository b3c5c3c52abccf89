import { h, icon } from '../shared/dom.js'
import { openMenu } from '../shared/menu.js'
import { problemButton } from '../shared/problems.js'
import { placeIcon } from './places.js'

/** The head of a place: its name, with a menu where Paperboy's permission to write can be changed. */
export function placeHead(place, { places, maySend, problems }, { back, change, go }) {
  const parent = places.find(({ id }) => id === place.parent)
  return [
    h(
      'button',
      { type: 'button', class: 'quiet back', 'aria-label': 'Back to the channels', onclick: back },
      icon('back'),
    ),
    h(
      'h1',
      {},
      parent
        ? [
            h(
              'button',
              { type: 'button', class: 'parent', onclick: () => go(parent.id) },
              icon(placeIcon(parent)),
              parent.name,
            ),
            h('span', { class: 'step', 'aria-hidden': 'true' }, '›'),
          ]
        : undefined,
      hasMenu(place)
        ? nameButton(place, maySend, change)
        : [icon(placeIcon(place)), h('span', {}, place.name)],
    ),
    maySend ? undefined : h('span', { class: 'muted' }, 'Paperboy may not write here'),
    problems.length > 0 ? problemButton(problems) : undefined,
  ]
}

/** A thread has the permissions of its channel, and a conversation has none. */
function hasMenu({ kind }) {
  return kind !== 'thread' && kind !== 'direct'
}

function nameButton(place, maySend, change) {
  const permission = maySend
    ? {
        label: 'Deny Paperboy to send messages',
        about: 'In this channel',
        icon: 'minus',
        run: () => change('deny'),
      }
    : { label: 'Allow Paperboy to send messages', icon: 'plus', run: () => change('allow') }
  const open = ({ currentTarget }) => openMenu(currentTarget, place.name, [permission])
  return h(
    'button',
    {
      ...{ type: 'button', class: 'name', 'aria-haspopup': 'menu', onclick: open },
      'aria-label': `${place.name}: channel menu`,
    },
    icon(placeIcon(place)),
    h('span', {}, place.name),
    icon('down'),
  )
}

/** What stands at the beginning of a place. */
export function intro({ kind, name }, hasPaperboy) {
  const tries = [
    h('code', {}, '/paper query:variance'),
    ' or ',
    h('code', {}, '/papers subscribe topic:diffusion'),
  ]
  const title = {
    direct: 'Paperboy',
    thread: name,
    text: `Welcome to #${name}!`,
    announcement: `Welcome to #${name}!`,
  }[kind]
  const about = {
    direct: ['This is your conversation with Paperboy alone. Try ', tries, '.'],
    thread: ['This is a thread: it can have topics and a daily post of its own. Try ', tries, '.'],
    text: ['This is the start of the channel. Try ', tries, '.'],
    announcement: ['Other servers can follow what is published here. Try ', tries, '.'],
  }[kind]
  return h(
    'li',
    { class: 'intro' },
    h('span', { class: 'big' }, icon(placeIcon({ kind }))),
    h('h2', {}, title),
    h(
      'p',
      {},
      hasPaperboy || kind === 'direct'
        ? about
        : 'Paperboy is not in this server: the menu at its name adds it.',
    ),
  )
}
