import { h } from '../shared/dom.js'
import { timestamp } from './timestamp.js'

/**
 * Discord's marks within a line, each tried where the text stands: the first that fits takes it. `names` are people and
 * channels by id. All else becomes text.
 */
const RULES = [
  [/\\([!-/:-@[-`{-~])/y, ([, sign]) => sign],
  [/(`+)([^`\n]+)\1(?!`)/y, ([, , code]) => h('code', {}, code)],
  [
    /\[((?:\\.|[^[\]\\\n]|\[[^[\]\n]*\])+)\]\(<?(https?:\/\/[^\s<>)]+)>?(?:\s+"[^"\n]*")?\)/y,
    ([, label, url], names) => link(url, inline(label, names)),
  ],
  [/<@[!&]?(\d+)>/y, ([, id], names) => mention(`@${names[id] ?? id}`)],
  [/<#(\d+)>/y, ([, id], names) => mention(`#${names[id] ?? id}`)],
  [/<\/([^:<>\n]+):\d+>/y, ([, command]) => mention(`/${command}`)],
  [/<a?:(\w+):\d+>/y, ([, emoji]) => `:${emoji}:`],
  [/<t:(-?\d+)(?::(\w))?>/y, ([, seconds, style]) => timestamp(Number(seconds), style)],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url]) => link(url, url)],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])]/y, ([url]) => link(url, url)],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, ([, inner], names) => h('strong', {}, inline(inner, names))],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, ([, inner], names) => h('u', {}, inline(inner, names))],
  [
    /\*(?=\S)((?:\\[\s\S]|\*\*|[^*\\])+?)(?<=\S)\*(?!\*)/y,
    ([, inner], names) => h('em', {}, inline(inner, names)),
  ],
  [
    /(?<![\p{L}\p{N}_])_(?=\S)((?:\\[\s\S]|__|[^_\\])+?)(?<=\S)_(?![\p{L}\p{N}_])/uy,
    ([, inner], names) => h('em', {}, inline(inner, names)),
  ],
  [/~~((?:\\[\s\S]|[^\\])+?)~~/y, ([, inner], names) => h('s', {}, inline(inner, names))],
  [
    /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y,
    ([, inner], names) => h('span', { class: 'spoiler' }, inline(inner, names)),
  ],
  [/@(everyone|here)/y, ([whole]) => h('span', { class: 'mention ping' }, whole)],
  [/\n/y, () => h('br')],
]
/** Where a mark could begin. */
const SIGNS = /[\\`[<*_~|@\n]|https?:/g

/** A line, or lines, of Discord's markdown as nodes. */
export function inline(source, names) {
  const nodes = []
  let plain = ''
  for (let at = 0; at < source.length; ) {
    const found = markAt(source, at)
    const next = found ? at : nextSign(source, at + 1)
    if (found) {
      nodes.push(plain, found.make(found.match, names))
      plain = ''
      at += found.match[0].length
    } else {
      plain += source.slice(at, next)
      at = next
    }
  }
  return [...nodes, plain].flat().filter((node) => node !== '')
}

function markAt(source, at) {
  for (const [rule, make] of RULES) {
    rule.lastIndex = at
    const match = rule.exec(source)
    if (match) return { match, make }
  }
  return undefined
}

function nextSign(source, from) {
  SIGNS.lastIndex = from
  return SIGNS.exec(source)?.index ?? source.length
}

function mention(name) {
  return h('span', { class: 'mention' }, name)
}

function link(url, label) {
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
}
