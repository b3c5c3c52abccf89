import { h } from '../shared/dom.js'

const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** `<t:1700000000:R>` in the zone of this browser; what no calendar has stays as it was written. */
export function timestamp(seconds, style = 'f') {
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return `<t:${seconds}:${style}>`
  const words = style === 'R' ? fromNow(at) : at.toLocaleString('en', STYLES[style] ?? STYLES.f)
  return h(
    'time',
    { class: 'time', datetime: at.toISOString(), title: at.toLocaleString('en', STYLES.F) },
    words,
  )
}

function fromNow(at) {
  const seconds = Math.round((at - Date.now()) / 1000)
  const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? UNITS.at(-1)
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}
