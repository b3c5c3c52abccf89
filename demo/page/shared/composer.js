import { h, icon } from './dom.js'
import { createSuggestions } from './suggestions.js'

const TALLEST = 200

/**
 * Where one writes: a message, or a command with suggestions after a slash. Enter sends, Shift+Enter begins a line.
 * `suggest(text)` resolves with rows `{ name, hint, about, text, isHint }`, where `text` is what stands there once one is
 * taken; `onSend(text)` is told of what was written; `mention` is what calls Paperboy.
 */
export function createComposer({ suggest, onSend, mention }) {
  const field = messageField()
  const suggestions = createSuggestions(complete)
  const sendButton = h('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'))

  function write(text) {
    field.value = text
    changed()
  }

  function changed() {
    sendButton.disabled = field.value.trim() === ''
    field.style.height = 'auto'
    // Out of sight it has no height, and it must have one again when it is seen.
    if (field.scrollHeight > 0) field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`
    suggestions.expire()
    suggestFor(field.value)
  }

  /** What was typed meanwhile has its own suggestions. */
  async function suggestFor(value) {
    const found = value.startsWith('/') ? await suggest(value) : []
    if (value === field.value) offer(document.activeElement === field ? found : [])
  }

  function offer(found) {
    suggestions.offer(found)
    pointAt(field, suggestions.selected())
  }

  function complete({ text, isHint }) {
    field.focus()
    if (!isHint) write(text)
  }

  function sendIt() {
    const words = field.value.trim()
    if (words === '') return
    write('')
    onSend(words)
  }

  const keydown = (event) => {
    if (!keyTaken(event, suggestions, { value: field.value, offer, complete, sendIt })) return
    event.preventDefault()
    pointAt(field, suggestions.selected())
  }

  field.addEventListener('input', changed)
  field.addEventListener('keydown', keydown)
  field.addEventListener('blur', () => offer([]))
  const insert = (words) => {
    field.focus()
    write(words === '/' ? words : `${field.value}${words}`)
  }
  const element = composerForm({ field, list: suggestions.element, sendButton, insert, sendIt, mention })
  changed()
  return { element, field, write, read: () => field.value }
}

/** What a key does; false where it is an ordinary one. */
function keyTaken({ key, shiftKey, isComposing }, suggestions, { value, offer, complete, sendIt }) {
  const current = suggestions.current()
  const step = current && { ArrowDown: 1, ArrowUp: -1 }[key]
  const taken = shiftKey ? undefined : { Tab: current, Enter: suggestions.ready() }[key]
  if (isComposing) return false
  if (step) suggestions.move(step)
  else if (key === 'Escape') offer([])
  else if (taken && taken.text.trim() !== value.trim()) complete(taken)
  else if (key === 'Enter' && !shiftKey) sendIt()
  else return false
  return true
}

function messageField() {
  return h('textarea', {
    ...{ rows: '1', 'aria-label': 'Message', 'aria-autocomplete': 'list', 'aria-controls': 'suggestions' },
    ...{ spellcheck: 'false', maxlength: '4000' },
  })
}

/** Tells a screen reader which suggestion Enter would take. */
function pointAt(field, id) {
  if (id === undefined) field.removeAttribute('aria-activedescendant')
  else field.setAttribute('aria-activedescendant', id)
}

function composerForm({ field, list, sendButton, insert, sendIt, mention }) {
  const submit = (event) => {
    event.preventDefault()
    sendIt()
  }
  const tool = (label, drawing, words) =>
    h(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': label, onclick: () => insert(words) },
      icon(drawing),
    )
  const tools = [
    tool('Run a command', 'slash', '/'),
    tool('Mention Paperboy', 'at', `${mention} `),
    h('span', { class: 'grow' }),
    sendButton,
  ]
  return h(
    'form',
    { class: 'composer', onsubmit: submit },
    list,
    h('div', { class: 'box' }, field, h('div', { class: 'tools' }, tools)),
    h(
      'p',
      { class: 'keys' },
      h('b', {}, 'Enter'),
      ' to send, ',
      h('b', {}, 'Shift + Enter'),
      ' for a new line',
    ),
  )
}
