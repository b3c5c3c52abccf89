import { h, icon } from './dom.js'

/**
 * Opens a menu under a button. Items are `{ label, about, icon, checked, danger, run }`, or `'line'`. Arrows, Home, End
 * and Esc work as in any menu; the focus returns to the button.
 */
export function openMenu(button, label, items) {
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label, popover: 'auto' })
  const shut = () => menu.hidePopover()
  menu.append(...items.map((item) => (item === 'line' ? h('hr') : menuItem(item, shut))))
  menu.addEventListener('keydown', (event) => move(menu, event))
  menu.addEventListener('toggle', ({ newState }) => {
    button.setAttribute('aria-expanded', String(newState === 'open'))
    if (newState === 'closed') menu.remove()
  })
  const host = button.closest('dialog') ?? document.body
  host.append(menu)
  menu.showPopover()
  placeUnder(menu, button)
  menu.querySelector('[role^=menuitem]')?.focus()
}

function menuItem({ label, about, icon: drawing, checked, danger, run }, shut) {
  const choose = () => {
    shut()
    run()
  }
  const role = checked === undefined ? 'menuitem' : 'menuitemradio'
  const state = checked === undefined ? {} : { 'aria-checked': String(checked) }
  return h(
    'button',
    { type: 'button', role, tabindex: '-1', class: danger ? 'danger' : undefined, onclick: choose, ...state },
    drawing ? icon(drawing) : undefined,
    h('span', {}, label, about ? h('small', {}, about) : undefined),
    checked ? icon('check') : undefined,
  )
}

function move(menu, event) {
  const items = [...menu.querySelectorAll('[role^=menuitem]')]
  const at = items.indexOf(document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (event.key === 'Tab') menu.hidePopover()
  if (next === undefined) return
  event.preventDefault()
  items.at(next % items.length)?.focus()
}

/** Below the button, or above it where there is no room. */
export function placeUnder(menu, button) {
  const from = button.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = menu
  const isRoomBelow = from.bottom + offsetHeight + 8 < innerHeight
  menu.style.top = `${isRoomBelow ? from.bottom + 4 : Math.max(8, from.top - offsetHeight - 4)}px`
  menu.style.left = `${Math.max(8, Math.min(from.left, innerWidth - offsetWidth - 8))}px`
}
