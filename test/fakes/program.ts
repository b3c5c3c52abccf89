import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../src/main.ts')

export interface Ended {
  /** The exit status; null when a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Program {
  readonly child: ChildProcess
  out(): string
  err(): string
  /** Resolves when stdout and stderr together match; rejects when the program ends before. */
  until(pattern: RegExp): Promise<string>
  readonly ended: Promise<Ended>
}

/** Starts `src/main.ts` as `npm start` does, with that environment and nothing of ours but the cache of compiled code. */
export function startProgram(
  words: readonly string[],
  environment: Record<string, string>,
  input?: string,
): Program {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env
  const env = { ...environment, PATH, NODE_COMPILE_CACHE, TZ: 'UTC' }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], { env })
  const texts = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text
  })
  if (input !== undefined) child.stdin.end(input)
  const ended = once(child, 'close').then(([code]) => ({ code, ...texts }) as Ended)
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(texts.out + texts.err)
        if (found !== null) resolve(found[0])
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      void ended.then(({ err }) => reject(new Error(`it ended before ${pattern}: ${err}`)))
      look()
    })
  return { child, out: () => texts.out, err: () => texts.err, until, ended }
}

/** Runs the program to its end. */
export function runProgram(
  words: readonly string[],
  environment: Record<string, string>,
  input = '',
): Promise<Ended> {
  return startProgram(words, environment, input).ended
}
