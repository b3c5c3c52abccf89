import type { Paper } from '../core/paper.ts'
import { type FoldedText, foldName, foldText, foldWord } from '../core/text/fold.ts'

/** What the full-text index gets of a paper: one text of folded words for each column of `content`. */
export interface IndexText {
  readonly title: string
  readonly keywords: string
  readonly abstract: string
  readonly authors: string
  readonly organization: string
  readonly categories: string
}

/** A word that nobody can type, so that no phrase runs over it. */
const GAP = 'zzgapzz'
/** So many words on either side of a compound can be in one phrase with it. */
const REACH = 3

export function indexText(paper: Paper): IndexText {
  return {
    title: column([paper.title]),
    keywords: column(paper.keywords),
    abstract: column([paper.abstract, paper.summary ?? '']),
    authors: column(paper.authors, foldName),
    organization: column([paper.organization ?? '']),
    categories: paper.categories.flatMap(categoryTokens).join(' '),
  }
}

function column(texts: readonly string[], fold = foldWord): string {
  const folded = texts.filter((text) => text !== '').map((text) => foldText(text, fold))
  return [...folded.map(({ words }) => words.join(' ')), ...folded.flatMap(compoundReadings)].join(` ${GAP} `)
}

/**
 * "A large multi-modal model" stands in the index as it is read without hyphens, `a large multi modal model`, and once
 * more around each compound, `a large multimodal model`: a phrase may be typed either way.
 */
function compoundReadings(text: FoldedText): string[] {
  const tokens = joinedTokens(text)
  const isNear = (i: number) =>
    tokens.slice(Math.max(0, i - REACH), i + REACH + 1).some(({ isCompound }) => isCompound)
  const shown = tokens.map(({ word }, i) => (isNear(i) ? word : GAP))
  return shown
    .join(' ')
    .split(GAP)
    .map((reading) => reading.trim())
    .filter((reading) => reading !== '')
}

function joinedTokens({ words, compounds, places }: FoldedText): { word: string; isCompound: boolean }[] {
  const starts = new Map<number, { word: string; end: number }>()
  for (const word of new Set(compounds))
    for (const { start, end } of places.get(word) ?? []) if (end - start > 1) starts.set(start, { word, end })
  const tokens: { word: string; isCompound: boolean }[] = []
  for (let i = 0; i < words.length; ) {
    const compound = starts.get(i)
    tokens.push({ word: compound?.word ?? words[i] ?? '', isCompound: compound !== undefined })
    i = compound?.end ?? i + 1
  }
  return tokens
}

/** `cs.LG` as two words, one for the archive, so that `cat:cs` finds it too. */
function categoryTokens(category: string): string[] {
  const [archive = ''] = category.split('.')
  return [...new Set([categoryToken(archive), categoryToken(category)])]
}

/** A category code as one word that no text contains. It ends in a digit, so that stemming leaves `cs.SY` alone. */
export function categoryToken(code: string): string {
  return `cat${code.toLowerCase().replace('.', '0').replaceAll('-', '1')}9`
}
