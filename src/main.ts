import { userInfo } from 'node:os'
import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { secretsOf } from '../config/secrets.ts'
import { createProgress } from './adapters/terminal/progress.ts'
import { renderTerminal, type Screen } from './adapters/terminal/render.ts'
import { createApp } from './app.ts'
import { AppError, toAppError } from './core/errors.ts'
import { closest } from './core/text/closest.ts'
import { createEdges, type Edges } from './edges.ts'
import type { LogLevel } from './log/log.ts'
import { VERBS } from './verbs/all.ts'
import { programHelp, verbHelp } from './verbs/help.ts'
import { readArguments, type VerbContext } from './verbs/verb.ts'

const DONE = 0
const FAILED = 1
const WRONG_USE = 2

const { stdin, stdout, stderr } = process

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(`${text}\n`, () => resolve()))
}

const notice = (text: string) => void write(stderr, text)

/** Wrong use and a disk that refuses are told apart from work that failed: nothing was begun. */
function exitCodeOf({ code }: AppError): number {
  return code === 'bad_input' || code === 'bad_config' || code === 'storage' ? WRONG_USE : FAILED
}

function screenOf(stream: NodeJS.WriteStream): Screen {
  return {
    // A terminal that does not know its size says 0.
    width: Math.min(stream.columns || 80, 100),
    colors: stream.isTTY === true && process.env['NO_COLOR'] === undefined,
  }
}

/** Who sits in front of a terminal wants answers, so the log is quieter there than LOG_LEVEL's default for a server. */
function configure(quietLevel: LogLevel): { config: Config; edges: Edges } {
  const loaded = loadConfig(process.env)
  for (const warning of loaded.warnings) notice(warning)
  if (!loaded.ok)
    throw new AppError(
      'bad_config',
      ['The configuration has problems:', ...loaded.problems.map((problem) => `- ${problem}`)].join('\n'),
    )
  const { config } = loaded
  const logLevel = process.env['LOG_LEVEL'] ? config.logLevel : quietLevel
  return { config, edges: createEdges({ logLevel, secrets: secretsOf(config) }) }
}

async function runVerb(name: string, argv: readonly string[], signal: AbortSignal): Promise<number> {
  const verb = VERBS.find((candidate) => candidate.name === name)
  if (verb === undefined) {
    const near = closest(
      name,
      VERBS.map((candidate) => candidate.name),
    )
    throw new AppError(
      'bad_input',
      `There is no verb "${name}". ${near ? `Did you mean: npm start -- ${near}` : 'All of them: npm start -- --help'}`,
    )
  }
  if (argv.includes('--help')) {
    await write(stdout, verbHelp(verb))
    return DONE
  }
  const given = readArguments(verb, argv)
  const progress = createProgress(stderr)
  const context: VerbContext = {
    ...configure('warn'),
    input: stdin,
    show: (message) => write(stdout, renderTerminal(message, screenOf(stdout))),
    print: (line) => write(stdout, line),
    notice,
    onProgress: progress.show,
    signal,
  }
  const done = await verb.run(given, context).finally(progress.end)
  return done ? DONE : FAILED
}

async function runBot(signal: AbortSignal): Promise<number> {
  const { config, edges } = configure('error')
  const { username } = userInfo()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const progress = createProgress(stderr)
  const app = createApp(config, {
    ...edges,
    notice,
    onProgress: progress.show,
    terminal: {
      input: stdin,
      output: stdout,
      screen: screenOf(stdout),
      person: { id: `terminal:${username}`, name: username, zone },
      prompt: stdin.isTTY ? '\n> ' : '',
    },
  })
  notice(opening(config))
  try {
    await app.start(signal)
    progress.end()
    if (stdin.isTTY)
      notice('Type a query, such as: variance reduction. "help" shows everything, "quit" ends.')
    await Promise.race([app.ended, aborted(signal)])
  } catch (error) {
    // Whoever ends it during the first reading gets an orderly end as well.
    if (!signal.aborted) throw error
  } finally {
    progress.end()
    await app.stop()
  }
  return DONE
}

function opening({ slackBotToken, discordToken }: Config): string {
  if (slackBotToken ?? discordToken)
    return 'A Slack or Discord token is set, but this version can not connect to either yet. Paperboy runs in this terminal.'
  return 'Paperboy runs in this terminal: no Slack or Discord token is set.'
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** The first signal asks for an orderly end, the second one does not wait for it. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(FAILED)
      stop.abort(new AppError('unavailable', 'Stopped.'))
    })
  }
  return stop.signal
}

async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  try {
    const signal = stopSignal()
    if (['--help', '-h', 'help'].includes(name)) {
      await write(stdout, programHelp())
      return DONE
    }
    return name === '' ? await runBot(signal) : await runVerb(name, rest, signal)
  } catch (error) {
    const known = toAppError(error)
    await write(
      stderr,
      known.code === 'internal' && error instanceof Error
        ? `${known.message}\n${error.stack}`
        : known.message,
    )
    return exitCodeOf(known)
  }
}

process.exitCode = await main(process.argv.slice(2))
// A terminal that is still being read would keep the process alive.
stdin.unref?.()
