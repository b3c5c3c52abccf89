import { h } from './dom.js'

/** An answer that comes later than this is no longer what one waits for. */
const FOLLOW_MS = 5000
const NEAR_END_PX = 40

/**
 * A list of messages that is changed only where something changed, so that focus and place are kept. Rows are
 * `{ key, signature, make }`; `intro` is an element above them; `newest` changes when a message was added.
 */
export function createList(label) {
  const element = h('ol', { class: 'messages', role: 'log', 'aria-label': label, tabindex: '0' })
  const drawn = new Map()
  let last
  let followedUntil = 0

  function draw({ rows, intro, newest }) {
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX
    const stuck = isAtEnd || (newest !== last && performance.now() < followedUntil)
    last = newest
    const focused = focusIn(element)
    element.replaceChildren(...(intro ? [intro] : []), ...rows.map(keep))
    if (stuck) element.scrollTop = element.scrollHeight
    focusAgain(element, focused)
  }

  function keep({ key, signature, make }) {
    const before = drawn.get(key)
    if (before?.signature === signature) return before.node
    const node = make()
    node.dataset.key = key
    drawn.set(key, { signature, node })
    return node
  }

  const forget = () => drawn.clear()
  /** Goes to the end when the answer to what was just done comes there. */
  const follow = () => {
    followedUntil = performance.now() + FOLLOW_MS
  }
  return { element, draw, forget, follow, toEnd: () => element.scrollTo(0, element.scrollHeight) }
}

/** Which button has the focus: a message may be drawn anew under it. */
function focusIn(list) {
  const { activeElement } = document
  const key = list.contains(activeElement) ? activeElement.closest('[data-key]')?.dataset.key : undefined
  return key && { key, name: nameOf(activeElement) }
}

function focusAgain(list, focused) {
  if (!focused || list.contains(document.activeElement)) return
  const message = list.querySelector(`[data-key="${CSS.escape(focused.key)}"]`)
  const same = [...(message?.querySelectorAll('button, a, select') ?? [])].find(
    (one) => nameOf(one) === focused.name,
  )
  ;(same ?? list).focus({ preventScroll: true })
}

function nameOf(element) {
  return element.getAttribute('aria-label') ?? element.textContent
}
