import { h } from '../shared/dom.js'
import { button, menu } from './controls.js'
import { markdown } from './markdown.js'

/** Components of a message as elements. `at.press` and `at.choose` use its controls; `at.names` are people and channels by id. */
export function components(all, at) {
  const inside = { ...at, nth: counter() }
  return all.map((part) => one(part, inside))
}

/** Counts what has the same name as the double does: in the order in which one reads. */
function counter() {
  const counts = new Map()
  return (name) => {
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return count
  }
}

function one(part, at) {
  const draw = DRAWN[part.type]
  return draw
    ? draw(part, at)
    : h('p', { class: 'unknown' }, `A component of type ${part.type} is not drawn in this demo`)
}

const DRAWN = {
  1: (part, at) => h('div', { class: 'row' }, inner(part, at)),
  2: button,
  3: menu,
  9: section,
  10: ({ content }, { names }) => markdown(content, names),
  11: ({ media, description }) => picture(media.url, description, 'thumbnail'),
  12: ({ items }) =>
    h(
      'div',
      { class: 'gallery' },
      items.map(({ media, description }) => picture(media.url, description, 'large')),
    ),
  14: ({ divider = true, spacing = 1 }) =>
    divider
      ? h('hr', { class: `separator space-${spacing}` })
      : h('div', { class: `separator space-${spacing}` }),
  17: container,
}

function inner(part, at) {
  return part.components.map((child) => one(child, at))
}

function section(part, at) {
  const text = h('div', { class: 'text' }, inner(part, at))
  return h('div', { class: 'section' }, text, one(part.accessory, at))
}

function container(part, at) {
  const element = h('div', { class: 'container' }, inner(part, at))
  const { accent_color: colour } = part
  if (colour != null) element.style.borderLeftColor = `#${colour.toString(16).padStart(6, '0')}`
  return element
}

/** A picture; where it can't be had, its description takes its place. */
function picture(url, description = '', size) {
  const missing = () =>
    h('span', { class: `missing ${size}`, role: 'img', 'aria-label': description }, description)
  if (!/^https?:/.test(url)) return missing()
  return h('img', {
    ...{ class: `picture ${size}`, src: url, alt: description, loading: 'lazy' },
    referrerpolicy: 'no-referrer',
    onerror: ({ currentTarget }) => currentTarget.replaceWith(missing()),
  })
}
