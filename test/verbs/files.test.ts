import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
/** Nothing listens there. */
const services = { url: 'http://127.0.0.1:9' }

it("ingest reads a file in the shape of arXiv's metadata, and counts the lines that hold no paper", async () => {
  const folder = temporaryFolder()
  const verbs = createVerbs(configOf(folder, services), NOW)
  const line = {
    id: '0704.0001',
    title: 'An Old Octopus',
    abstract: 'Eight arms.',
    authors: 'A. One, B. Two',
    categories: 'cs.LG',
    update_date: '2008-11-26',
  }
  writeFileSync(join(folder, 'papers.jsonl'), [JSON.stringify(line), 'not json', '', '{}'].join('\n'))
  const { json } = await verbs(['ingest', '--file', join(folder, 'papers.jsonl'), '--json'])
  assert.deepEqual(json(), { papers: 1, added: 1, skipped: 2, failures: [] })
  const missing = await verbs(['ingest', '--file', join(folder, 'nosuch.jsonl')])
  assert.equal(missing.done, false)
  assert.match(missing.out, /The file nosuch\.jsonl does not exist\. Check the path after --file\./)
})

it('a file that begins with a byte order mark loses no line by it, with ingest and with import', async () => {
  const folder = temporaryFolder()
  const verbs = createVerbs(configOf(folder, services), NOW)
  writeFileSync(join(folder, 'marked.jsonl'), '\uFEFF{"id":"0704.0001","title":"An Old Octopus"}\n')
  const { out } = await verbs(['ingest', '--file', join(folder, 'marked.jsonl')])
  assert.equal(out, 'Read 1 paper, 1 of them new. The catalogue has 1.')
  const entry = '{"key":"saved/a/sample:b","value":{"at":1}}'
  assert.equal(
    (await verbs(['import'], `\uFEFF${entry}`)).out,
    'Imported 1 entry; 0 were there already and were kept.',
  )
  assert.equal((await verbs(['import'], entry)).out, 'Imported 0 entries; 1 was there already and was kept.')
})

it('of many bad lines import names ten and counts the others', async () => {
  const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
  const { err } = await verbs(['import'], 'rubbish\n'.repeat(25))
  assert.match(err, /Line 10 is not [^\n]+\nand 15 more lines\.$/)
})

it('a topic with escapes is shown without them', async () => {
  const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
  const { out } = await verbs(['subscribe', '--channel', 'terminal:main', '--topic', '\u001B[31mred'])
  assert.match(out, /^terminal:main follows \[31mred\. /)
})

it('digest says in a sentence why there would be no post, and of a day to come only that it has not come', async () => {
  const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
  await verbs(['subscribe', '--channel', 'terminal:main', '--days', 'all'])
  const { err } = await verbs([
    'digest',
    '--channel',
    'terminal:main',
    '--at',
    '2026-07-30T08:00:00Z',
    '--json',
  ])
  assert.doesNotMatch(err, /holiday/)
  assert.match(
    err,
    /^No slot is due [^\n]+\nNo post: no papers of Thu 30 July 2026 have been announced yet\.$/,
  )
})

it('import leaves out lines that are no entries, names them, and takes the others', async () => {
  const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
  const lines = [
    '{"key":"saved/a/sample:b","value":{"at":1}}',
    'rubbish',
    '{"key":"undo/x","value":1}',
    '{"key":"saved/c/sample:d"}',
  ]
  const { done, out, err } = await verbs(['import'], lines.join('\n'))
  assert.deepEqual([done, out], [false, 'Imported 1 entry; 0 were there already and were kept.'])
  assert.deepEqual(err.match(/Line \d/g), ['Line 2', 'Line 3', 'Line 4'])
})

it('without network a verb that shows papers shows the sample, and says so where it does not disturb the answer', async () => {
  const verbs = createVerbs(configOf(temporaryFolder(), services), NOW)
  const search = await verbs(['search', 'learning', '--json'])
  assert.match(
    (search.json() as { notes: string[] }).notes[0] ?? '',
    /127\.0\.0\.1 .*These are sample papers/,
  )
  const trending = await verbs(['trending'])
  assert.match(trending.out.replace(/\s+/g, ' '), /These are sample papers that come with Paperboy/)
})

it('a folder that is a file is one sentence with what to set, for root as well', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  for (const place of [join(folder, 'file'), join(folder, 'file', 'below')]) {
    const verbs = createVerbs(configOf(place, services), NOW)
    await assert.rejects(verbs(['search', 'quiet']), { code: 'storage', message: /DATA_DIR/ })
    await assert.rejects(verbs(['subscribe', '--channel', 'terminal:main']), { code: 'storage' })
  }
  mkdirSync(join(folder, 'data', 'catalogue.sqlite'), { recursive: true })
  await assert.rejects(createVerbs(configOf(join(folder, 'data'), services), NOW)(['search', 'quiet']), {
    code: 'storage',
    message: /catalogue\.sqlite could not be opened/,
  })
})
