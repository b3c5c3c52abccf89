import { h } from '../shared/dom.js'
import { inline } from './inline.js'

/** What stands at the beginning of a line, and what becomes of the rest of it. */
const LINES = [
  [/^(#{1,3}) +(?=\S)/, ([, signs], rest, names) => h(`h${signs.length + 2}`, {}, inline(rest, names))],
  [/^-# +(?=\S)/, (_, rest, names) => h('p', { class: 'subtext' }, inline(rest, names))],
]
const ITEM = /^( *)([-*]|\d+\.) +(?=\S)/
const QUOTE = /^> /

/** Discord's markdown as elements. `names` are people and channels by id. */
export function markdown(source, names) {
  const parts = source.split(/```(?:[\w+-]*\n)?([\s\S]+?)\n?```/)
  return h(
    'div',
    { class: 'markdown' },
    parts.map((part, index) => (index % 2 === 1 ? h('pre', {}, part) : groups(part, names))),
  )
}

/** Lines of one kind that follow each other are one: a list, a quote, or a paragraph. */
function groups(source, names) {
  const made = []
  for (const line of source.split('\n')) {
    const kind = kindOf(line)
    const last = made.at(-1)
    if (last?.kind === kind && kind !== 'alone') last.lines.push(line)
    else made.push({ kind, lines: [line] })
  }
  return made.map(({ kind, lines }) => GROUPS[kind](lines, names))
}

function kindOf(line) {
  if (LINES.some(([sign]) => sign.test(line))) return 'alone'
  if (QUOTE.test(line)) return 'quote'
  const [, , mark] = ITEM.exec(line) ?? []
  if (mark !== undefined) return /\d/.test(mark) ? 'numbered' : 'list'
  return 'plain'
}

const GROUPS = {
  alone: ([line], names) => {
    const [sign, make] = LINES.find(([one]) => one.test(line))
    const match = sign.exec(line)
    return make(match, line.slice(match[0].length), names)
  },
  quote: (lines, names) =>
    h('blockquote', {}, inline(lines.map((line) => line.replace(QUOTE, '')).join('\n'), names)),
  list: (lines, names) => h('ul', {}, items(lines, names)),
  numbered: (lines, names) => {
    const [, , first] = ITEM.exec(lines[0])
    return h('ol', { start: String(Number.parseInt(first, 10)) }, items(lines, names))
  },
  plain: (lines, names) => {
    const text = lines.join('\n').replace(/^\n|\n$/g, '')
    return text.trim() === '' ? '' : h('p', {}, inline(text, names))
  },
}

function items(lines, names) {
  return lines.map((line) => {
    const [sign, indent] = ITEM.exec(line)
    return h(
      'li',
      { class: indent.length >= 2 ? 'nested' : undefined },
      inline(line.slice(sign.length), names),
    )
  })
}
