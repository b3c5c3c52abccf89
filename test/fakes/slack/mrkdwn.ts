/** A stretch of what a person reads: plain, something that pings, or a link. */
export interface Piece {
  readonly text: string
  readonly ping?: string
  readonly url?: string
}

export type NameOf = (id: string) => string

/** Which bare words Slack makes something of: addresses, and `@here` and its like. */
export interface Bare {
  readonly links: boolean
  readonly pings: boolean
}

const OPEN = '\uE000'
const CLOSE = '\uE001'

/** What Slack makes of mrkdwn: its tokens, its formatting, and unless `bare` says no, bare addresses and pings. */
export function mrkdwn(source: string, bare: Bare, nameOf: NameOf): Piece[] {
  const held: Piece[][] = []
  const hold = (pieces: Piece[]) => `${OPEN}${held.push(pieces) - 1}${CLOSE}`
  const tokens = (text: string) =>
    text.replace(/<([^<>\n]+)>/g, (_, token: string) => hold([readToken(token, nameOf)]))
  const code = tokens(source).replace(
    /```\n?([\s\S]+?)\n?```|`([^`\n]+)`/g,
    (_, block?: string, inline?: string) =>
      hold(split(block ?? inline ?? '', held, { links: false, pings: false })),
  )
  return split(unformatted(code.replace(/^(&gt;|>) ?/gm, '')), held, bare)
}

/** `&lt;` and its two likes as they are read. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function readToken(token: string, nameOf: NameOf): Piece {
  const [target = '', label] = token.split(/\|(.*)/s)
  const shown = label === undefined ? undefined : unescaped(label)
  if (target.startsWith('!date^')) return { text: shown ?? '' }
  if (target.startsWith('!')) {
    const who = target.startsWith('!subteam^') ? target.slice(9) : target.slice(1)
    return { text: shown ?? `@${who}`, ping: who }
  }
  if (target.startsWith('@')) return { text: `@${nameOf(target.slice(1))}`, ping: target.slice(1) }
  if (target.startsWith('#')) return { text: `#${shown || nameOf(target.slice(1))}` }
  const url = unescaped(target)
  return { text: shown ?? url.replace(/^mailto:/, ''), url }
}

/** Takes away the signs of bold, italic and struck text, where they stand around words. */
function unformatted(text: string): string {
  return ['*', '_', '~'].reduce((left, sign) => {
    const mark = sign === '*' ? '\\*' : sign
    const around = new RegExp(
      `(^|[^\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]*[^${mark}\\s])${mark}(?![\\p{L}\\p{N}${mark}])`,
      'gmu',
    )
    return left.replace(around, '$1$2')
  }, text)
}

const BARE = /(?:https?:\/\/|www\.)[^\s<>|\uE000]+|@(?:here|channel|everyone)\b/gi

function split(text: string, held: readonly Piece[][], bare: Bare): Piece[] {
  return text.split(new RegExp(`(${OPEN}\\d+${CLOSE})`)).flatMap((part) => {
    if (part.startsWith(OPEN)) return held[Number(part.slice(1, -1))] ?? []
    return bareIn(part, bare)
  })
}

function bareIn(text: string, bare: Bare): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(BARE)) {
    const isPing = match[0].startsWith('@')
    if (isPing ? !bare.pings : !bare.links) continue
    const found = match[0].replace(/(?:&gt;|[.,:;!?)\]}"'])+$/, '')
    pieces.push({ text: unescaped(text.slice(end, match.index)) })
    pieces.push({
      text: unescaped(found),
      ...(isPing ? { ping: found.slice(1) } : { url: unescaped(found) }),
    })
    end = match.index + found.length
  }
  return [...pieces, { text: unescaped(text.slice(end)) }]
}

/** The markdown block: links in brackets and headings, and still Slack's own tokens. */
export function markdown(source: string, nameOf: NameOf): Piece[] {
  const linked = source.replace(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, '<$2|$1>')
  const plain = linked.replace(/^#+ +/gm, '').replaceAll('**', '*')
  return mrkdwn(plain, { links: true, pings: false }, nameOf)
}
