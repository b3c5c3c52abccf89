import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createMetrics } from '../../src/web/metrics.ts'

async function lines(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => line.startsWith('paperboy_'))
}

it('before anything happened the plain numbers are 0', async () => {
  assert.deepEqual(await lines(createMetrics()), [
    'paperboy_cycles_total 0',
    'paperboy_last_cycle_timestamp_seconds 0',
    'paperboy_catalogue_papers 0',
  ])
})

it('each function counts under its documented name and labels', async () => {
  const metrics = createMetrics()
  metrics.cycleFinished(Date.parse('2026-07-30T08:00:00.500Z'))
  metrics.cycleFinished(Date.parse('2026-07-30T08:01:00.500Z'))
  metrics.postEnded('sent')
  metrics.postEnded('sent')
  metrics.postEnded('failed')
  metrics.batchRead('arXiv', 'ok')
  metrics.batchRead('Hugging Face', 'unavailable')
  metrics.entriesSkipped('arXiv', 3)
  metrics.entriesSkipped('arXiv', 0)
  metrics.catalogueHolds(10)
  metrics.catalogueHolds(7)
  assert.deepEqual(await lines(metrics), [
    'paperboy_cycles_total 2',
    'paperboy_last_cycle_timestamp_seconds 1785398460.5',
    'paperboy_posts_total{outcome="sent"} 2',
    'paperboy_posts_total{outcome="failed"} 1',
    'paperboy_source_batches_total{source="arXiv",outcome="ok"} 1',
    'paperboy_source_batches_total{source="Hugging Face",outcome="unavailable"} 1',
    'paperboy_source_skipped_total{source="arXiv"} 3',
    'paperboy_catalogue_papers 7',
  ])
})

it('two sets of metrics know nothing of each other', async () => {
  const one = createMetrics()
  const other = createMetrics()
  one.catalogueHolds(5)
  assert.ok((await lines(other)).includes('paperboy_catalogue_papers 0'))
})

it('the process tells of itself too', async () => {
  const text = await createMetrics().text()
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_seconds',
  ]) {
    assert.match(text, new RegExp(`^${name} `, 'm'))
  }
})
