import { userInfo } from 'node:os'
import { createProgress } from './adapters/terminal/progress.ts'
import { renderTerminal } from './adapters/terminal/render.ts'
import { type App, createApp } from './app.ts'
import { hasPlatform } from './chats.ts'
import { AppError, toAppError } from './core/errors.ts'
import { sentence } from './core/message.ts'
import { closest } from './core/text/closest.ts'
import { createService } from './service.ts'
import {
  configure,
  endWithReader,
  notice,
  screenOf,
  stderr,
  stdin,
  stdout,
  stopSignal,
  systemZone,
  write,
} from './shell.ts'
import { VERBS } from './verbs/all.ts'
import { programHelp, verbHelp } from './verbs/help.ts'
import { readArguments, type Verb, type VerbContext } from './verbs/verb.ts'

const DONE = 0
const FAILED = 1
const WRONG_USE = 2
/** All work is done by then: what is still open is a mistake. */
const LINGER_MS = 5_000

/** Wrong use and a disk that refuses are told apart from work that failed: nothing was begun. */
function exitCodeOf({ code }: AppError): number {
  return code === 'bad_input' || code === 'bad_config' || code === 'storage' ? WRONG_USE : FAILED
}

function verbNamed(name: string): Verb {
  const verb = VERBS.find((candidate) => candidate.name === name)
  if (verb !== undefined) return verb
  const near = closest(
    name,
    VERBS.map((candidate) => candidate.name),
  )
  const hint = near ? `Did you mean: npm start -- ${near}` : 'All of them: npm start -- --help'
  throw new AppError('bad_input', `There is no verb "${name}". ${hint}`)
}

async function runVerb(name: string, argv: readonly string[], signal: AbortSignal): Promise<number> {
  const verb = verbNamed(name)
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
  if (hasPlatform(config))
    return await runUntilEnd(createService(config, { ...edges, notice, onProgress: () => undefined }), signal)
  const { username } = userInfo()
  const zone = systemZone()
  const screen = screenOf(stdout)
  const progress = createProgress(stderr)
  const app = createApp(config, {
    ...edges,
    notice,
    onProgress: progress.show,
    terminal: {
      input: stdin,
      output: stdout,
      screen,
      person: { id: `terminal:${username}`, name: username, zone },
      prompt: stdin.isTTY ? '\n> ' : '',
      greeting: stdin.isTTY ? `\n${renderTerminal(sentence(GREETING), screen)}` : '',
    },
  })
  notice(OPENING)
  return await runUntilEnd(app, signal).finally(progress.end)
}

async function runUntilEnd(app: App, signal: AbortSignal): Promise<number> {
  try {
    await app.start(signal)
    await Promise.race([app.ended, aborted(signal)])
  } catch (error) {
    // Whoever ends it during the first reading gets an orderly end as well.
    if (!signal.aborted) throw error
  } finally {
    await app.stop()
  }
  return DONE
}

const GREETING = 'Type a query, such as: variance reduction. "help" shows everything, "quit" ends.'

const OPENING = 'Paperboy runs in this terminal: no Slack or Discord token is set.'

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** A mistake of ours is told without its innards, unless somebody looks for them. */
function internalText(error: unknown): string {
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) return error.stack ?? error.message
  return 'Something went wrong on our side. Run it again with LOG_LEVEL=debug to see where, and please report that.'
}

async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  // What stands beside the answer may go unread.
  stderr.on('error', () => undefined)
  try {
    if (name === '') return await runBot(stopSignal())
    endWithReader(stdout)
    if (!['--help', '-h', 'help'].includes(name)) return await runVerb(name, rest, stopSignal())
    await write(stdout, programHelp())
    return DONE
  } catch (error) {
    const known = toAppError(error)
    if (known.code === 'internal') await write(stderr, internalText(error))
    else notice(known.message)
    return exitCodeOf(known)
  }
}

process.exitCode = await main(process.argv.slice(2))
// A terminal that is still being read would keep the process alive; whatever else does is not waited for.
stdin.unref?.()
setTimeout(() => process.exit(), LINGER_MS).unref()
