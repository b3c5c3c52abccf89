import { h } from '../shared/dom.js'
import { clockTime, dayName } from '../shared/time.js'

const EMOJI = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  newspaper: '📰',
  page_facing_up: '📄',
  bookmark: '🔖',
  star: '⭐',
  fire: '🔥',
  warning: '⚠️',
  white_check_mark: '✅',
  x: '❌',
  wave: '👋',
  tada: '🎉',
  mag: '🔍',
  bell: '🔔',
  bulb: '💡',
  calendar: '📅',
  clock9: '🕘',
  hourglass: '⌛',
  rocket: '🚀',
  books: '📚',
  eyes: '👀',
  lock: '🔒',
  link: '🔗',
  arrow_up: '⬆️',
  arrow_down: '⬇️',
  small_red_triangle: '🔺',
  chart_with_upwards_trend: '📈',
  gear: '⚙️',
  robot_face: '🤖',
  house: '🏠',
  no_bell: '🔕',
  information_source: 'ℹ️',
  question: '❓',
  speech_balloon: '💬',
  heart: '❤️',
  sparkles: '✨',
}
/** What is marked within a line: `<…>`, code, bold, italic, strike, emoji, a bare ping, a bare address. */
const MARKS = new RegExp(
  [
    /<([^<>\n]+)>/,
    /`([^`\n]+)`/,
    /(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/,
    /(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])/,
    /(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])/,
    /:([a-z0-9_+-]+):/,
    /(?<!\w)@(channel|here|everyone)\b/,
    /(https?:\/\/[^\s<>|]+)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** A text object of Block Kit as nodes. */
export function text(object, names) {
  if (object === undefined) return []
  if (object.type === 'mrkdwn') return mrkdwn(object.text, { names, verbatim: object.verbatim === true })
  return lines(object.emoji === false ? object.text : object.text.replace(/:([a-z0-9_+-]+):/g, emoji))
}

/** What a person typed: addresses and pings are found, the rest is as it is. */
export function typed(words) {
  return words.split(/((?<!\w)@(?:channel|here|everyone)\b|https?:\/\/[^\s<>]+)/).flatMap((part, index) => {
    if (index % 2 === 0) return lines(decode(part))
    return part.startsWith('@') ? ping(part.slice(1)) : link(part, part)
  })
}

/** Slack's own mark-up. `verbatim` finds no bare pings and addresses. */
export function mrkdwn(source, { names = {}, verbatim = false } = {}) {
  return source.split(/```([\s\S]*?)```/).flatMap((part, index) => {
    if (index % 2 === 1) return h('pre', {}, decode(part.replace(/^\n|\n$/g, '')))
    return quotes(index === 0 ? part : part.replace(/^\n/, '')).map(({ isQuote, words }) => {
      const nodes = inline(words, { names, verbatim })
      return isQuote ? h('blockquote', {}, nodes) : nodes
    })
  })
}

function quotes(source) {
  const parts = []
  for (const line of source.split('\n')) {
    const isQuote = /^(?:>|&gt;) ?/.test(line)
    const words = isQuote ? line.replace(/^(?:>|&gt;) ?/, '') : line
    const last = parts.at(-1)
    if (last?.isQuote === isQuote) last.words += `\n${words}`
    else parts.push({ isQuote, words })
  }
  return parts
}

function inline(source, options) {
  const nodes = []
  let from = 0
  for (const match of source.matchAll(MARKS)) {
    nodes.push(...lines(decode(source.slice(from, match.index))), marked(match, options))
    from = match.index + match[0].length
  }
  return [...nodes, ...lines(decode(source.slice(from)))]
}

function marked([whole, angle, code, bold, italic, strike, shortcode, bare, address], options) {
  if (angle !== undefined) return token(angle, options)
  if (code !== undefined) return h('code', {}, decode(code))
  if (bold !== undefined) return h('strong', {}, inline(bold, options))
  if (italic !== undefined) return h('em', {}, inline(italic, options))
  if (strike !== undefined) return h('s', {}, inline(strike, options))
  if (shortcode !== undefined) return emoji(whole, shortcode)
  if (options.verbatim) return decode(whole)
  return bare === undefined ? link(decode(address), decode(address)) : ping(bare)
}

/** `<!channel>`, `<@U1>`, `<#C1|papers>`, `<!date^…|fallback>`, `<https://…|label>`. */
function token(inside, { names }) {
  const [what = '', label] = inside.split('|')
  const special = /^!(channel|here|everyone)$/.exec(what)
  if (special) return ping(special[1])
  if (what.startsWith('!date^')) return date(what, label)
  if (what.startsWith('!subteam')) return ping(label ?? 'group')
  if (what.startsWith('@')) return mention(names[what.slice(1)] ?? label ?? what.slice(1))
  if (what.startsWith('#'))
    return h('span', { class: 'mention' }, `#${label || names[what.slice(1)] || what.slice(1)}`)
  return /^(?:https?|mailto):/.test(what) ? link(decode(what), decode(label ?? what)) : decode(`<${inside}>`)
}

/** A ping that would have woken somebody up: to be seen at once. */
export function ping(whom) {
  return h('span', { class: 'mention ping', title: 'This would notify everybody' }, `@${whom}`)
}

export function mention(name) {
  return h('span', { class: 'mention' }, `@${name}`)
}

/** Only to the web: any other address stays text. */
export function link(url, label) {
  if (!/^(?:https?|mailto):/.test(url)) return label
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
}

/** `!date^1700000000^{date_short} at {time}^https://…`, in the zone of this browser. */
function date(what, fallback = '') {
  const [, seconds, form = ''] = what.split('^')
  const at = new Date(Number(seconds) * 1000)
  if (Number.isNaN(at.getTime())) return fallback
  const words = form.replace(/\{(\w+)\}/g, (_, name) => dateWord(name, at))
  return h('time', { datetime: at.toISOString(), title: at.toLocaleString() }, words)
}

function dateWord(name, at) {
  if (name === 'date_num') return at.toISOString().slice(0, 10)
  if (name.startsWith('time')) return clockTime(at)
  if (name === 'day_divider_pretty') return dayName(at)
  const today = name.endsWith('_pretty') && Math.abs(at - Date.now()) < 36 * 3_600_000
  if (today && dayName(at) === 'Today') return 'today'
  const month = name.startsWith('date_short') ? 'short' : 'long'
  const weekday = name.startsWith('date_long') ? { weekday: 'long' } : {}
  return at.toLocaleDateString('en', { ...weekday, month, day: 'numeric', year: 'numeric' })
}

export function emoji(whole, name) {
  return EMOJI[name] ?? whole
}

function decode(source) {
  return source.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&' })[name])
}

/** Text with its line breaks. */
export function lines(source) {
  return source.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]))
}
