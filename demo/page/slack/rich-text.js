import { h } from '../shared/dom.js'
import { emoji, lines, link, mention, ping } from './text.js'

/** A `rich_text` block: everything in it is literal. */
export function richText({ elements }, names) {
  return h(
    'div',
    { class: 'rich' },
    elements.map((element) => part(element, names)),
  )
}

function part({ type, style, indent = 0, elements }, names) {
  if (type === 'rich_text_list')
    return h(style === 'ordered' ? 'ol' : 'ul', { class: `indent-${Math.min(indent, 4)}` }, [
      elements.map((item) =>
        h(
          'li',
          {},
          item.elements.map((run) => span(run, names)),
        ),
      ),
    ])
  const runs = elements.map((run) => span(run, names))
  if (type === 'rich_text_quote') return h('blockquote', {}, runs)
  if (type === 'rich_text_preformatted') return h('pre', {}, runs)
  return h('div', {}, runs)
}

function span(run, names) {
  return Object.entries(TAGS).reduce(
    (inner, [style, tag]) => (run.style?.[style] ? [h(tag, {}, inner)] : inner),
    [content(run, names)].flat(),
  )
}

const TAGS = { code: 'code', strike: 's', italic: 'em', bold: 'strong' }

function content(run, names) {
  if (run.type === 'link') return link(run.url, run.text ?? run.url)
  if (run.type === 'user') return mention(names[run.user_id] ?? run.user_id)
  if (run.type === 'channel')
    return h('span', { class: 'mention' }, `#${names[run.channel_id] ?? run.channel_id}`)
  if (run.type === 'broadcast') return ping(run.range)
  if (run.type === 'usergroup') return ping('group')
  if (run.type === 'emoji') return emoji(`:${run.name}:`, run.name)
  if (run.type === 'date') return run.fallback ?? new Date(run.timestamp * 1000).toLocaleString()
  return lines(run.text ?? '')
}
