import { h } from '../shared/dom.js'
import { control } from './elements.js'
import { inputBlock } from './inputs.js'
import { richText } from './rich-text.js'
import { mrkdwn, text } from './text.js'

/** Block Kit as elements. `at` says where they stand, see elements.js; `at.on` is told to `at.press`; `at.names` are people and channels by id. */
export function blocks(all, at) {
  const counts = new Map()
  const nth = (label) => {
    const count = counts.get(label) ?? 0
    counts.set(label, count + 1)
    return count
  }
  const inside = { ...at, nth, press: (click) => at.press(click, at.on) }
  return h(
    'div',
    { class: 'blocks' },
    all.map((block) => one(block, inside)),
  )
}

function one(block, at) {
  const draw = DRAWN[block.type]
  return draw
    ? draw(block, at)
    : h('div', { class: 'unknown' }, `A “${block.type}” block is not drawn in this demo`)
}

const DRAWN = {
  section,
  context: ({ elements }, { names }) =>
    h(
      'div',
      { class: 'context' },
      elements.map((element) =>
        element.type === 'image' ? picture(element, 'tiny') : h('span', {}, text(element, names)),
      ),
    ),
  header: (block, { names }) => h('h3', { class: 'header' }, text(block.text, names)),
  divider: () => h('hr', { class: 'divider' }),
  image: (block, { names }) =>
    h(
      'figure',
      {},
      block.title ? h('figcaption', {}, text(block.title, names)) : undefined,
      picture(block, 'large'),
    ),
  actions: ({ elements }, at) =>
    h(
      'div',
      { class: 'actions' },
      elements.map((element) => control(element, at)),
    ),
  rich_text: (block, { names }) => richText(block, names),
  markdown: (block, { names }) =>
    h('div', { class: 'text' }, mrkdwn(block.text.replaceAll('**', '*'), { names })),
  input: inputBlock,
}

function section({ text: words, fields, accessory }, at) {
  const { names } = at
  const aside =
    accessory?.type === 'image' ? picture(accessory, 'thumb') : accessory && control(accessory, at)
  return h(
    'div',
    { class: 'section' },
    h(
      'div',
      { class: 'text' },
      text(words, names),
      fields
        ? h(
            'div',
            { class: 'fields' },
            fields.map((field) => h('div', {}, text(field, names))),
          )
        : undefined,
    ),
    aside ? h('div', { class: 'aside' }, aside) : undefined,
  )
}

/** A picture; where it can't be had, its description takes its place. */
function picture({ image_url: url, alt_text: alt }, size) {
  const missing = ({ currentTarget }) =>
    currentTarget.replaceWith(h('span', { class: `missing ${size}`, role: 'img', 'aria-label': alt }, alt))
  if (!/^https?:/.test(url ?? ''))
    return h('span', { class: `missing ${size}`, role: 'img', 'aria-label': alt }, alt)
  return h('img', {
    class: `picture ${size}`,
    src: url,
    alt,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
    onerror: missing,
  })
}
