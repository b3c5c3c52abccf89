/** A stretch of what a person reads: plain, something that pings, or a link. */
export interface Piece {
  readonly text: string
  readonly ping?: string
  readonly url?: string
}

export type NameOf = (id: string) => string

const OPEN = '\uE000'
const CLOSE = '\uE001'

/** Whatever is no plain text, the leftmost first: what is within one of them is not read as another. */
const TOKENS = new RegExp(
  [
    /\\(?<escaped>[!-/:-@[-`{-~])/,
    /```(?:[\w+-]*\n)?(?<block>[\s\S]+?)\n?```/,
    /(?<ticks>`+)(?<inline>[^`\n]+)\k<ticks>/,
    /\[(?<label>(?:\\.|[^[\]\\\n])+)\]\(<?(?<target>https?:\/\/[^\s<>)]+)>?(?:\s+"[^"\n]*")?\)/,
    /<(?<sign>@[!&]?|#)(?<id>\d+)>/,
    /<\/(?<command>[^:<>\n]+):\d+>/,
    /<a?:(?<emoji>\w+):\d+>/,
    /<t:(?<time>-?\d+)(?::\w)?>/,
    /<(?<held>https?:\/\/[^\s<>]+)>/,
    /(?<bare>https?:\/\/[^\s<]*[^\s<.,:;"'\])])/,
    /@(?<all>everyone|here)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** What Discord makes of its markdown: escapes undone, marks hidden, mentions and links told apart. */
export function markdown(source: string, nameOf: NameOf, isLabel = false): Piece[] {
  const held: Piece[][] = []
  const hold = (pieces: Piece[]) => `${OPEN}${held.push(pieces) - 1}${CLOSE}`
  const tokens = source.replace(TOKENS, (...match) => hold(piecesOf(match.at(-1) as Groups, nameOf)))
  return withoutStyles(isLabel ? tokens : withoutLineMarks(tokens))
    .split(new RegExp(`(${OPEN}\\d+${CLOSE})`))
    .filter((part) => part !== '')
    .flatMap((part) => (part.startsWith(OPEN) ? (held[Number(part.slice(1, -1))] ?? []) : [{ text: part }]))
}

type Groups = Readonly<Record<string, string | undefined>>

function piecesOf(found: Groups, nameOf: NameOf): Piece[] {
  const { escaped, block, inline, label, target, sign, id, command, emoji, time, held, bare, all } = found
  const plain = escaped ?? block ?? inline
  if (plain !== undefined) return [{ text: plain }]
  if (label !== undefined && target !== undefined)
    return markdown(label, nameOf, true).map(({ text }) => ({ text, url: target }))
  if (id !== undefined)
    return sign === '#' ? [{ text: `#${nameOf(id)}` }] : [{ text: `@${nameOf(id)}`, ping: id }]
  if (command !== undefined) return [{ text: `/${command}` }]
  if (emoji !== undefined) return [{ text: `:${emoji}:` }]
  if (time !== undefined) return [{ text: timeOf(Number(time)) }]
  if (all !== undefined) return [{ text: `@${all}`, ping: all }]
  const url = held ?? bare ?? ''
  return [{ text: url, url }]
}

/** As somebody in Greenwich reads it; what no calendar has stays as it is. */
function timeOf(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime())
    ? `<t:${seconds}>`
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Hides the signs at the beginning of lines. */
function withoutLineMarks(text: string): string {
  return text
    .replace(/^(?:>>> |> )/gm, '')
    .replace(/^(?:#{1,3}|-#) +/gm, '')
    .replace(/^( *)[-*] +/gm, '$1• ')
}

/** Hides the signs of styles, where they stand around something. */
function withoutStyles(text: string): string {
  return ['\\*\\*', '__', '~~', '\\|\\|', '\\*', '_'].reduce((left, mark) => {
    const isWord = mark === '_'
    const before = isWord ? '(?<![\\p{L}\\p{N}_])' : ''
    const after = isWord ? '(?![\\p{L}\\p{N}_])' : ''
    return left.replace(new RegExp(`${before}${mark}(?=\\S)([\\s\\S]*?\\S)${mark}${after}`, 'gu'), '$1')
  }, text)
}
