import { h } from './dom.js'

/** The commands that are offered under what is typed. `onChoose(command)` is told of the one that was taken. */
export function createSuggestions(onChoose) {
  const element = h('ul', { id: 'suggestions', role: 'listbox', 'aria-label': 'Commands', hidden: true })
  let offered = []
  let at = 0

  function draw() {
    element.hidden = offered.length === 0
    element.replaceChildren(...offered.map((one, index) => row(one, index === at, () => onChoose(one))))
    element.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  /** The id of the row that Enter would take. */
  const selected = () => element.querySelector('[aria-selected=true]')?.id
  const offer = (commands) => {
    offered = commands
    at = 0
    draw()
  }
  const move = (step) => {
    at = (at + step + offered.length) % offered.length
    draw()
  }
  return { element, offer, move, selected, current: () => (selected() ? offered[at] : undefined) }
}

/** Commands that begin with what is typed; once a whole one stands there, its options alone. */
export function suggestionsFor(value, commands) {
  if (!value.startsWith('/') || value.includes('\n')) return []
  const typed = value.toLowerCase()
  const begun = commands.filter(({ name }) => `${name} `.startsWith(typed) && `${name} ` !== typed)
  if (begun.length > 0) return begun
  const whole = commands
    .filter(({ name }) => typed.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)
  return whole.slice(0, 1).map((command) => ({ ...command, isHint: true }))
}

function row({ name, hint, about, isHint }, isSelected, choose) {
  const keepFocus = (event) => event.preventDefault()
  const id = `suggestion-${name.slice(1).replace(/\W+/g, '-')}`
  const state = { 'aria-selected': String(isSelected && !isHint) }
  return h(
    'li',
    { role: 'option', id, ...state, onmousedown: keepFocus, onclick: choose },
    h('img', { src: 'paperboy.svg', alt: '', class: 'avatar small' }),
    h('span', {}, h('b', {}, name), hint ? h('code', {}, hint) : undefined, h('small', {}, about)),
  )
}
