import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after } from 'node:test'
import { loadConfig } from '../../config/load.ts'
import type { Config } from '../../config/schema.ts'
import { renderTerminal } from '../../src/adapters/terminal/render.ts'
import type { Clock } from '../../src/core/ports.ts'
import { createClock } from '../../src/edges.ts'
import { VERBS } from '../../src/verbs/all.ts'
import { readArguments } from '../../src/verbs/verb.ts'
import type { PaperServices } from './papers.ts'
import { createRecordingLog } from './recording-log.ts'

/** A folder of its own; it is removed when the tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A configuration that reads from the invented services alone, and keeps its files in that folder. */
export function configOf(folder: string, services: Pick<PaperServices, 'url'>, more: object = {}): Config {
  const loaded = loadConfig(environmentOf(folder, services, more))
  if (loaded.ok) return loaded.config
  throw new Error(loaded.problems.join(' '))
}

export function environmentOf(
  folder: string,
  { url }: Pick<PaperServices, 'url'>,
  more: object = {},
): Record<string, string> {
  return {
    DATA_DIR: folder,
    HF_API_URL: url,
    ARXIV_API_URL: url,
    ARXIV_RSS_URL: url,
    ARXIV_CATEGORIES: 'none',
    HTTP_PORT: '0',
    LOG_LEVEL: 'error',
    ...more,
  }
}

export interface VerbRun {
  readonly done: boolean
  /** What stdout would carry. */
  readonly out: string
  /** What stderr would carry. */
  readonly err: string
  /** The answer, where it is JSON. */
  json(): unknown
}

/** It stands still. Waits between tries, of one second to thirty, end at once; deadlines are real. */
function createStandingClock(now: number): Clock {
  const { sleep } = createClock()
  return { now: () => now, sleep: (ms, signal) => sleep(ms < 1000 || ms > 30_000 ? ms : 0, signal) }
}

/** Runs a verb as the program does, but in this process: words as they are typed after `npm start --`. */
export function createVerbs(config: Config, now: number) {
  return async (words: readonly string[], input = ''): Promise<VerbRun> => {
    const [name, ...rest] = words
    const verb = VERBS.find((candidate) => candidate.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    const out: string[] = []
    const err: string[] = []
    const print = (line: string) => {
      out.push(line)
      return Promise.resolve()
    }
    const done = await verb.run(readArguments(verb, rest), {
      config,
      edges: { fetch, clock: createStandingClock(now), log: createRecordingLog().log },
      input: Readable.from([input]),
      show: (message) => print(renderTerminal(message, { width: 100, colors: false })),
      print,
      notice: (line) => void err.push(line),
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    const text = out.join('\n')
    return { done, out: text, err: err.join('\n'), json: () => JSON.parse(text) }
  }
}
