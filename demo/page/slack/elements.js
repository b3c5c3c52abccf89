import { emojiIcon, h, icon } from '../shared/dom.js'
import { openMenu } from '../shared/menu.js'

/**
 * Buttons, menus and choices of a message, a Home or a modal. `at` is where they stand: `nth(label)` counts controls as
 * the double does, `press({ label, nth, confirm, button })` clicks one of them.
 */
export function control(element, at) {
  if (element.type === 'button') return button(element, at)
  if (element.type === 'overflow') return overflow(element, at)
  if (element.type === 'static_select') return select(element, at)
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') return choices(element, at)
  return h('span', { class: 'unknown' }, `“${element.type}” is not drawn in this demo`)
}

function button({ text, style, url, accessibility_label: name, confirm }, at) {
  const label = text.text
  const nth = at.nth(label)
  if (url !== undefined)
    return h(
      'a',
      {
        class: 'button',
        href: /^https?:/.test(url) ? url : undefined,
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      label,
    )
  const press = ({ currentTarget }) => at.press({ label, nth, confirm, button: currentTarget })
  return h(
    'button',
    { type: 'button', class: `button ${style ?? ''}`, 'aria-label': name ?? label, onclick: press },
    emojiIcon(label) ?? label,
  )
}

function overflow({ options, confirm }, at) {
  const items = options.map(({ text, description, url }) => ({
    label: text.text,
    about: description?.text,
    nth: at.nth(text.text),
    url,
  }))
  const open = ({ currentTarget: anchor }) =>
    openMenu(
      anchor,
      'More actions',
      items.map(({ label, about, nth }) => ({
        label,
        about,
        run: () => at.press({ label, nth, confirm, button: anchor }),
      })),
    )
  return h(
    'button',
    {
      type: 'button',
      class: 'button overflow',
      'aria-label': 'More actions',
      'aria-haspopup': 'menu',
      onclick: open,
    },
    icon('more'),
  )
}

/** All options of a menu, without their groups, in their order. */
export function optionsOf({ options = [], option_groups: groups = [] }) {
  return [...options, ...groups.flatMap((group) => group.options)]
}

function select(element, at) {
  const { placeholder, initial_option: initial, confirm } = element
  const labels = optionsOf(element).map(({ text }) => ({ label: text.text, nth: at.nth(text.text) }))
  const change = ({ currentTarget }) => {
    const chosen = labels[currentTarget.selectedIndex - 1]
    if (chosen) at.press({ ...chosen, confirm, button: currentTarget })
  }
  const options = labels.map(({ label }) => h('option', { selected: label === initial?.text.text }, label))
  const name = placeholder?.text ?? 'Choose'
  return h(
    'span',
    { class: 'select' },
    h(
      'select',
      { 'aria-label': name, onchange: change },
      h('option', { value: '', disabled: true, selected: !initial }, name),
      options,
    ),
    icon('down'),
  )
}

function choices(element, at) {
  const isOne = element.type === 'radio_buttons'
  const name = `choice-${element.action_id}`
  return h(
    'fieldset',
    { class: 'choices' },
    optionsOf(element).map(({ text }) => {
      const nth = at.nth(text.text)
      const press = ({ currentTarget }) => at.press({ label: text.text, nth, button: currentTarget })
      return h(
        'label',
        {},
        h('input', { type: isOne ? 'radio' : 'checkbox', name, onchange: press }),
        text.text,
      )
    }),
  )
}
