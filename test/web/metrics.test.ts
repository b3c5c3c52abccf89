import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createMetrics } from '../../src/web/metrics.ts'

async function lines(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => line.startsWith('paperboy_'))
}

it('before anything happened the plain numbers are 0', async () => {
  const plain = (await lines(createMetrics())).filter((line) => !line.includes('_bucket'))
  assert.deepEqual(plain, [
    'paperboy_cycles_total 0',
    'paperboy_last_cycle_timestamp_seconds 0',
    'paperboy_last_cycle_duration_seconds 0',
    'paperboy_cycles_missed_total 0',
    'paperboy_queue_oldest_age_seconds 0',
    'paperboy_post_lateness_seconds_sum 0',
    'paperboy_post_lateness_seconds_count 0',
    'paperboy_catalogue_papers 0',
  ])
})

it('each function counts under its documented name and labels', async () => {
  const metrics = createMetrics()
  metrics.cycleFinished(Date.parse('2026-07-30T08:00:00.500Z'), 700)
  metrics.cycleFinished(Date.parse('2026-07-30T08:01:00.500Z'), 500)
  metrics.cycleMissed()
  metrics.queueHolds({ planned: 2, sending: 1, oldestMs: 90_000 })
  metrics.postEnded('sent')
  metrics.postEnded('sent')
  metrics.postEnded('failed')
  metrics.batchRead('arXiv', 'ok')
  metrics.batchRead('Hugging Face', 'unavailable')
  metrics.entriesSkipped('arXiv', 3)
  metrics.entriesSkipped('arXiv', 0)
  metrics.catalogueHolds(10)
  metrics.catalogueHolds(7)
  metrics.incidentSeen('arXiv', 'schema_changed')
  metrics.incidentIs('arXiv', 'schema_changed', true)
  metrics.incidentIs('arXiv', 'silent', true)
  metrics.incidentIs('arXiv', 'silent', false)
  const told = (await lines(metrics)).filter((line) => !/_(?:bucket|sum|count)\b/.test(line))
  assert.deepEqual(told, [
    'paperboy_cycles_total 2',
    'paperboy_last_cycle_timestamp_seconds 1785398460.5',
    'paperboy_last_cycle_duration_seconds 0.5',
    'paperboy_cycles_missed_total 1',
    'paperboy_queue_posts{state="planned"} 2',
    'paperboy_queue_posts{state="sending"} 1',
    'paperboy_queue_oldest_age_seconds 90',
    'paperboy_posts_total{outcome="sent"} 2',
    'paperboy_posts_total{outcome="failed"} 1',
    'paperboy_source_batches_total{source="arXiv",outcome="ok"} 1',
    'paperboy_source_batches_total{source="Hugging Face",outcome="unavailable"} 1',
    'paperboy_source_skipped_total{source="arXiv"} 3',
    'paperboy_source_incidents_total{source="arXiv",kind="schema_changed"} 1',
    'paperboy_source_incident{source="arXiv",kind="schema_changed"} 1',
    'paperboy_source_incident{source="arXiv",kind="silent"} 0',
    'paperboy_catalogue_papers 7',
  ])
})

it('durations are counted in seconds; a clock that was set back makes none negative', async () => {
  const metrics = createMetrics()
  metrics.postSentLate(45_000)
  metrics.platformAnswered('slack', 'post', 'ok', 300)
  metrics.platformAnswered('slack', 'post', 'ok', -5)
  metrics.sourceRead('arXiv', 'failed', 7_000)
  metrics.commandAnswered('paper', 30)
  const all = await lines(metrics)
  for (const line of [
    'paperboy_post_lateness_seconds_bucket{le="30"} 0',
    'paperboy_post_lateness_seconds_bucket{le="60"} 1',
    'paperboy_post_lateness_seconds_sum 45',
    'paperboy_platform_call_duration_seconds_bucket{le="0.1",platform="slack",call="post",outcome="ok"} 1',
    'paperboy_platform_call_duration_seconds_sum{platform="slack",call="post",outcome="ok"} 0.3',
    'paperboy_source_reading_duration_seconds_count{source="arXiv",outcome="failed"} 1',
    'paperboy_command_duration_seconds_bucket{le="0.025",command="paper"} 0',
    'paperboy_command_duration_seconds_bucket{le="0.05",command="paper"} 1',
  ])
    assert.ok(all.includes(line), `${line}\n${all.join('\n')}`)
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
