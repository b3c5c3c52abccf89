import { avatar, h, icon } from '../shared/dom.js'
import { openMenu } from '../shared/menu.js'
import { problemButton } from '../shared/problems.js'

/** The bar at the top: what this is, what went wrong, and who one is. */
export function topBar({ people, problems }, user, toPerson) {
  return h(
    'header',
    { class: 'top' },
    h('p', { class: 'brand' }, h('b', {}, 'Slack'), h('span', {}, 'make-believe')),
    problems.length > 0 ? problemButton(problems) : undefined,
    personButton(people, user, toPerson),
  )
}

function personButton(people, user, toPerson) {
  const name = people.find(({ id }) => id === user)?.name ?? '?'
  const items = people.map((one) => ({
    label: one.name,
    about: one.about,
    checked: one.id === user,
    run: () => toPerson(one.id),
  }))
  const open = ({ currentTarget }) => openMenu(currentTarget, 'Who you are', items)
  const spoken = `You are ${name}. Be somebody else`
  return h(
    'button',
    { type: 'button', class: 'me', 'aria-label': spoken, 'aria-haspopup': 'menu', onclick: open },
    avatar(name, true),
    h('span', {}, name),
    icon('down'),
  )
}

/** The left bar. `unread` has the ids of places with something new. */
export function sideBar({ workspace, places }, channel, unread, go) {
  const item = (place) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          ...{
            type: 'button',
            class: unread.has(place.id) ? 'unread' : undefined,
            onclick: () => go(place.id),
          },
          'aria-current': place.id === channel ? 'page' : undefined,
          'aria-label': `${spoken(place)}${unread.has(place.id) ? ', unread' : ''}`,
        },
        place.kind === 'app' ? avatar('Paperboy', true) : icon(placeIcon(place)),
        h('span', {}, place.name),
      ),
    )
  const list = (title, kinds) =>
    h(
      'section',
      {},
      h('h2', {}, title),
      h('ul', {}, places.filter(({ kind }) => kinds.includes(kind)).map(item)),
    )
  return h(
    'nav',
    { class: 'side', 'aria-label': workspace },
    h('h1', {}, workspace),
    list('Channels', ['public', 'private']),
    list('Apps', ['app']),
  )
}

function spoken({ name, kind, archived }) {
  const what = { public: 'channel', private: 'private channel', app: 'app' }[kind]
  return `${name}, ${what}${archived ? ', archived' : ''}`
}

export function placeIcon({ kind, archived }) {
  if (archived) return 'archive'
  return kind === 'private' ? 'lock' : 'hash'
}

/** The head of a place: its name with its menu, who is in it; for Paperboy its tabs. */
export function placeHead(place, { people }, tab, { back, change, toTab }) {
  const isApp = place.kind === 'app'
  const menu = ({ currentTarget }) => openMenu(currentTarget, `#${place.name}`, menuOf(place, change))
  const name = isApp
    ? h('h2', {}, avatar('Paperboy', true), place.name)
    : h(
        'h2',
        {},
        h(
          'button',
          {
            type: 'button',
            class: 'name',
            'aria-haspopup': 'menu',
            'aria-label': `${place.name}: channel menu`,
            onclick: menu,
          },
          icon(placeIcon(place)),
          place.name,
          icon('down'),
        ),
      )
  return h(
    'header',
    { class: 'head' },
    h(
      'div',
      { class: 'line' },
      h(
        'button',
        { type: 'button', class: 'quiet back', 'aria-label': 'Back to the channels', onclick: back },
        icon('back'),
      ),
      name,
      isApp ? undefined : members(place, people),
    ),
    isApp ? tabs(tab, toTab) : undefined,
  )
}

function members({ hasPaperboy }, people) {
  const names = [...people.map(({ name }) => name), ...(hasPaperboy ? ['Paperboy'] : [])]
  return h(
    'p',
    { class: 'members', title: names.join(', ') },
    names.map((name) => avatar(name, true)),
    h('span', { 'aria-hidden': 'true' }, String(names.length)),
    h('span', { class: 'spoken' }, `In this channel: ${names.join(', ')}`),
  )
}

function menuOf({ hasPaperboy, archived }, change) {
  const presence = hasPaperboy
    ? {
        label: 'Remove Paperboy',
        about: 'It is told, and posts no more here',
        icon: 'minus',
        run: () => change('remove'),
      }
    : { label: 'Invite Paperboy', about: 'It says hello', icon: 'plus', run: () => change('invite') }
  const life = archived
    ? { label: 'Unarchive channel', icon: 'archive', run: () => change('unarchive') }
    : {
        label: 'Archive channel',
        about: 'Nobody can post any more',
        icon: 'archive',
        danger: true,
        run: () => change('archive'),
      }
  return archived ? [life] : [presence, 'line', life]
}

function tabs(current, toTab) {
  const one = (tab, label) =>
    h(
      'button',
      { type: 'button', role: 'tab', 'aria-selected': String(tab === current), onclick: () => toTab(tab) },
      label,
    )
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': 'Paperboy' },
    one('home', 'Home'),
    one('messages', 'Messages'),
  )
}

/** What stands at the beginning of a place. */
export function intro({ kind, name, hasPaperboy, archived }) {
  const tries = [h('code', {}, '/paper variance'), ' or ', h('code', {}, '/papers subscribe diffusion')]
  if (kind === 'app')
    return h(
      'li',
      { class: 'intro' },
      avatar('Paperboy'),
      h('h3', {}, 'Paperboy'),
      h('p', {}, 'This is your conversation with Paperboy alone. Try ', tries, '.'),
    )
  const hint = hasPaperboy
    ? ['Paperboy is here: try ', tries, '.']
    : ['Paperboy is not here yet: the menu at the channel’s name can invite it.']
  return h(
    'li',
    { class: 'intro' },
    h('span', { class: 'big' }, icon(kind === 'private' ? 'lock' : 'hash')),
    h('h3', {}, `Welcome to ${kind === 'private' ? '' : '#'}${name}`),
    h(
      'p',
      {},
      archived ? 'This channel is archived.' : ['This is the very beginning of the channel. ', hint],
    ),
  )
}
