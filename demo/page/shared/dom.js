const SVG = 'http://www.w3.org/2000/svg'

/**
 * An element. `props` are attributes; `on…` are listeners, true is an empty attribute, false and undefined are left out.
 * A text child becomes a text node, so nothing that a message says can become markup.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : value)
  }
  element.append(
    ...children.flat(Number.POSITIVE_INFINITY).filter((child) => child !== undefined && child !== ''),
  )
  return element
}

/** A drawing of 20 by 20, made of lines in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('class', `icon ${name}-icon`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name] ?? '')
  svg.append(path)
  return svg
}

const THUMB =
  'M6 9v7.500H3V9zM6 9l3.500-6c1.200 0 2 .8 2 2v2.500h4a1.500 1.500 0 0 1 1.500 1.800l-1 5.700a1.500 1.500 0 0 1-1.500 1.500H6'
const ICONS = {
  'thumb-up': THUMB,
  'thumb-down': THUMB,
  hash: 'M8 3 6.500 17M13.500 3 12 17M3.500 7.500h14M2.500 12.500h14',
  lock: 'M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  eye: 'M2 10c2-3.500 5-5 8-5s6 1.500 8 5c-2 3.500-5 5-8 5s-6-1.500-8-5zM10 7.500a2.500 2.500 0 1 0 .01 0',
  more: 'M10 4.500h.01M10 10h.01M10 15.500h.01',
  thread: 'M3 4h14v9H9l-4 3.500V13H3zM6.500 7.500h7M6.500 10h4',
  send: 'M3 3.500 17.500 10 3 16.500 5 10zM5 10h6',
  slash:
    'M4 3h12a1.500 1.500 0 0 1 1.500 1.500v11A1.500 1.500 0 0 1 16 17H4a1.500 1.500 0 0 1-1.500-1.500v-11A1.500 1.500 0 0 1 4 3zM12 6.500l-4 7',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1.200c0 2.400 4 2.400 4-1.200a7 7 0 1 0-2.800 5.600',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'm5.500 8 4.500 4.500L14.500 8',
  back: 'm12.500 4-6 6 6 6',
  sun: 'M10 6.500a3.500 3.500 0 1 0 .01 0M10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100',
  moon: 'M16.500 11.500A7 7 0 0 1 8.500 3.500a7 7 0 1 0 8 8z',
  home: 'M3 9.500 10 3.500l7 6V17h-5v-4.500H8V17H3z',
  search: 'M9 3.500a5.500 5.500 0 1 0 .01 0M13 13l4 4',
  archive: 'M3 4h14v4H3zM4 8v8.500h12V8M8 11.500h4',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  check: 'm4 10.500 4 4 8-9',
  people:
    'M7.500 9.500a3 3 0 1 0-.01 0M2 16.500c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500M13 4a3 3 0 0 1 0 5.500M15 12.300c2 .6 3 2 3 4.200',
  warning: 'M10 3 18 17H2zM10 8v4M10 14.500h.01',
  megaphone: 'M3 8v4h3l7 4V4L6 8zM6 12l1.500 5h2L8.500 13M15.500 7.500a3.500 3.500 0 0 1 0 5',
  posts: 'M3 4h14v8H8l-4 3.500V12H3zM6.500 7h7M6.500 9.500h4',
  silent: 'M4 14h12M5.500 14V9a4.500 4.500 0 0 1 7-3.700M14.500 9v5M8.500 16.500h3M3.500 3.500l13 13',
  apps: 'M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM14 11.500v5M11.500 14h5',
  bug: 'M10 6a4 4 0 0 1 4 4v3a4 4 0 0 1-8 0v-3a4 4 0 0 1 4-4zM7 6.500 5.500 4M13 6.500 14.500 4M6 10H2.500M17.500 10H14M6 13.500 3 15.500M14 13.500l3 2',
}

/** Platforms draw emoji themselves, whatever fonts a machine has. Undefined for words. */
export function emojiIcon(label) {
  return DRAWN_EMOJI[label] && icon(DRAWN_EMOJI[label])
}
const DRAWN_EMOJI = { '👍': 'thumb-up', '👎': 'thumb-down' }

/** A picture of a person, or of Paperboy. */
export function avatar(name, small = false) {
  const size = small ? 'avatar small' : 'avatar'
  if (name === 'Paperboy') return h('img', { class: size, src: '/shared/paperboy.svg', alt: '' })
  return h(
    'span',
    { class: `${size} hue-${((name.codePointAt(0) ?? 0) + name.length) % 5}`, 'aria-hidden': 'true' },
    name.slice(0, 1),
  )
}
