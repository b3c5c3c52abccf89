import { h, icon } from './dom.js'

/**
 * Where one writes: a message, or a command with suggestions after a slash. Enter sends, Shift+Enter begins a line.
 * `commands()` are all there are; `onSend(text)` is told of what was written.
 */
export function createComposer({ commands, onSend }) {
  const field = h('textarea', {
    ...{ rows: '1', 'aria-label': 'Message', 'aria-autocomplete': 'list', 'aria-controls': 'suggestions' },
    ...{ spellcheck: 'false', maxlength: '4000' },
  })
  const list = h('ul', { id: 'suggestions', role: 'listbox', 'aria-label': 'Commands', hidden: true })
  const sendButton = h(
    'button',
    { type: 'submit', class: 'send', 'aria-label': 'Send', disabled: true },
    icon('send'),
  )
  let offered = []
  let at = 0

  function suggest() {
    const { value } = field
    sendButton.disabled = value.trim() === ''
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`
    offered = suggestionsFor(value, commands())
    at = 0
    drawList()
  }

  function drawList() {
    list.hidden = offered.length === 0
    list.replaceChildren(...offered.map((one, index) => suggestion(one, index === at, () => complete(one))))
    field.setAttribute('aria-expanded', String(offered.length > 0))
    const selected = list.querySelector('[aria-selected=true]')
    if (selected) field.setAttribute('aria-activedescendant', selected.id)
    else field.removeAttribute('aria-activedescendant')
    selected?.scrollIntoView({ block: 'nearest' })
  }

  function complete({ name, isHint }) {
    if (!isHint) field.value = `${name} `
    field.focus()
    suggest()
  }

  function sendIt() {
    const words = field.value.trim()
    if (words === '') return
    field.value = ''
    suggest()
    onSend(words)
  }

  function keydown(event) {
    if (event.isComposing) return
    const isOpen = offered.length > 0 && !offered[at]?.isHint
    const isWhole = field.value.trim() === offered[at]?.name
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (isOpen && step !== undefined) at = (at + step + offered.length) % offered.length
    else if (event.key === 'Escape' && offered.length > 0) offered = []
    else if (isOpen && !isWhole && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)))
      complete(offered[at])
    else if (event.key === 'Enter' && !event.shiftKey) sendIt()
    else return
    event.preventDefault()
    drawList()
  }

  const insert = (words) => () => {
    field.value = words === '/' ? words : `${field.value}${words}`
    field.focus()
    suggest()
  }
  const submit = (event) => {
    event.preventDefault()
    sendIt()
  }
  field.addEventListener('input', suggest)
  field.addEventListener('keydown', keydown)
  field.addEventListener('blur', () => setTimeout(() => document.activeElement !== field && hide(), 150))
  const hide = () => {
    offered = []
    drawList()
  }
  const form = h(
    'form',
    { class: 'composer', onsubmit: submit },
    list,
    h(
      'div',
      { class: 'box' },
      field,
      h(
        'div',
        { class: 'tools' },
        h(
          'button',
          { type: 'button', class: 'quiet', 'aria-label': 'Run a command', onclick: insert('/') },
          icon('slash'),
        ),
        h(
          'button',
          { type: 'button', class: 'quiet', 'aria-label': 'Mention Paperboy', onclick: insert('@Paperboy ') },
          icon('at'),
        ),
        h('span', { class: 'grow' }),
        sendButton,
      ),
    ),
    h(
      'p',
      { class: 'keys' },
      h('b', {}, 'Enter'),
      ' to send, ',
      h('b', {}, 'Shift + Enter'),
      ' for a new line',
    ),
  )
  return {
    element: form,
    field,
    hint: (words) => field.setAttribute('placeholder', words),
    draft: (words) => {
      const before = field.value
      field.value = words
      suggest()
      return before
    },
  }
}

/** Commands that begin with what is typed; once a whole one stands there, its options alone. */
function suggestionsFor(value, commands) {
  if (!value.startsWith('/') || value.includes('\n')) return []
  const typed = value.toLowerCase()
  const begun = commands.filter(({ name }) => `${name} `.startsWith(typed) && `${name} ` !== typed)
  if (begun.length > 0) return begun
  const whole = commands
    .filter(({ name }) => typed.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)
  return whole.slice(0, 1).map((command) => ({ ...command, isHint: true }))
}

function suggestion({ name, hint, about, isHint }, isSelected, choose) {
  const keepFocus = (event) => event.preventDefault()
  return h(
    'li',
    {
      ...{
        role: 'option',
        id: `suggestion-${name.slice(1).replace(/\W+/g, '-')}`,
        onmousedown: keepFocus,
        onclick: choose,
      },
      'aria-selected': String(isSelected && !isHint),
    },
    h('img', { src: 'paperboy.svg', alt: '', class: 'avatar small' }),
    h('span', {}, h('b', {}, name), hint ? h('code', {}, hint) : undefined, h('small', {}, about)),
  )
}
