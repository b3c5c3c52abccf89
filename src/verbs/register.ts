import { COMMANDS } from '../../commands/all.ts'
import { LANGUAGES } from '../../commands/words/all.ts'
import { applicationCommands } from '../adapters/discord/application-commands.ts'
import { type OpenRooms, openRooms } from '../rooms.ts'
import type { Verb } from './verb.ts'

export const register: Verb = {
  name: 'register',
  summary:
    'Tell Discord the commands; without DISCORD_TOKEN only print them. Doing it twice changes nothing.',
  usage: '[--json]',
  examples: ['register', 'register --json'],
  options: {},
  flags: {},
  run: async (given, { config, edges, print, notice }) => {
    const payload = applicationCommands(COMMANDS, LANGUAGES)
    const { discordToken: token, discordApiUrl: apiUrl } = config
    if (token === undefined) notice('DISCORD_TOKEN is not set, so nothing was sent. These are the commands:')
    else {
      await send(payload, { token, apiUrl }, await openRooms({ config, edges, chats: () => [] }))
      notice(`Discord knows ${payload.length} commands now. An open Discord may need a reload to show them.`)
    }
    if (token === undefined || given.flags.has('json')) await print(JSON.stringify(payload, null, 2))
    return true
  },
}

async function send(
  payload: ReturnType<typeof applicationCommands>,
  account: { readonly token: string; readonly apiUrl: string },
  { store, log, close }: OpenRooms,
): Promise<void> {
  try {
    // Discord's library takes a third of a second to load, which no other verb should wait for.
    const { createRest } = await import('../adapters/discord/rest.ts')
    const { registerCommands } = await import('../adapters/discord/register.ts')
    await registerCommands(payload, { rest: createRest(account), store, log }, true)
  } finally {
    await close()
  }
}
