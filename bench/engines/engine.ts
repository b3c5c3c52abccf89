import type { LocalDate, Paper, PaperId } from '../../src/core/paper.ts'

/** What narrows a search, beside its words. */
export interface Narrow {
  readonly since?: LocalDate
  /** An arXiv category, such as `cs.CV`. */
  readonly category?: string
}

/** Papers that can be found. What an engine can't do, it does not have. */
export interface Index {
  /** Adds papers that are new to it; unless the engine is fixed they can be found at once. */
  add(papers: readonly Paper[]): Promise<void>
  /** Ends the building: everything added can be found, and is kept in the folder. */
  finish(): Promise<void>
  /** The best papers for words or a question, best first. */
  search(text: string, limit: number): Promise<readonly string[]>
  /** The same within a narrower set. */
  narrowed?(text: string, narrow: Narrow, limit: number): Promise<readonly string[]>
  /** The best papers while the last word is still being typed. */
  prefix?(text: string, limit: number): Promise<readonly string[]>
  /** Ways to go on with what is typed. */
  complete?(text: string): Promise<readonly string[]>
  /** Papers close to one that is in it. Where it is missing, the paper's text is the query. */
  similar?(id: PaperId, limit: number): Promise<readonly string[]>
  remove?(id: PaperId): Promise<void>
  /** What it keeps outside of its folder, in bytes. */
  bytesElsewhere?(): Promise<number>
  close(): Promise<void>
}

export interface Engine {
  readonly about: string
  /** Packages of `bench/peers` that it needs. */
  readonly packages: readonly string[]
  /** It is built once: nothing can be added or removed afterwards. */
  readonly isFixed?: true
  /** Opens what was finished in that folder; in an empty folder, an empty index. */
  open(folder: string): Promise<Index>
  /** Takes away what it keeps outside of its folder. */
  discard?(folder: string): Promise<void>
}

/** All of a paper's words in one text. */
export function textOf(paper: Paper): string {
  return [paper.title, bodyOf(paper)].filter((part) => part !== '').join('\n')
}

/**
 * What a paper says beside its title. Keywords, which most papers lack, are no field of their own: an engine that
 * weighs each field by its usual length finds less with it.
 */
export function bodyOf({ abstract, keywords }: Paper): string {
  return [abstract, keywords.join(', ')].filter((part) => part !== '').join('\n')
}

/** The words of a text, each once, for engines whose own grammar would stumble over the rest. */
export function plainWords(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))]
}
