import { h, icon } from '../shared/dom.js'
import { optionsOf } from './elements.js'
import { text } from './text.js'

/** An `input` block: its label, its field, its hint, and a place for what is wrong with it. */
export function inputBlock(block, at) {
  const { block_id: id, label, hint, optional, element } = block
  const fieldId = `field-${id}`
  // The double counts options of inputs among the controls of a view.
  for (const option of optionsOf(element)) at.nth(option.text.text)
  const notes = `${fieldId}-hint ${fieldId}-error`
  const isMany = element.type === 'radio_buttons' || element.type === 'checkboxes'
  return h(
    isMany ? 'fieldset' : 'div',
    { class: 'input', 'data-block': id, 'data-type': element.type },
    h(
      isMany ? 'legend' : 'label',
      isMany ? {} : { for: fieldId },
      text(label, at.names),
      optional ? h('span', { class: 'optional' }, ' (optional)') : undefined,
    ),
    field(element, { id: fieldId, 'aria-describedby': notes, required: !optional }),
    h('p', { class: 'error', id: `${fieldId}-error`, hidden: true }),
    hint ? h('p', { class: 'hint', id: `${fieldId}-hint` }, text(hint, at.names)) : undefined,
  )
}

const KINDS = {
  datepicker: 'date',
  timepicker: 'time',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
}

function field(element, props) {
  const { type, initial_value: value = '', placeholder, max_length: max, multiline } = element
  if (type === 'static_select') return oneOf(element, props)
  if (type === 'multi_static_select') return anyOf(element, props, 'checkbox')
  if (type === 'checkboxes') return anyOf(element, props, 'checkbox')
  if (type === 'radio_buttons') return anyOf(element, props, 'radio')
  const hinted = { ...props, placeholder: placeholder?.text, maxlength: max && String(max) }
  if (multiline) return h('textarea', { ...hinted, rows: '4' }, value)
  const initial = element.initial_date ?? element.initial_time ?? value
  return h('input', { ...hinted, type: KINDS[type] ?? 'text', value: initial, autocomplete: 'off' })
}

function oneOf(element, props) {
  const chosen = element.initial_option?.value
  const none = h('option', { value: '' }, element.placeholder?.text ?? 'Choose an option')
  const options = optionsOf(element).map(({ text: label, value }) =>
    h('option', { value, selected: value === chosen }, label.text),
  )
  return h('span', { class: 'select wide' }, h('select', props, none, options), icon('down'))
}

function anyOf(element, { id, ...props }, type) {
  const initial = element.initial_options ?? (element.initial_option ? [element.initial_option] : [])
  return optionsOf(element).map(({ text: label, value, description }, index) =>
    h(
      'label',
      { class: 'choice' },
      h('input', {
        ...{ type, value, name: id, id: `${id}-${index}`, 'aria-describedby': props['aria-describedby'] },
        checked: initial.some((option) => option.value === value),
      }),
      h('span', {}, label.text, description ? h('small', {}, description.text) : undefined),
    ),
  )
}

/** What stands in the fields of a form, by block: several choices are joined by commas. */
export function readInputs(form) {
  const values = {}
  for (const block of form.querySelectorAll('.input')) {
    const ticked = [...block.querySelectorAll('input:checked')].map(({ value }) => value)
    const isMany = ['checkboxes', 'radio_buttons', 'multi_static_select'].includes(block.dataset.type)
    const single = block.querySelector('input, textarea, select')
    values[block.dataset.block] = isMany ? ticked.join(',') : (single?.value ?? '')
  }
  return values
}

/** Shows each error under its field, and goes to the first one. */
export function showErrors(form, errors) {
  for (const block of form.querySelectorAll('.input')) {
    const problem = errors[block.dataset.block]
    const note = block.querySelector('.error')
    note.hidden = problem === undefined
    note.replaceChildren(...(problem === undefined ? [] : [icon('warning'), problem]))
    for (const entry of block.querySelectorAll('input, textarea, select'))
      entry.setAttribute('aria-invalid', String(problem !== undefined))
  }
  form.querySelector('[aria-invalid=true]')?.focus()
}

/** Labels of required fields that are empty, as Slack says it: each under its field. */
export function emptyFields(form) {
  const errors = {}
  for (const block of form.querySelectorAll('.input')) {
    const isRequired = block.querySelector('[required]') !== null
    if (isRequired && readInputs(form)[block.dataset.block].trim() === '')
      errors[block.dataset.block] = 'Please complete this required field.'
  }
  return errors
}
