import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { systemZone } from '../src/shell.ts'
import { startPaperServices } from './fakes/papers.ts'
import { type Ended, runProgram, startProgram } from './fakes/program.ts'
import { isSound } from './fakes/sound.ts'
import { featureTwoWeeks } from './fakes/two-weeks.ts'
import { environmentOf, temporaryFolder } from './fakes/verbs.ts'

const services = await startPaperServices({ now: () => Date.now() })
featureTwoWeeks(services, Date.now())
after(() => services.close())

const OFFLINE = { url: 'http://127.0.0.1:9' }
const anew = (more: object = {}) => environmentOf(temporaryFolder(), services, more)

describe('src/main.ts', { concurrency: 3 }, () => {
  describe('exit status and streams', () => {
    it('0: stdout carries the answer alone, in JSON where that is asked for', async () => {
      const { code, out, err } = await runProgram(
        ['search', 'quiet', 'gradients', '--json'],
        anew({ LOG_LEVEL: 'debug' }),
      )
      assert.equal(code, 0, err)
      const answer = JSON.parse(out) as { results: unknown[] }
      assert.equal(answer.results.length, 5)
      assert.match(err, /"event":"http_request"/, 'the log is on stderr')
    })

    it('1: the work failed', async () => {
      const { code, out } = await runProgram(
        ['ingest', '--file', join(temporaryFolder(), 'nosuch.jsonl'), '--json'],
        anew(),
      )
      assert.equal(code, 1)
      assert.equal((JSON.parse(out) as { failures: unknown[] }).failures.length, 1)
    })

    it('2: wrong use is one sentence on stderr, nothing on stdout', async () => {
      const wrong: [string[], RegExp][] = [
        [['serach', 'flow'], /^There is no verb "serach"\. Did you mean: npm start -- search\n$/],
        [
          ['search', 'flow', '--limit', 'many'],
          /^--limit many is not a whole number from 1 to 200\. Example: --limit 5\n$/,
        ],
      ]
      const ends = await Promise.all(wrong.map(([words]) => runProgram(words, anew())))
      for (const [i, { code, out, err }] of ends.entries()) {
        assert.deepEqual([code, out], [2, ''])
        assert.match(err, wrong[i]?.[1] ?? /never/)
      }
    })

    it('2: all problems of the configuration are told at once, and no value is repeated', async () => {
      const broken = {
        HF_API_URL: 'nonsense',
        HTTP_PORT: 'secret-99999',
        LOG_LEVEL: 'loud',
        ARXIV_CATEGORIES: 'cs',
      }
      const { code, out, err } = await runProgram(['trending'], anew(broken))
      assert.deepEqual([code, out], [2, ''])
      for (const name of Object.keys(broken))
        assert.match(err, new RegExp(`^- ${name} .*Example: ${name}=`, 'm'))
      assert.doesNotMatch(err, /secret-99999|nonsense|at .*\.ts/)
    })

    it('2: a data folder that can not be used, for root as well, with a verb and without', async () => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'file'), '')
      const ends = await Promise.all(
        [['search', 'quiet'], []].map((words) =>
          runProgram(words, environmentOf(join(folder, 'file', 'data'), services)),
        ),
      )
      for (const { code, out, err } of ends) {
        assert.deepEqual([code, out], [2, ''])
        assert.match(err, /DATA_DIR/)
        assert.doesNotMatch(err, /at .*\.ts|node:internal/)
      }
    })

    it('--help teaches the program and each verb, without any configuration', async () => {
      const nowhere = environmentOf('/dev/null/x', { url: 'nonsense' })
      const [program, verb] = await Promise.all([
        runProgram(['--help'], nowhere),
        runProgram(['backtest', '--help'], nowhere),
      ])
      assert.deepEqual([program?.code, verb?.code, program?.err, verb?.err], [0, 0, '', ''])
      for (const name of [
        'search',
        'trending',
        'ingest',
        'backtest',
        'subscribe',
        'digest',
        'doctor',
        'manifest',
        'export',
        'import',
      ])
        assert.match(program?.out ?? '', new RegExp(`^  ${name} `, 'm'))
      assert.match(
        verb?.out ?? '',
        /npm start -- backtest \[topic\] .*\n[\s\S]*Examples:\n {2}npm start -- backtest LLM agents/,
      )
    })
  })

  describe('npm start with piped input', () => {
    it("prints the day's post, answers, and ends by itself; a second run shows the post again and posts nothing new", async () => {
      const environment = anew()
      const first = await runProgram([], environment, 'quiet gradients\npapers status\n')
      assert.equal(first.code, 0, first.err)
      assert.match(
        first.out,
        /Trending papers · [\s\S]*Invented Paper[\s\S]*papers for quiet gradients[\s\S]*papers? posted at/,
      )
      assert.match(first.err, /^Paperboy runs in this terminal: no Slack or Discord token is set\.\n/)
      const second = await runProgram([], environment, 'papers status\n')
      assert.equal(second.code, 0)
      assert.match(second.err, /This is the post of [\d-]+ again: a day has one\./)
      const posted = ({ out }: Ended) => out.match(/\d+ papers? posted at \d\d:\d\d/g)
      assert.deepEqual(posted(second), posted(first))
      isSound(environment['DATA_DIR'] ?? '')
    })

    it('without network falls back to the sample and says so', async () => {
      const { code, out, err } = await runProgram(
        [],
        environmentOf(temporaryFolder(), OFFLINE),
        'papers trending\n',
      )
      assert.equal(code, 0, err)
      assert.match(err, /These are sample papers that come with Paperboy/)
      assert.match(out, /Trending papers · /)
    })
  })

  describe('a shell with surprises', () => {
    it('a reader that goes away after a line ends a verb without a word', async () => {
      const program = startProgram(['export', '--help'], anew(), '')
      program.child.stdout?.destroy()
      const { code, err } = await program.ended
      assert.deepEqual([code, err], [0, ''])
    })

    it('an empty TZ is UTC, and an old name of a zone is told by its present one', () => {
      assert.equal(systemZone('Etc/Unknown'), 'UTC')
      assert.equal(systemZone('Asia/Katmandu'), 'Asia/Kathmandu')
      assert.equal(systemZone('+03:00'), '+03:00')
    })

    it('what was typed can not colour the sentence about it', async () => {
      const { code, err } = await runProgram(['\u001B[31mred'], anew())
      assert.equal(code, 2)
      assert.match(err, /^There is no verb "\[31mred"\./)
    })
  })

  // A program that does not end would otherwise keep the whole suite from ending.
  describe('a signal', { timeout: 60_000 }, () => {
    it('SIGTERM ends a running program cleanly with 0; /healthz answers until then', async () => {
      const program = startProgram([], anew({ LOG_LEVEL: 'info' }))
      const url = /http:[^"]+/.exec(await program.until(/"url":"http:[^"]+"/))?.[0] ?? ''
      await program.until(/"event":"ingested"/)
      const health = await fetch(`${url}/healthz`)
      assert.deepEqual([health.status, ((await health.json()) as { ok: boolean }).ok], [200, true])
      program.child.kill('SIGTERM')
      const { code, err } = await program.ended
      assert.equal(code, 0, err)
      assert.doesNotMatch(err, /at .*\.ts/)
    })

    it('SIGTERM during the first reading ends it cleanly as well', async () => {
      const slow = await startPaperServices({ now: () => Date.now() })
      slow.fault({ on: 'daily_papers', hang: true, times: 20 })
      const environment = environmentOf(temporaryFolder(), slow)
      const program = startProgram([], environment)
      while (slow.seen('daily_papers').length === 0 && program.child.exitCode === null) await setTimeout(5)
      program.child.kill('SIGTERM')
      const { code, err } = await program.ended
      assert.equal(code, 0, err)
      assert.doesNotMatch(err, /at .*\.ts|Stopped/)
      await slow.close()
      isSound(environment['DATA_DIR'] ?? '')
    })
  })
})
