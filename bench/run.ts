import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const BENCHES: Readonly<Record<string, string>> = {
  ingest: 'papers per second and memory, beside a loop that only fetches and parses',
  search: 'what ten engines cost and how fast they answer: [sizes…] [engines…], such as 10k ours lunr',
  'search-during-ingest': 'how long the event loop stands still, and how long a search waits: [papers]',
  'hostile-queries': 'queries that were not meant well: refused, failed, and the longest block: [papers]',
  topics: 'up to a million standing topics against a thousand new papers, beside a plain loop',
  autocomplete: 'topics suggested letter by letter: p50 and p99',
  why: 'why a paper was, or was not, posted: each case on recorded papers, in its own words',
  month: 'thirty recorded days and the clock changes of 2026, for three channels',
  faults:
    'a week of 200 channels with faults of every kind: lost, doubled, late; with a name behind it, one of them',
  'source-faults': 'every fault of the sources: what a person sees, and what is lost',
  'slack-posts': "a thousand posts through Slack's client, beside its bare calls",
  'slack-morning': 'a thousand channels due at once, from clock to ledger, beside bare calls',
  'slack-storm': 'two hundred channels due at once, one of them limited',
  'slack-render': 'ten thousand messages of any kind, held against the rules of Slack',
  'discord-render': 'ten thousand messages of any kind, held against the rules of Discord',
  'discord-morning': 'a thousand channels due at once, beside bare calls, and fifty commands meanwhile',
  'discord-lost': 'a thousand posts whose answers or requests are lost: delivered, lost, doubled',
  'discord-dropped': 'five hundred commands while the gateway is cut twenty times: lost, doubled',
  'discord-guilds': 'two thousand guilds: start and memory, beside a bare client',
  hostile: 'the same hostile texts on every platform: refused, pings, foreign links, broken',
  'slack-answers': 'five hundred commands while a source hangs: acknowledged and answered, and how fast',
  'slack-dropped': 'five hundred commands while the sockets are cut twenty times: lost, doubled',
  downtime: 'downtime of minutes to a month, and clock jumps, in five zones: lost, doubled, missed',
  'two-instances':
    'two processes on the same files for a month, one killed now and then: lost, doubled, take-over',
  'ledger-cost': 'posts per second with the ledger beside those without it, and what it writes and keeps',
  'every-call': 'kill -9 at every call of a post, in real processes: lost, doubled, what the ledger says',
  kills: 'kill -9 during ingest and during a post: lost, doubled, integrity',
}

const given = process.argv.slice(2)
const isBench = (name: string) => Object.hasOwn(BENCHES, name)
/** What stands behind one of these are its rows, sizes or engines. */
const hasRows = (name: string) =>
  ['faults', 'every-call', 'search', 'search-during-ingest', 'hostile-queries'].includes(name)
const rows = hasRows(given[0] ?? '') ? given.slice(1).filter((name) => !isBench(name)) : []
const names = given.filter((name) => !rows.includes(name))
const unknown = names.find((name) => !isBench(name))
if (unknown !== undefined || names.length === 0) {
  const list = Object.entries(BENCHES).map(([name, about]) => `  ${name.padEnd(16)} ${about}`)
  process.stderr.write(`Which bench? npm run bench -- <name>\n${list.join('\n')}\n`)
  process.exit(2)
}
for (const name of names) {
  const file = join(import.meta.dirname, `${name}.ts`)
  const args = ['--disable-warning=ExperimentalWarning', file, ...(hasRows(name) ? rows : [])]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
