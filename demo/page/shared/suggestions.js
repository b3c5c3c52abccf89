import { h } from './dom.js'

/** What is offered under what is typed. `onChoose(one)` is told of the one that was taken. A hint is read, not taken. */
export function createSuggestions(onChoose) {
  const element = h('ul', { id: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions', hidden: true })
  let offered = []
  let at = 0

  function draw() {
    element.hidden = offered.length === 0
    element.replaceChildren(
      ...offered.map((one, index) => row(one, `suggestion-${index}`, index === at, () => onChoose(one))),
    )
    element.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  /** The id of the row that Enter would take. */
  const selected = () => element.querySelector('[aria-selected=true]')?.id
  const offer = (found) => {
    offered = found
    at = 0
    draw()
  }
  const move = (step) => {
    at = (at + step + offered.length) % offered.length
    draw()
  }
  return { element, offer, move, selected, current: () => (selected() ? offered[at] : undefined) }
}

function row({ name, hint, about, isHint }, id, isSelected, choose) {
  const keepFocus = (event) => event.preventDefault()
  const state = { 'aria-selected': String(isSelected && !isHint) }
  return h(
    'li',
    { role: 'option', id, ...state, onmousedown: keepFocus, onclick: choose },
    h('img', { src: '/shared/paperboy.svg', alt: '', class: 'avatar small' }),
    h('span', {}, h('b', {}, name), hint ? h('code', {}, hint) : undefined, h('small', {}, about)),
  )
}
