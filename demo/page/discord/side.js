import { avatar, h, icon } from '../shared/dom.js'
import { openMenu } from '../shared/menu.js'
import { placeIcon, spokenPlace } from './places.js'

/** The left bar: the server with its menu, its channels with their threads, direct messages, and who one is. */
export function sideBar(state, { user, channel, unread }, { go, change, toPerson }) {
  const item = (place) => placeItem(place, { channel, isUnread: unread.has(place.id), go })
  const ofServer = state.places.filter(({ kind }) => kind !== 'direct')
  const direct = state.places.filter(({ kind }) => kind === 'direct')
  return [
    serverButton(state, change),
    h(
      'nav',
      { 'aria-label': state.guild },
      h('h2', {}, 'Channels'),
      h('ul', {}, ofServer.map(item)),
      h('h2', {}, 'Direct messages'),
      h('ul', {}, direct.map(item)),
    ),
    personPanel(state.people, user, toPerson),
  ]
}

function serverButton({ guild, hasPaperboy }, change) {
  const presence = hasPaperboy
    ? {
        label: 'Kick Paperboy',
        about: 'It leaves the server',
        icon: 'minus',
        danger: true,
        run: () => change('kick'),
      }
    : { label: 'Add Paperboy', about: 'It says hello', icon: 'plus', run: () => change('invite') }
  const open = ({ currentTarget }) => openMenu(currentTarget, guild, [presence])
  return h(
    'button',
    {
      ...{ type: 'button', class: 'server', 'aria-haspopup': 'menu', onclick: open },
      'aria-label': `${guild}: server menu`,
    },
    h('span', {}, h('b', {}, guild), h('small', {}, 'Discord, make-believe')),
    icon('down'),
  )
}

function placeItem(place, { channel, isUnread, go }) {
  const kinds = [place.kind, isUnread ? 'unread' : ''].join(' ').trim()
  return h(
    'li',
    {},
    h(
      'button',
      {
        ...{ type: 'button', class: kinds, onclick: () => go(place.id) },
        'aria-current': place.id === channel ? 'page' : undefined,
        'aria-label': `${spokenPlace(place)}${isUnread ? ', unread' : ''}`,
      },
      place.kind === 'direct' ? avatar('Paperboy', true) : icon(placeIcon(place)),
      h('span', {}, place.name),
    ),
  )
}

function personPanel(people, user, toPerson) {
  const me = people.find(({ id }) => id === user)
  const items = people.map(({ id, name, about }) => ({
    ...{ label: name, about, checked: id === user, run: () => toPerson(id) },
  }))
  const open = ({ currentTarget }) => openMenu(currentTarget, 'Who you are', items)
  return h(
    'button',
    {
      ...{ type: 'button', class: 'me', 'aria-haspopup': 'menu', onclick: open },
      'aria-label': `You are ${me.name}. Be somebody else`,
    },
    avatar(me.name),
    h('span', {}, h('b', {}, me.name), h('small', {}, me.about)),
    icon('down'),
  )
}
