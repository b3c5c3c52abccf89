import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createLexicon } from '../src/meaning/lexicon.ts'

/**
 * Prints the papers of a folder as `train.py` reads them, their words as keys. The folder holds `arxiv-cs-daily/*.gz`
 * (a paper of arXiv's metadata a line) and `hf-daily-papers/*.gz` (a day of Hugging Face's daily papers a line).
 */

interface Text {
  readonly title: string
  readonly abstract: string
  readonly keywords: readonly string[]
  readonly summary: string
}

interface ArxivLine {
  readonly id: string
  readonly title: string
  readonly summary: string
}

interface Featured {
  readonly paper: ArxivLine & { readonly ai_keywords?: readonly string[]; readonly ai_summary?: string }
}

function linesOf<Line>(folder: string): Line[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.gz'))
  return files.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line),
  )
}

const folder = process.argv[2] ?? ''
const papers = new Map<string, Text>()
for (const { id, title, summary } of linesOf<ArxivLine>(join(folder, 'arxiv-cs-daily')))
  papers.set(id, { title, abstract: summary, keywords: [], summary: '' })
for (const { body } of linesOf<{ readonly body: readonly Featured[] }>(join(folder, 'hf-daily-papers')))
  for (const { paper } of body) {
    const { ai_keywords: keywords = [], ai_summary: summary = '' } = paper
    papers.set(paper.id, { title: paper.title, abstract: paper.summary, keywords, summary })
  }

const { read, keyOf } = createLexicon()
const wordsOf = (text: string) => read(text).words.map(keyOf)
for (const { title, abstract, keywords, summary } of papers.values()) {
  const line = {
    title: wordsOf(title),
    abstract: wordsOf(abstract),
    keywords: keywords.map(wordsOf),
    summary: wordsOf(summary),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
