import { avatar, h, icon } from '../shared/dom.js'
import { createList } from '../shared/list.js'
import { openMenu } from '../shared/menu.js'
import { clockTime, dayName } from '../shared/time.js'
import { blocks } from './blocks.js'
import { mrkdwn, typed } from './text.js'

const SAME_BREATH_SECONDS = 300

/** Messages of a place or a thread. `act` has `press`, `shortcut(message)` and `openThread(ts)`; `names` are people and channels by id. */
export function createMessages(act, label) {
  const { draw: drawList, ...list } = createList(label)

  function draw({ messages, names, intro, inThread = false }) {
    const replies = repliesOf(inThread ? [] : messages)
    const shown = inThread
      ? messages
      : messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts)
    const rows = shown.flatMap((message, index) => {
      const before = shown[index - 1]
      const isMore = goesOn(before, message)
      const count = replies.get(message.ts) ?? 0
      const drawn = {
        key: message.ts,
        signature: JSON.stringify([message, isMore, count]),
        make: () => row(message, { isMore, count, names, act, inThread }),
      }
      const isNewDay = !inThread && dayOf(before) !== dayOf(message)
      return isNewDay ? [divider(message), drawn] : [drawn]
    })
    drawList({ rows, intro, newest: messages.at(-1)?.ts })
  }

  return { ...list, draw }
}

function repliesOf(messages) {
  const counts = new Map()
  for (const { ts, threadTs } of messages)
    if (threadTs !== undefined && threadTs !== ts) counts.set(threadTs, (counts.get(threadTs) ?? 0) + 1)
  return counts
}

function goesOn(before, { from, ts, onlyFor }) {
  if (before === undefined || before.from !== from || before.onlyFor || onlyFor || from === 'slack')
    return false
  return (
    from !== 'bot' && Number(ts) - Number(before.ts) < SAME_BREATH_SECONDS && dayOf(before) === dayOf({ ts })
  )
}

function row(message, { isMore, count, names, act, inThread }) {
  const { from, ts, onlyFor, edited, channel } = message
  const name = from === 'bot' ? 'Paperboy' : (names[from] ?? 'Slack')
  const body = message.blocks?.length
    ? blocks(message.blocks, { names, press: act.press, on: { channel, ts } })
    : h(
        'div',
        { class: 'text' },
        isPerson(from) ? said(message.text, names) : mrkdwn(message.text, { names }),
      )
  return h(
    'li',
    { class: `message ${onlyFor ? 'only' : ''} ${isMore ? 'more' : ''}` },
    onlyFor ? h('p', { class: 'visibility' }, icon('eye'), 'Only visible to you') : undefined,
    h(
      'div',
      { class: 'gutter' },
      isMore ? h('time', { class: 'quiet-time' }, clock(ts, false)) : avatar(name),
    ),
    h(
      'div',
      { class: 'content' },
      isMore
        ? undefined
        : h(
            'p',
            { class: 'by' },
            h('b', {}, name),
            isPerson(from) ? undefined : h('span', { class: 'badge' }, 'APP'),
            h(
              'time',
              { datetime: new Date(ts * 1000).toISOString(), title: new Date(ts * 1000).toLocaleString() },
              clock(ts, true),
            ),
          ),
      body,
      edited ? h('span', { class: 'edited' }, '(edited)') : undefined,
      count > 0 && !inThread ? threadButton(message, count, act) : undefined,
    ),
    onlyFor ? undefined : tools(message, name, count, act, inThread),
  )
}

function isPerson(from) {
  return from !== 'bot' && from !== 'slack'
}

/** What a person typed is literal, but for the mentions that Slack made of names. */
function said(words, names) {
  return words
    .split(/(<@\w+>)/)
    .flatMap((part, index) => (index % 2 === 0 ? typed(part) : mrkdwn(part, { names })))
}

function threadButton({ ts }, count, { openThread }) {
  return h(
    'button',
    { type: 'button', class: 'replies', onclick: () => openThread(ts) },
    avatar('Paperboy', true),
    `${count} ${count === 1 ? 'reply' : 'replies'}`,
  )
}

function tools(message, name, count, act, inThread) {
  const menu = ({ currentTarget }) =>
    openMenu(currentTarget, 'Message', [
      { label: 'Find this paper', about: 'Paperboy', icon: 'search', run: () => act.shortcut(message) },
    ])
  const thread = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': `Open the thread of ${name}'s message`,
      onclick: () => act.openThread(message.ts),
    },
    icon('thread'),
  )
  return h(
    'div',
    { class: 'tools' },
    count > 0 && !inThread ? thread : undefined,
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-label': `More actions for ${name}'s message`,
        'aria-haspopup': 'menu',
        onclick: menu,
      },
      icon('more'),
    ),
  )
}

function dayOf(message) {
  return message && new Date(message.ts * 1000).toDateString()
}

function divider({ ts }) {
  const day = dayName(new Date(ts * 1000))
  return { key: `day ${ts}`, signature: day, make: () => h('li', { class: 'day' }, h('span', {}, day)) }
}

function clock(ts, isLong) {
  const time = clockTime(new Date(ts * 1000))
  return isLong ? time : time.replace(/ [AP]M/, '')
}
