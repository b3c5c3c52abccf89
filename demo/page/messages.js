import { blocks } from './blocks.js'
import { avatar, h, icon } from './dom.js'
import { openMenu } from './menu.js'
import { dayName, mrkdwn, typed } from './text.js'

const SAME_BREATH_SECONDS = 300
/** An answer that comes later than this is no longer what one waits for. */
const FOLLOW_MS = 5000

/**
 * A list of messages that is changed only where something changed, so that focus and place are kept. `act` has
 * `press`, `shortcut(message)` and `openThread(ts)`; `names` are people and channels by id.
 */
export function createMessages(act, label) {
  const element = h('ol', { class: 'messages', role: 'log', 'aria-label': label, tabindex: '0' })
  const drawn = new Map()
  let newest
  let followedUntil = 0

  function draw({ messages, names, intro, inThread = false }) {
    const isNew = messages.at(-1)?.ts !== newest
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 40
    const stuck = isAtEnd || (isNew && performance.now() < followedUntil)
    newest = messages.at(-1)?.ts
    const focused = focusIn(element)
    const rows = intro ? [intro] : []
    const replies = repliesOf(inThread ? [] : messages)
    const shown = inThread
      ? messages
      : messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts)
    shown.forEach((message, index) => {
      const before = shown[index - 1]
      if (!inThread && dayOf(before) !== dayOf(message)) rows.push(divider(message))
      const isMore = goesOn(before, message)
      const count = replies.get(message.ts) ?? 0
      rows.push(
        keep(message, JSON.stringify([message, isMore, count]), () =>
          row(message, { isMore, count, names, act, inThread }),
        ),
      )
    })
    element.replaceChildren(...rows)
    if (stuck) element.scrollTop = element.scrollHeight
    focusAgain(element, focused)
  }

  function keep({ ts }, signature, make) {
    const before = drawn.get(ts)
    if (before?.signature === signature) return before.node
    const node = make()
    drawn.set(ts, { signature, node })
    return node
  }

  const forget = () => drawn.clear()
  /** Goes to the end when the answer to what was just done comes there. */
  const follow = () => {
    followedUntil = performance.now() + FOLLOW_MS
  }
  return { element, draw, forget, follow, toEnd: () => element.scrollTo(0, element.scrollHeight) }
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
    { class: `message ${onlyFor ? 'only' : ''} ${isMore ? 'more' : ''}`, 'data-ts': ts },
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
  return h('li', { class: 'day' }, h('span', {}, dayName(new Date(ts * 1000))))
}

function clock(ts, isLong) {
  const time = new Date(ts * 1000).toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' })
  return isLong ? time : time.replace(/ [AP]M/, '')
}

/** Which button has the focus: a message may be drawn anew under it. */
function focusIn(list) {
  const { activeElement } = document
  const ts = list.contains(activeElement) ? activeElement.closest('[data-ts]')?.dataset.ts : undefined
  return ts && { ts, name: nameOf(activeElement) }
}

function focusAgain(list, focused) {
  if (!focused || list.contains(document.activeElement)) return
  const message = list.querySelector(`[data-ts="${CSS.escape(focused.ts)}"]`)
  const same = [...(message?.querySelectorAll('button, a, select') ?? [])].find(
    (one) => nameOf(one) === focused.name,
  )
  ;(same ?? list).focus({ preventScroll: true })
}

function nameOf(element) {
  return element.getAttribute('aria-label') ?? element.textContent
}
