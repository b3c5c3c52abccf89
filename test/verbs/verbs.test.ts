import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { startPaperServices } from '../fakes/papers.ts'
import { featureTwoWeeks } from '../fakes/two-weeks.ts'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
const services = await startPaperServices({ now: () => NOW })
const papers = featureTwoWeeks(services, NOW)
after(() => services.close())

const config = configOf(temporaryFolder(), services)
const run = createVerbs(config, NOW)

/** The keys of an object, and of the first element of each list in it, as the promise writes them. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
}

it('ingest fills the catalogue; done again it adds nothing', async () => {
  const first = await run(['ingest', '--json'])
  assert.deepEqual(first.json(), { papers: 30, added: 30, skipped: 0, failures: [] })
  assert.equal(first.done, true)
  const again = await run(['ingest'])
  assert.match(again.out, /^Read 30 papers, 0 of them new\. The catalogue has 30\.$/)
})

it('ingest that misses a day says which, goes on with the others, and has not done what was asked', async () => {
  services.fault({ on: 'date=2026-07-28', status: 500, times: 3 })
  const { done, json } = await run(['ingest', '--since', '2026-07-27', '--json'])
  assert.equal(done, false)
  assert.deepEqual(json(), {
    papers: 9,
    added: 0,
    skipped: 0,
    failures: [
      { source: 'Hugging Face', label: '2026-07-28', problem: '127.0.0.1 answered 500 three times.' },
    ],
  })
})

it('search --json prints {query, tookMs, notes, results:[{id, title, url, score}]} and nothing else', async () => {
  const { out, json, err, done } = await run(['search', 'quiet', 'gradients', '--limit', '4', '--json'])
  assert.deepEqual(shape(json()), {
    query: 'string',
    tookMs: 'number',
    notes: [],
    results: [{ id: 'string', title: 'string', url: 'string', score: 'number' }],
  })
  assert.equal(out.split('\n').length, 1)
  assert.deepEqual([err, done], ['', true])
})

it('search finds a paper by its id or link, and shows answers to a person as cards', async () => {
  const [paper] = papers
  assert.ok(paper)
  const { json } = await run(['search', `https://arxiv.org/abs/${paper.id}v2`, '--json'])
  const { results } = json() as { results: { id: string; url: string }[] }
  assert.deepEqual(
    results.map(({ id, url }) => [id, url]),
    [[`arxiv:${paper.id}`, `https://arxiv.org/abs/${paper.id}`]],
  )
  const shown = await run(['search', 'quiet', 'gradients', '--limit', '2'])
  assert.equal(shown.out.match(/https:\/\/arxiv\.org\/abs\//g)?.length, 2)
})

it('search --stdin answers each line with a line, a bad one too, and has then not done all that was asked', async () => {
  const { out, done } = await run(['search', '--stdin'], 'quiet gradients\n\nvotes:many\noctopus\n')
  const answers = out
    .split('\n')
    .map((line) => JSON.parse(line) as { query: string; notes: string[]; results: unknown[] })
  assert.deepEqual(
    answers.map(({ query }) => query),
    ['quiet gradients', 'votes:many', 'octopus'],
  )
  assert.equal(answers[0]?.results.length, 5)
  assert.match(answers[1]?.notes.join() ?? '', /^At character 1, votes:many/)
  assert.equal(done, false)
  assert.equal((await run(['search', '--stdin'], 'quiet\n')).done, true)
})

it('trending --json prints {date, notes, results:[{id, title, url, score, votes}]}, hottest first', async () => {
  const { json } = await run(['trending', '--date', '2026-07-29', '--limit', '2', '--json'])
  const answer = json() as { date: string; results: { votes: number }[] }
  assert.deepEqual(shape(answer), {
    date: 'string',
    notes: [],
    results: [{ id: 'string', title: 'string', url: 'string', score: 'number', votes: 'number' }],
  })
  assert.deepEqual([answer.date, answer.results.map(({ votes }) => votes)], ['2026-07-29', [16, 11]])
})

it('backtest --json prints {topic, papers:[{id, title, date, score, clause, by, strength}]}', async () => {
  const words = [
    'backtest',
    'octopus',
    '|',
    'gradients',
    '--since',
    '2026-07-28',
    '--until',
    '2026-07-29',
    '--json',
  ]
  const answer = (await run(words)).json() as { topic: string; papers: { clause: string; date: string }[] }
  assert.deepEqual(shape(answer), {
    topic: 'string',
    papers: [
      {
        id: 'string',
        title: 'string',
        date: 'string',
        score: 'number',
        clause: 'string',
        by: 'string',
        strength: 'number',
      },
    ],
  })
  assert.deepEqual([answer.topic, answer.papers.length], ['octopus | gradients', 6])
  assert.ok(answer.papers.every(({ clause, date }) => clause === 'gradients' && date >= '2026-07-28'))
})

const CHANNEL = ['--channel', 'terminal:main']

it('subscribe --json prints {channel, topics, schedule, nextPost}; done twice it adds nothing', async () => {
  const words = [
    'subscribe',
    ...CHANNEL,
    '--topic',
    'quiet gradients',
    '--at',
    '9',
    '--zone',
    'Europe/Berlin',
    '--limit',
    '2',
    '--json',
  ]
  const { json } = await run(words)
  const answer = json() as { topics: string[] }
  assert.deepEqual(answer.topics, ['quiet gradients'])
  assert.deepEqual(
    { ...answer, topics: [] },
    {
      channel: 'terminal:main',
      topics: [],
      schedule: { at: '09:00', zone: 'Europe/Berlin', days: ['mon', 'tue', 'wed', 'thu', 'fri'], limit: 2 },
      nextPost: '2026-07-31T07:00:00.000Z',
    },
  )
  assert.deepEqual((await run(words)).json(), json())
})

const DIGEST = ['digest', ...CHANNEL, '--at', '2026-07-30T09:00:00+02:00']

it('digest --json prints {channel, slot, state, post, papers:[{id, title, topics, score}]}; without --post it sends nothing', async () => {
  const { json } = await run([...DIGEST, '--json'])
  assert.deepEqual(shape(json()), {
    channel: 'string',
    slot: 'string',
    state: 'string',
    post: 'object',
    papers: [{ id: 'string', title: 'string', topics: ['string'], score: 'number' }],
  })
  const {
    slot,
    state,
    post,
    papers: chosen,
  } = json() as Record<string, unknown> & { papers: { topics: string[] }[] }
  assert.deepEqual([slot, state, post, chosen.length], ['2026-07-30', 'planned', null, 2])
  assert.deepEqual(chosen[0]?.topics, ['quiet gradients'])
  assert.deepEqual((await run([...DIGEST, '--json'])).json(), json(), 'it took no slot')
})

it('digest --post sends that post once: same ledger, same seen', async () => {
  const planned = (await run([...DIGEST, '--json'])).json() as { papers: unknown }
  const sent = (await run([...DIGEST, '--post', '--json'])).json() as Record<string, unknown>
  assert.equal(sent['state'], 'sent')
  assert.match(String(sent['post']), /^terminal:main\/2026-07-30/)
  assert.deepEqual(sent['papers'], planned.papers)
  const again = await run([...DIGEST, '--post', '--json'])
  assert.deepEqual(again.json(), sent)
  const shown = await run([...DIGEST, '--post'])
  assert.equal(shown.out, '', 'nothing is posted again')
  assert.match(shown.err, /2 papers posted at 09:00/)
  const next = (
    await run(['digest', ...CHANNEL, '--at', '2026-07-31T09:00:00+02:00', '--json'])
  ).json() as Record<string, unknown>
  assert.deepEqual([next['slot'], next['papers']], ['2026-07-31', []])
})

it('digest for an instant at which nothing is due names the next slot beside the answer', async () => {
  const { json, err } = await run(['digest', ...CHANNEL, '--at', '2026-08-01T09:00:00Z', '--json'])
  assert.deepEqual((json() as { state: string }).state, 'skipped')
  assert.match(
    err,
    /No slot is due at that instant\. The next one is 2026-08-03 at 2026-08-03T07:00:00\.000Z\./,
  )
})

it('doctor --json prints {ok, checks:[{name, ok, hint}]} and finds what is wrong', async () => {
  const well = await run(['doctor', '--json'])
  assert.deepEqual(shape(well.json()), {
    ok: 'boolean',
    checks: [{ name: 'string', ok: 'boolean', hint: 'string' }],
  })
  services.fault({ on: 'daily_papers', status: 503, times: 3 })
  const ill = await run(['doctor'])
  assert.equal(ill.done, false)
  assert.match(ill.out, /^WRONG {2}source Hugging Face: 127\.0\.0\.1 answered 503 three times\./m)
  assert.match(ill.out, /^ok {5}store: /m)
})

it('what export writes import reads elsewhere: topics, ledger and what was seen; done twice it changes nothing', async () => {
  const exported = await run(['export'])
  const keys = exported.out.split('\n').map((line) => (JSON.parse(line) as { key: string }).key)
  assert.deepEqual(keys.toSorted(), ['channel/terminal:main', 'ledger/terminal:main/2026-07-30'])
  const elsewhere = createVerbs(configOf(temporaryFolder(), services), NOW)
  assert.equal(
    (await elsewhere(['import'], exported.out)).out,
    'Imported 2 entries; 0 were there already and were kept.',
  )
  assert.equal(
    (await elsewhere(['import'], exported.out)).out,
    'Imported 0 entries; 2 were there already and were kept.',
  )
  assert.equal((await elsewhere(['export'])).out, exported.out)
  const digest = (await elsewhere([...DIGEST, '--post', '--json'])).json() as { state: string }
  assert.equal(digest.state, 'sent')
})
