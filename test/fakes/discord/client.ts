import type { TestContext } from 'node:test'
import {
  type APIMessage,
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  REST,
  type RESTOptions,
} from 'discord.js'
import type { FakeClock } from '../clock.ts'
import { createFakeClock } from '../clock.ts'
import { createDiscordDouble } from './create.ts'
import type { DiscordDouble } from './double.ts'

/** A Discord, with the real client of discord.js in it. */
export interface Connected {
  readonly discord: DiscordDouble
  readonly client: Client<true>
  readonly clock: FakeClock
}

/** Commands that the tests use. */
export const COMMANDS = [
  {
    name: 'paper',
    description: 'Find papers',
    options: [
      { type: 3, name: 'query', description: 'What about', required: true, autocomplete: true },
      { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 10 },
      { type: 7, name: 'where', description: 'Where to', channel_types: [0, 5] },
    ],
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  },
  {
    name: 'topics',
    description: 'What a channel reads',
    default_member_permissions: '32',
    options: [
      {
        ...{ type: 1, name: 'add', description: 'Adds a topic' },
        options: [{ type: 3, name: 'topic', description: 'Which', required: true }],
      },
    ],
  },
  { name: 'Find paper', type: 3 },
]

/** Starts a Discord and logs a client in, which hears every interaction with `answer`; both end with the test. */
export async function connect(
  t: TestContext,
  answer: (interaction: Interaction) => unknown = () => {},
  options: { rest?: object; shards?: 'auto'; before?: (discord: DiscordDouble) => void } = {},
): Promise<Connected> {
  const clock = createFakeClock()
  const discord = await createDiscordDouble({ clock })
  options.before?.(discord)
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...(options.shards && { shards: options.shards }),
    rest: { api: discord.apiUrl, timeout: 1000, ...options.rest },
    // Without it, a session that was found invalid would wait five seconds for its next one.
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
  })
  client.on(Events.Error, () => {})
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction))
  t.after(async () => {
    await client.destroy()
    await discord.close()
  })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.app.token)
  return { discord, client: await ready, clock }
}

/** Registers the commands of these tests, as `register` does. */
export async function register({ client }: Connected): Promise<void> {
  await client.rest.put(`/applications/${client.application.id}/commands`, { body: COMMANDS })
}

/** Narrows what the client was told of. */
export function asCommand(interaction: Interaction): ChatInputCommandInteraction {
  if (interaction.isChatInputCommand()) return interaction
  throw new Error(`A command was meant, not ${interaction.type}.`)
}

/** The code that Discord refused a call with. */
export async function codeOf(call: Promise<unknown> | undefined): Promise<unknown> {
  try {
    await call
    return undefined
  } catch (error) {
    return error instanceof DiscordAPIError ? error.code : error
  }
}

/** A Discord, and discord.js's REST with the bot's token; without a gateway. */
export async function createRest(t: TestContext, options: Partial<RESTOptions> = {}) {
  const clock = createFakeClock()
  const discord = await createDiscordDouble({ clock })
  t.after(() => discord.close())
  const rest = new REST({ api: discord.apiUrl, ...options }).setToken(discord.app.token)
  const send = async (channel: string, body: object) =>
    (await rest.post(`/channels/${channel}/messages`, { body })) as APIMessage
  const raw = (method: string, path: string, body: object) =>
    fetch(`${discord.apiUrl}/v10${path}`, {
      ...{ method, body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json', authorization: `Bot ${discord.app.token}` },
    })
  return { discord, clock, rest, send, raw }
}
