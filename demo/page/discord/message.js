import { avatar, h, icon } from '../shared/dom.js'
import { openMenu } from '../shared/menu.js'
import { clockTime } from '../shared/time.js'
import { components } from './components.js'
import { markdown } from './markdown.js'

const SILENT = 4096

/**
 * One message. `act` has `press`, `choose`, `find`, `dismiss` and `open`; `thread` is what stands under it, if anything,
 * as `{ id, name, count }`; `isMore` goes on from the message before.
 */
export function messageRow(message, { isMore, thread, names, act }) {
  const { from, at, onlyFor, thinking } = message
  const isBot = from === 'bot'
  const name = isBot ? 'Paperboy' : (names[from] ?? 'Discord')
  return h(
    'li',
    { class: `message ${onlyFor ? 'only' : ''} ${isMore ? 'more' : ''}` },
    h(
      'div',
      { class: 'gutter' },
      isMore ? h('time', { class: 'quiet-time' }, clockTime(new Date(at))) : avatar(name),
    ),
    h(
      'div',
      { class: 'content' },
      isMore ? undefined : byline(message, name, isBot),
      thinking ? thinks(name) : body(message, names, act),
      thread ? threadCard(thread, act) : undefined,
      onlyFor ? ephemeral(message, act) : undefined,
    ),
    onlyFor || thinking ? undefined : tools(message, name, act),
  )
}

function byline({ at, flags, crossposted }, name, isBot) {
  const time = new Date(at)
  return h(
    'p',
    { class: 'by' },
    h('b', { class: isBot ? 'bot' : undefined }, name),
    isBot ? h('span', { class: 'badge' }, icon('check'), 'APP') : undefined,
    h('time', { datetime: time.toISOString(), title: time.toLocaleString('en') }, clockTime(time)),
    (flags & SILENT) !== 0
      ? h(
          'span',
          { class: 'silent', title: 'Sent without a notification' },
          icon('silent'),
          h('span', { class: 'spoken' }, 'Sent without a notification'),
        )
      : undefined,
    crossposted ? h('span', { class: 'published' }, 'Published') : undefined,
  )
}

function body({ content, components: parts, embeds, edited, id, channel }, names, act) {
  const on = { id, channel }
  const at = {
    names,
    press: (click, button) => act.press({ ...click, ...on }, button),
    choose: (choice, button) => act.choose({ ...choice, ...on }, button),
  }
  return [
    content === '' ? undefined : markdown(content, names),
    embeds.length > 0 ? h('p', { class: 'unknown' }, 'An embed is not drawn in this demo') : undefined,
    parts.length > 0 ? h('div', { class: 'components' }, components(parts, at)) : undefined,
    edited ? h('span', { class: 'edited' }, '(edited)') : undefined,
  ]
}

function thinks(name) {
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  return h('p', { class: 'thinking' }, dots, `${name} is thinking…`)
}

function ephemeral({ id }, { dismiss }) {
  return h(
    'p',
    { class: 'ephemeral' },
    icon('eye'),
    'Only you can see this · ',
    h('button', { type: 'button', class: 'linklike', onclick: () => dismiss(id) }, 'Dismiss message'),
  )
}

function threadCard({ id, name, count }, { open }) {
  return h(
    'button',
    { type: 'button', class: 'thread-card', onclick: () => open(id) },
    icon('thread'),
    h('b', {}, name),
    h('span', {}, `${count} ${count === 1 ? 'message' : 'messages'} ›`),
  )
}

function tools(message, name, { find }) {
  const menu = ({ currentTarget }) =>
    openMenu(currentTarget, 'Message', [
      { label: 'Apps › Find paper', about: 'Paperboy', icon: 'apps', run: () => find(message) },
    ])
  return h(
    'div',
    { class: 'tools' },
    h(
      'button',
      {
        ...{ type: 'button', class: 'quiet', 'aria-haspopup': 'menu', onclick: menu },
        'aria-label': `More for ${name}'s message`,
      },
      icon('more'),
    ),
  )
}
