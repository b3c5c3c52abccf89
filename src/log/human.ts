/** What a terminal would obey, or what turns text around: never from a log line, which may quote anybody. */
const UNPRINTABLE = /[\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g
const BARE = /^[\w./:@+-]+$/

/** A log line in JSON as one short line for a person: `08:00:00 warn source_failed source=arxiv code=unavailable`. */
export function humanLine(json: string): string {
  const { time, level, event, ...fields }: Record<string, unknown> = JSON.parse(json)
  const words = Object.entries(fields).map(([name, value]) => `${shown(name)}=${shown(value)}`)
  return `${[String(time).slice(11, 19), shown(level), shown(event), ...words].join(' ')}\n`
}

function shown(value: unknown): string {
  const text = typeof value === 'string' && BARE.test(value) ? value : JSON.stringify(value)
  return text.replace(UNPRINTABLE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
