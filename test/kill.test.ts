import assert from 'node:assert/strict'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { startPaperServices } from './fakes/papers.ts'
import { runProgram, startProgram } from './fakes/program.ts'
import { isSound } from './fakes/sound.ts'
import { featureTwoWeeks } from './fakes/two-weeks.ts'
import { environmentOf, temporaryFolder } from './fakes/verbs.ts'

const services = await startPaperServices({ now: () => Date.now() })
const papers = featureTwoWeeks(services, Date.now())
after(() => services.close())

const DAY_MS = 86_400_000
const CHANNEL = ['--channel', 'terminal:main']

/** The newest weekday that is over: only weekdays have papers. */
function lastWeekday(): string {
  let day = Date.now() - DAY_MS
  while ([0, 6].includes(new Date(day).getUTCDay())) day -= DAY_MS
  return new Date(day).toISOString().slice(0, 10)
}

/** Makes the post of that day some minutes after noon. */
function digestIn(minutes: number): string[] {
  const at = `${lastWeekday()}T12:0${minutes}:00Z`
  return ['digest', ...CHANNEL, '--at', at, '--post', '--json']
}

/** What a minute does: the claim of the process that died is over. */
function endClaims(folder: string): void {
  const database = new DatabaseSync(join(folder, 'paperboy.sqlite'))
  database.exec("DELETE FROM entries WHERE key GLOB 'claim/*'")
  database.close()
}

describe('kill -9', { concurrency: 2 }, () => {
  it('during an ingest, whenever it comes: the files are sound, and the next ingest has everything', async () => {
    const folder = temporaryFolder()
    const environment = environmentOf(folder, services)
    for (const days of [1, 4, 8]) {
      const known = services.seen('daily_papers').length
      const { child, ended } = startProgram(['ingest', '--json'], environment)
      while (services.seen('daily_papers').length < known + days && child.exitCode === null)
        await setTimeout(1)
      child.kill('SIGKILL')
      await ended
      isSound(folder)
    }
    const { code, out } = await runProgram(['ingest', '--json'], environment)
    const report = JSON.parse(out) as { papers: number; failures: unknown[] }
    assert.deepEqual([code, report.papers, report.failures], [0, 30, []])
    const found = await runProgram(['search', `arxiv:${papers[0]?.id}`, '--json'], environment)
    assert.equal((JSON.parse(found.out) as { results: unknown[] }).results.length, 1)
  })

  it('during a post, whenever it comes: the files are sound, and nothing is lost', async () => {
    const filled = temporaryFolder()
    await runProgram(['ingest'], environmentOf(filled, services))
    await runProgram(
      ['subscribe', ...CHANNEL, '--at', '00:00', '--days', 'all'],
      environmentOf(filled, services),
    )
    for (const delayMs of [0, 10, 40]) {
      const folder = temporaryFolder()
      cpSync(filled, folder, { recursive: true })
      const environment = environmentOf(folder, services)
      const { child, ended } = startProgram(digestIn(0), environment)
      while (!existsSync(join(folder, 'paperboy.sqlite-wal')) && child.exitCode === null) await setTimeout(1)
      await setTimeout(delayMs)
      child.kill('SIGKILL')
      await ended
      isSound(folder)
      endClaims(folder)
      const { out, code } = await runProgram(digestIn(2), environment)
      const { state, papers: shown } = JSON.parse(out) as { state: string; papers: unknown[] }
      assert.deepEqual(
        [code, state, shown.length],
        [0, 'sent', 3],
        `killed ${delayMs} ms after it opened the file`,
      )
    }
  })
})
