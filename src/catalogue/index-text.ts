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

/** Compounds follow behind a word that nobody can type, so that they are found but never join a phrase. */
const GAP = ' zzgapzz '

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
  return [...folded.map(({ words }) => words.join(' ')), ...folded.map(compoundsOf)]
    .filter((text) => text !== '')
    .join(GAP)
}

function compoundsOf({ compounds }: FoldedText): string {
  return compounds.join(GAP)
}

/** `cs.LG` as `catcs` and `catcslg`, one word each, so that `cat:cs` finds it too. */
function categoryTokens(category: string): string[] {
  const [archive = ''] = category.split('.')
  return [...new Set([categoryToken(archive), categoryToken(category)])]
}

/** A category code as one word that no text contains. */
export function categoryToken(code: string): string {
  return `cat${code.toLowerCase().replace(/[^a-z]/g, '')}`
}
