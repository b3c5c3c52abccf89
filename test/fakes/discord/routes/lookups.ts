import { isRefusal, seenChannel } from '../access.ts'
import { type Handler, ok, type Reply, refuse } from '../call.ts'
import { channelPayload, guildPayload, memberPayload, rolesOf, userPayload } from '../payloads.ts'
import type { Guild, World } from '../world.ts'

export const getGatewayBot: Handler = ({ world }) =>
  ok({
    ...{ url: `ws://${world.host}`, shards: world.shards },
    // Without these hours, discord.js asks again before every shard, and forgets how far apart they must be.
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 14_400_000, max_concurrency: 16 },
  })

export const getMe: Handler = ({ world }) => ok(userPayload(world, 'bot'))

export const getApplication: Handler = ({ world }) => {
  const { id, name } = world.app
  const texts = { name, description: '', icon: null, summary: '' }
  return ok({ id, ...texts, bot_public: true, bot_require_code_grant: false, verify_key: '', flags: 0 })
}

export const getChannel: Handler = ({ world, names }) => {
  const channel = seenChannel(world, names['channel'])
  return isRefusal(channel) ? channel : ok(channelPayload(world, channel))
}

/** A guild that the bot is in, or why it cannot be read. */
function ownGuild(world: World, id = ''): Guild | Reply {
  const guild = world.guilds.get(id)
  if (guild === undefined || !guild.bot) return refuse(10004)
  return guild.unavailable ? { status: 503, json: { message: 'The guild is unavailable.', code: 0 } } : guild
}

const ofGuild =
  (read: (world: World, guild: Guild, names: Readonly<Record<string, string>>) => Reply): Handler =>
  ({ world, names }) => {
    const guild = ownGuild(world, names['guild'])
    return isRefusal(guild) ? guild : read(world, guild, names)
  }

export const getGuild = ofGuild((world, guild) => ok(guildPayload(world, guild)))

export const getChannels = ofGuild((world, guild) =>
  ok(
    [...world.channels.values()]
      .filter((one) => one.guild === guild.id && one.kind !== 'thread')
      .map((one) => channelPayload(world, one)),
  ),
)

export const getActiveThreads = ofGuild((world, guild) =>
  ok({
    threads: [...world.channels.values()]
      .filter((one) => one.guild === guild.id && one.kind === 'thread' && !one.archived)
      .map((one) => channelPayload(world, one)),
    members: [],
  }),
)

export const getRoles = ofGuild((world, guild) => ok(rolesOf(world, guild)))

export const getMember = ofGuild((world, guild, { user = '' }) => {
  if (user === world.app.botId) return ok(memberPayload(world, 'bot', guild))
  const isThere = world.people[user]?.guilds.has(guild.id) === true
  return isThere ? ok(memberPayload(world, user, guild)) : refuse(10007)
})
