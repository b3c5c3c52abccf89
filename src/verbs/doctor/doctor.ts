import { literal } from '../../adapters/terminal/text.ts'
import type { Check } from '../../core/check.ts'
import { toAppError } from '../../core/errors.ts'
import { openRooms } from '../../rooms.ts'
import { createSources } from '../../sources/registry.ts'
import type { Verb, VerbContext } from '../verb.ts'
import { clockCheck } from './clock.ts'
import { catalogueCheck, storeCheck } from './files.ts'
import { discordChecks, platformCheck, slackChecks } from './platforms.ts'
import { sourceCheck } from './sources.ts'

export const doctor: Verb = {
  name: 'doctor',
  summary:
    'Check configuration, platforms, store, catalogue, sources and clock, and name the cure of what is wrong.',
  usage: '[--json]',
  examples: ['doctor'],
  options: {},
  flags: {},
  run: async (given, context) => {
    const checks = await examine(context)
    const ok = checks.every((check) => check.ok)
    if (given.flags.has('json')) await context.print(JSON.stringify({ ok, checks }))
    else for (const check of checks) await context.print(lineOf(check))
    return ok
  },
}

/** Names of workspaces and channels are somebody else's text. */
function lineOf({ name, ok, hint }: Check): string {
  return `${ok ? 'ok   ' : 'WRONG'}  ${literal(`${name}: ${hint}`)}`
}

async function examine(context: VerbContext): Promise<Check[]> {
  const { config, edges, signal } = context
  const { sources } = createSources(config, edges)
  return [
    { name: 'configuration', ok: true, hint: 'every value can be read' },
    platformCheck(config),
    ...(await kept(context)),
    ...(await Promise.all(sources.map((source) => sourceCheck(source, edges.clock.now(), signal)))),
    await clockCheck(config, edges),
  ]
}

/** What needs the files; one that can't be opened is all there is to say about them. */
async function kept(context: VerbContext): Promise<Check[]> {
  try {
    const rooms = await openRooms({ ...context, chats: () => [] })
    try {
      return [
        await storeCheck(rooms),
        await catalogueCheck(rooms),
        ...(await slackChecks(context, rooms)),
        ...(await discordChecks(context, rooms)),
      ]
    } finally {
      await rooms.close()
    }
  } catch (error) {
    return [{ name: 'store', ok: false, hint: toAppError(error).message }]
  }
}
