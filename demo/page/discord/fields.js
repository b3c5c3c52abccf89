import { h, icon } from '../shared/dom.js'
import { markdown } from './markdown.js'

const INPUT = 4
const PARAGRAPH = 2

/** A part of a form: text, or a field with its label, what it is for, and a place for what is wrong with it. */
export function formPart(part, names) {
  if (part.type === 10) return markdown(part.content, names)
  if (part.type === 18) return field(part, part.component)
  if (part.type === 1) return part.components.map((input) => field(input, input))
  return h('p', { class: 'unknown' }, `A field of type ${part.type} is not drawn in this demo`)
}

function field({ label, description }, input) {
  const id = `field-${input.custom_id}`
  const isRequired = input.required !== false
  return h(
    'div',
    { class: 'field', 'data-name': input.custom_id },
    h(
      'label',
      { for: id },
      label,
      isRequired ? h('span', { class: 'required', 'aria-label': 'required' }, ' *') : undefined,
    ),
    description ? h('p', { class: 'description', id: `${id}-about` }, description) : undefined,
    entry(input, { id, required: isRequired, 'aria-describedby': description ? `${id}-about` : undefined }),
  )
}

function entry(input, props) {
  if (input.type !== INPUT) return choices(input, props)
  const { value = '', placeholder, max_length: max = 4000 } = input
  const all = { ...props, placeholder, maxlength: String(max), autocomplete: 'off' }
  if (input.style === PARAGRAPH) return h('textarea', { ...all, rows: '4' }, value)
  return h('input', { ...all, value })
}

function choices({ options = [], placeholder = 'Make a selection' }, props) {
  const isChosen = options.some((option) => option.default)
  return h(
    'span',
    { class: 'select wide' },
    h(
      'select',
      props,
      h('option', { value: '', selected: !isChosen }, placeholder),
      options.map(({ label, value, default: chosen }) =>
        h('option', { value, selected: chosen === true }, label),
      ),
    ),
    icon('down'),
  )
}

/** What stands in the fields, by their names: a choice as a list, which is empty where nothing was chosen. */
export function readFields(form) {
  const fields = [...form.querySelectorAll('.field')].map((one) => {
    const entered = one.querySelector('input, textarea, select')
    const isChoice = entered.tagName === 'SELECT'
    return [one.dataset.name, isChoice ? [entered.value].filter(Boolean) : entered.value]
  })
  return Object.fromEntries(fields)
}
