import { emojiIcon, h, icon } from '../shared/dom.js'
import { openMenu } from '../shared/menu.js'

const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' }
const LINK = 5

/** A button. It is told by what one reads on it, and by which of those it is. */
export function button({ style, label = '', emoji, url, disabled }, at) {
  const shown = [emoji?.name ?? '', label].filter(Boolean).join(' ')
  if (style === LINK)
    return h(
      'a',
      {
        ...{ class: 'button secondary', target: '_blank', rel: 'noopener noreferrer' },
        href: /^https?:/.test(url) ? url : undefined,
      },
      shown,
      h('span', { class: 'spoken' }, ' (opens elsewhere)'),
    )
  const nth = at.nth(shown)
  const press = ({ currentTarget }) => at.press({ label: shown, nth }, currentTarget)
  return h(
    'button',
    {
      type: 'button',
      class: `button ${STYLES[style] ?? 'secondary'}`,
      'aria-label': shown,
      disabled: disabled === true,
      onclick: press,
    },
    emojiIcon(shown) ?? shown,
  )
}

/** A menu of texts, one to choose. A `select` would take each option that the arrow keys pass. */
export function menu({ placeholder = 'Make a selection', options, disabled }, at) {
  const nth = at.nth('menu')
  const chosen = options.find((option) => option.default)
  const open = ({ currentTarget: anchor }) =>
    openMenu(
      anchor,
      placeholder,
      options.map(({ label, description, value }) => ({
        label,
        about: description,
        run: () => at.choose({ value, nth }, anchor),
      })),
    )
  return h(
    'button',
    { type: 'button', class: 'select', 'aria-haspopup': 'menu', disabled: disabled === true, onclick: open },
    h('span', {}, chosen?.label ?? placeholder),
    icon('down'),
  )
}
