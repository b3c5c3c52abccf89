import assert from 'node:assert/strict'
import { it } from 'node:test'
import { AppError } from '../../src/core/errors.ts'
import { VERBS } from '../../src/verbs/all.ts'
import { verbHelp } from '../../src/verbs/help.ts'
import { readArguments } from '../../src/verbs/verb.ts'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
const run = createVerbs(configOf(temporaryFolder(), { url: 'http://127.0.0.1:9' }), NOW)

/** What is typed, and what the one sentence must say; every one shows an example or the way to one. */
const mistakes: readonly [line: string, says: RegExp][] = [
  ['search', /^search: which query\? Example: /],
  ['search --limt 3 flow', /^search: there is no option --limt\. Did you mean --limit\? Example: /],
  ['search --banana flow', /^search: there is no option --banana\. Example: /],
  ['search flow --limit', /^search: --limit needs a value\. Example: /],
  ['search flow --json=yes', /^search: --json takes no value\. Example: /],
  ['search flow --limit 0', /^--limit 0 is not a whole number from 1 to 200\. Example: /],
  ['search flow --limit 201', /^--limit 201 is not a whole number/],
  ['search flow --limit 2.5', /^--limit 2\.5 is not a whole number/],
  ['search flow --limit 0x5', /^--limit 0x5 is not a whole number/],
  ['search flow --limit 1e1', /^--limit 1e1 is not a whole number/],
  ['search flow --limit many', /^--limit many is not a whole number/],
  [
    'trending 2026-07-30',
    /^trending: "2026-07-30" is not an option\. Options: --date --limit --json\. Example: /,
  ],
  ['trending --date tomorrow', /^--date tomorrow is not a date\. Example: --date 2026-07-30$/],
  ['trending --date 2026-02-30', /^--date 2026-02-30 is not a date\./],
  ['trending --limit -3', /^trending: --limit needs a value\. Example: /],
  ['ingest --since 30.07.2026', /^--since 30\.07\.2026 is not a date\. Example: /],
  [
    'ingest --since 2026-07-20 --until 2026-07-10',
    /^--since 2026-07-20 comes after --until 2026-07-10\. Example: /,
  ],
  ['ingest --since 2026-08-20', /^--since 2026-08-20 has not come yet\. Today is 2026-07-30\.$/],
  ['ingest papers.jsonl', /^ingest: "papers\.jsonl" is not an option\. Options: .*--file/],
  ['backtest "flow', /^At character 1/],
  ['backtest flow --until soon', /^--until soon is not a date\./],
  ['subscribe', /^--channel is missing: which channel\? Examples: terminal:main, /],
  ['subscribe --channel main', /^--channel main is not a channel\. Examples: terminal:main, /],
  [
    'subscribe --channel terminal:main LLM agents',
    /^subscribe: "LLM agents" is not an option\. Options: .*--topic/,
  ],
  ['subscribe --channel terminal:main --at 25:00', /^"25:00" is not a time of day\..* Example: at:09:00$/],
  [
    'subscribe --channel terminal:main --zone Berlin',
    /^There is no time zone "Berlin"\. Did you mean zone:Europe\/Berlin\?/,
  ],
  ['subscribe --channel terminal:main --days someday', /^"someday" is not a choice of days\..*Example: /],
  [
    'subscribe --channel terminal:main --limit 21',
    /^--limit 21 is not a whole number from 1 to 20\. Example: /,
  ],
  ['subscribe --channel terminal:main --topic votes:many', /^At character 1, votes:many/],
  ['digest --at 2026-07-30T09:00:00Z', /^--channel is missing/],
  ['digest --channel terminal:main', /^--at is missing: which instant\? Example: --at 2026-07-30T09:00:00Z$/],
  ['digest --channel terminal:main --at 2026-07-30T09:00', /is not an instant with its zone\. Example: /],
  ['digest --channel terminal:main --at 2026-02-30T09:00:00Z', /is not an instant with its zone\. Example: /],
  ['digest --channel terminal:main --at noonZ', /^--at noonZ is not an instant/],
  ['doctor now', /^doctor: "now" is not an option\. Options: --json\. Example: /],
  ['export everything', /^export: "everything" is not an option\./],
  ['import file.jsonl', /^import: "file\.jsonl" is not an option\./],
]
for (const [line, says] of mistakes) {
  it(`npm start -- ${line}`, async () => {
    await assert.rejects(run(line.split(' ')), (error: unknown) => {
      assert.ok(error instanceof AppError)
      assert.equal(error.code, 'bad_input')
      assert.match(error.message, says)
      assert.ok(!error.message.includes('\n'))
      return true
    })
  })
}

it('a channel that does not exist is named, with the verb that makes it', async () => {
  await assert.rejects(run(['digest', '--channel', 'terminal:main', '--at', '2026-07-30T09:00:00Z']), {
    code: 'not_found',
    message: 'There is no channel terminal:main. To make one: npm start -- subscribe --channel terminal:main',
  })
})

it('what -word leaves out can stand anywhere in a query', () => {
  const search = VERBS.find(({ name }) => name === 'search')
  assert.ok(search)
  const given = readArguments(search, ['flow', '-video', '--limit', '3', 'matching', '--json'])
  assert.deepEqual(
    [given.words, given.options, [...given.flags]],
    ['flow matching -video', { limit: '3' }, ['json']],
  )
})

it('the rows of a help stand apart from what is typed, for a verb with --json alone too', () => {
  const doctor = VERBS.find(({ name }) => name === 'doctor')
  assert.ok(doctor)
  assert.match(verbHelp(doctor), /doctor \[--json\]\n\n {2}--json {6}print JSON on stdout\n\nExamples:/)
})

it('the help of each verb teaches it: what it does, every option, and examples that can be typed', () => {
  for (const verb of VERBS) {
    const help = verbHelp(verb)
    assert.ok(help.includes(verb.summary))
    for (const option of [...Object.keys(verb.options), ...Object.keys(verb.flags)])
      assert.match(help, new RegExp(`--${option} +\\S`), `${verb.name} --${option}`)
    assert.ok(verb.examples.length > 0)
    for (const example of verb.examples) {
      assert.ok(help.includes(`npm start -- ${example}`))
      assert.ok(example.startsWith(verb.name))
    }
  }
})
