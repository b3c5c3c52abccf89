import { h } from './dom.js'

/**
 * What is offered under what is typed. `onChoose(one)` is told of the one that was taken. A hint is read, not taken; what
 * is optional is taken by Tab, and by Enter once the arrows went to it.
 */
export function createSuggestions(onChoose) {
  const element = h('ul', { id: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions', hidden: true })
  let offered = []
  let at = 0
  let hasMoved = false
  let isStale = false

  const isReady = (one) => one !== undefined && !one.isHint && (hasMoved || !one.isOptional)

  function draw() {
    element.hidden = offered.length === 0
    element.replaceChildren(
      ...offered.map((one, index) =>
        row(one, `suggestion-${index}`, {
          isSelected: index === at && isReady(one),
          choose: () => onChoose(one),
        }),
      ),
    )
    element.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  /** The id of the row that Enter would take. */
  const selected = () => element.querySelector('[aria-selected=true]')?.id
  const offer = (found) => {
    offered = found
    at = 0
    hasMoved = false
    isStale = false
    draw()
  }
  /** To the next one; from none to the first or the last. */
  const move = (step) => {
    const isFirst = !isReady(offered[at]) && !hasMoved
    at = isFirst ? (step > 0 ? 0 : offered.length - 1) : (at + step + offered.length) % offered.length
    hasMoved = true
    draw()
  }
  /** What was offered for other words is no longer taken. */
  const expire = () => {
    isStale = true
  }
  /** What Tab takes; what Enter takes is `ready`. */
  const current = () => (isStale || offered[at]?.isHint ? undefined : offered[at])
  const ready = () => (isReady(current()) ? current() : undefined)
  return { element, offer, expire, move, selected, current, ready }
}

function row({ name, hint, about }, id, { isSelected, choose }) {
  const keepFocus = (event) => event.preventDefault()
  const state = { 'aria-selected': String(isSelected) }
  return h(
    'li',
    { role: 'option', id, ...state, onmousedown: keepFocus, onclick: choose },
    h('img', { src: '/shared/paperboy.svg', alt: '', class: 'avatar small' }),
    h('span', {}, h('b', {}, name), hint ? h('code', {}, hint) : undefined, h('small', {}, about)),
  )
}
