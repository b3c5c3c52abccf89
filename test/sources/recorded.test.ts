import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { LocalDate, Paper } from '../../src/core/paper.ts'
import { readAtom } from '../../src/sources/arxiv/atom.ts'
import { readRss } from '../../src/sources/arxiv/rss.ts'
import { readEntry } from '../../src/sources/hugging-face/entry.ts'
import { assertWellFormed } from '../contracts/source.ts'

const DATA = new URL('../../../shared/data/', import.meta.url)
const skip = existsSync(DATA) ? false : 'there are no recordings in ../shared/data'

const daySchema = z.object({ date: z.custom<LocalDate>(), body: z.array(z.unknown()) })
const rawSchema = z.object({
  title: z.string(),
  paper: z.object({ title: z.string(), summary: z.string(), githubRepo: z.string().optional() }),
})
const answerSchema = z.object({ status_code: z.number(), body: z.string() })

interface Recorded {
  readonly day: LocalDate
  readonly raw: z.infer<typeof rawSchema>
  readonly paper: Paper | undefined
}

function filesIn(folder: string, ending: string): { readonly name: string; readonly content: Buffer }[] {
  const path = new URL(`${folder}/`, DATA)
  const names = readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
  return names.map((name) => ({ name, content: readFileSync(new URL(name, path)) }))
}

function recordedEntries(): Recorded[] {
  const recorded: Recorded[] = []
  for (const { content } of filesIn('hf-daily-papers', '.jsonl.gz')) {
    for (const line of gunzipSync(content).toString().trim().split('\n')) {
      const { date: day, body } = daySchema.parse(JSON.parse(line))
      for (const entry of body) {
        recorded.push({ day, raw: rawSchema.parse(entry), paper: readEntry(entry, day) })
      }
    }
  }
  return recorded
}

describe('23 months of Hugging Face', { skip }, () => {
  const entries = skip === false ? recordedEntries() : []
  const count = (is: (entry: Recorded) => boolean): number => entries.filter(is).length

  it('are read without a loss: 7,629 entries on 478 days, 7,627 papers', () => {
    assert.equal(entries.length, 7629)
    assert.equal(new Set(entries.map(({ day }) => day)).size, 478)
    assert.equal(
      count(({ paper }) => paper === undefined),
      0,
    )
    assert.equal(new Set(entries.map(({ paper }) => paper?.id)).size, 7627)
  })

  it('give well-formed papers, featured on the day that they stand under', () => {
    for (const { day, paper } of entries) {
      assert.ok(paper)
      assertWellFormed(paper, 'Hugging Face')
      assert.deepEqual([paper.date, paper.featured], [day, true])
      assert.ok(paper.votes !== undefined && paper.authors.length > 0 && paper.abstract !== '')
    }
  })

  it('had line breaks in titles and abstracts, none of which is left', () => {
    assert.ok(count(({ raw }) => raw.paper.title.includes('\n')) > 2000)
    assert.ok(count(({ raw }) => raw.paper.summary.includes('\n')) > 4000)
    assert.equal(
      count(({ paper }) => /\s\s|[\n\r\t]/.test(`${paper?.title} ${paper?.abstract}`)),
      0,
    )
  })

  it('keep every other character of a title', () => {
    const squeezed = (text = ''): string => text.replace(/\s/g, '')
    for (const { raw, paper } of entries) assert.equal(squeezed(paper?.title), squeezed(raw.paper.title))
  })

  it('lose only code that names no repository', () => {
    const lost = entries.filter(
      ({ raw, paper }) => raw.paper.githubRepo !== undefined && paper?.code === undefined,
    )
    for (const { raw } of lost) assert.match(raw.paper.githubRepo ?? '', /^https:\/\/github\.com\/[^/]*\/?$/)
    assert.ok(count(({ paper }) => paper?.code !== undefined) > 2500)
  })
})

describe("arXiv's recorded answers", { skip }, () => {
  const answers = skip === false ? filesIn('arxiv-atom/responses', '.json') : []

  it('are read without a loss: 105 papers in 20 answers', () => {
    const ids = new Set<string>()
    for (const { content } of answers) {
      const { status_code, body } = answerSchema.parse(JSON.parse(content.toString()))
      if (status_code !== 200) continue
      const page = readAtom(body, 'export.arxiv.org')
      assert.equal(page.papers.length, page.entries)
      for (const paper of page.papers) {
        assertWellFormed(paper, 'arXiv')
        assert.ok(paper.categories.length > 0 && paper.abstract !== '')
        ids.add(paper.id)
      }
    }
    assert.equal(answers.length, 20)
    assert.equal(ids.size, 105)
  })

  it('call a malformed id an error, and an unknown one nothing', () => {
    const bodyOf = (part: string): string => {
      const answer = answers.find(({ name }) => name.startsWith(part))
      return answerSchema.parse(JSON.parse(answer?.content.toString() ?? '')).body
    }
    assert.throws(() => readAtom(bodyOf('id_abc'), 'export.arxiv.org'), { code: 'bad_input' })
    assert.deepEqual(readAtom(bodyOf('id_0000'), 'export.arxiv.org'), { total: 0, entries: 0, papers: [] })
  })

  it('include three daily feeds, each of its day', () => {
    for (const { content } of skip === false ? filesIn('arxiv-rss', '.xml') : []) {
      const { day, papers, skipped } = readRss(content.toString(), '2026-07-30' as LocalDate, 'rss.arxiv.org')
      assert.deepEqual([day, papers.length, skipped], ['2026-04-27', 3, 0])
      for (const paper of papers) assertWellFormed(paper, 'arXiv')
    }
  })
})
