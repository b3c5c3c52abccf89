import type { Config } from '../../config/schema.ts'
import { toAppError } from '../core/errors.ts'
import type { Batch, Source } from '../core/ports.ts'
import { utcDate } from '../core/time/dates.ts'
import { type OpenRooms, openRooms } from '../rooms.ts'
import { createSources } from '../sources/registry.ts'
import type { Verb, VerbContext } from './verb.ts'

/** One thing that was looked at. `hint` says what was found, and what to do if it is not well. */
interface Check {
  readonly name: string
  readonly ok: boolean
  readonly hint: string
}

export const doctor: Verb = {
  name: 'doctor',
  summary: 'Check configuration, store, catalogue, sources and clock, and name the cure of what is wrong.',
  usage: '[--json]',
  examples: ['doctor'],
  options: {},
  flags: {},
  run: async (given, context) => {
    const checks = await examine(context)
    const ok = checks.every((check) => check.ok)
    if (given.flags.has('json')) await context.print(JSON.stringify({ ok, checks }))
    else
      for (const check of checks)
        await context.print(`${check.ok ? 'ok   ' : 'WRONG'}  ${check.name}: ${check.hint}`)
    return ok
  },
}

async function examine(context: VerbContext): Promise<Check[]> {
  const { config, edges } = context
  const { sources } = createSources(config, edges)
  return [
    { name: 'configuration', ok: true, hint: 'every value can be read' },
    platforms(config),
    ...(await files(context)),
    ...(await Promise.all(sources.map((source) => reachable(source, edges.clock.now(), context.signal)))),
    await clockCheck(config, edges),
  ]
}

function platforms({ slackBotToken, slackClientId, discordToken }: Config): Check {
  if (discordToken !== undefined)
    return {
      name: 'platforms',
      ok: false,
      hint: 'DISCORD_TOKEN is set, but this version can not connect to Discord yet',
    }
  if ((slackBotToken ?? slackClientId) !== undefined)
    return {
      name: 'platforms',
      ok: true,
      hint: 'Paperboy runs in Slack; a token that Slack refuses ends the start',
    }
  return { name: 'platforms', ok: true, hint: 'no token is set, so Paperboy runs in the terminal' }
}

async function files(context: VerbContext): Promise<Check[]> {
  try {
    const rooms = await openRooms({ ...context, chats: () => [] })
    try {
      return [await storeCheck(rooms), await catalogueCheck(rooms)]
    } finally {
      await rooms.close()
    }
  } catch (error) {
    return [{ name: 'store', ok: false, hint: toAppError(error).message }]
  }
}

async function storeCheck({ store, clock }: OpenRooms): Promise<Check> {
  const written = clock.now()
  await store.set('doctor', written, 60_000)
  const ok = (await store.get('doctor')) === written
  await store.delete('doctor')
  return {
    name: 'store',
    ok,
    hint: ok ? 'it keeps what is written' : 'it gave back something else than was written: check the disk',
  }
}

async function catalogueCheck({ catalogue }: OpenRooms): Promise<Check> {
  const papers = await catalogue.count()
  const hint =
    papers > 0
      ? `${papers.toLocaleString('en')} papers`
      : 'it is empty; it fills at the first start, or by: npm start -- ingest'
  return { name: 'catalogue', ok: true, hint }
}

async function reachable(source: Source, now: number, signal: AbortSignal): Promise<Check> {
  const name = `source ${source.name}`
  try {
    const batches: Batch[] = []
    const until = utcDate(now)
    for await (const batch of source.recent({ since: until, until }, signal)) batches.push(batch)
    const failure = batches.find((batch) => batch.failure !== undefined)?.failure
    signal.throwIfAborted()
    if (failure !== undefined)
      return {
        name,
        ok: false,
        hint: `${failure.message} Check the network, a proxy, and the address in the configuration`,
      }
    return {
      name,
      ok: true,
      hint: `it answers, ${batches.flatMap(({ papers }) => papers).length} papers of today`,
    }
  } catch (error) {
    signal.throwIfAborted()
    return { name, ok: false, hint: toAppError(error).message }
  }
}

const CLOCK_TOLERANCE_MS = 60_000

/** Our clock against the one of Hugging Face, which every answer carries. */
async function clockCheck({ hfApiUrl }: Config, { fetch, clock }: VerbContext['edges']): Promise<Check> {
  const name = 'clock'
  try {
    const response = await fetch(hfApiUrl, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    const theirs = Date.parse(response.headers.get('date') ?? '')
    const off = clock.now() - theirs
    if (Number.isNaN(off)) return { name, ok: true, hint: 'there was no clock to compare with' }
    const ok = Math.abs(off) <= CLOCK_TOLERANCE_MS
    return {
      name,
      ok,
      hint: ok
        ? 'it agrees with the network'
        : `it is ${Math.round(Math.abs(off) / 1000).toLocaleString('en')} s ${off < 0 ? 'slow' : 'fast'}: turn on time synchronisation, or posts come at the wrong time`,
    }
  } catch {
    return { name, ok: true, hint: 'there was no network to compare with' }
  }
}
