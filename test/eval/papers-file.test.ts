import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { readPapers, writePapers } from '../../bench/papers-file.ts'
import { simplePaper } from '../../bench/shared-papers.ts'
import type { Paper } from '../../src/core/paper.ts'
import { temporaryFolder } from '../stores/temporary-folder.ts'

it('papers are read as they were written, in batches, whatever line ends their texts have', async () => {
  const file = join(temporaryFolder(), 'papers.jsonl')
  const papers = ['plain', 'new\nline', 'separators\u2028of\u2029Unicode'].map((abstract, i) =>
    simplePaper('test', { doc_id: i, title: `Paper ${i}`, abstract }),
  )
  writePapers(file, papers)
  const batches: Paper[][] = []
  for await (const batch of readPapers(file, 2)) batches.push(batch)
  assert.deepEqual(
    batches.map((batch) => batch.length),
    [2, 1],
  )
  assert.deepEqual(
    batches.flat().map(({ abstract }) => abstract),
    papers.map(({ abstract }) => abstract),
  )
})
