import type { Json } from './json.ts'
import { memberPayload, resolvedChannel, userPayload } from './payloads.ts'
import { bitsOf, permissionsIn } from './permissions.ts'
import { channelOf, guildOf, isAppIn, memberOf } from './places.ts'
import type { Interaction, World } from './world.ts'

const TYPES = { command: 2, component: 3, autocomplete: 4, modal: 5 }
const GUILD = 0
const BOT_DM = 1
const PRIVATE_CHANNEL = 2

/** INTERACTION_CREATE: who did what, where, and what the app may do there. Nothing in it is null that may be absent. */
export function interactionPayload(
  world: World,
  interaction: Interaction,
  data: Json,
  more: Json = {},
): object {
  const { user, guild: guildId } = interaction
  const channel = channelOf(world, interaction.channel)
  const person = memberOf(world, user)
  const permissions = bitsOf(permissionsIn(world, user, channel))
  const guild = guildId === undefined ? undefined : guildOf(world, guildId)
  const context = guild ? GUILD : channel.kind === 'bot dm' ? BOT_DM : PRIVATE_CHANNEL
  return {
    ...{ id: interaction.id, application_id: world.app.id, type: TYPES[interaction.type], version: 1 },
    ...{
      token: interaction.token,
      channel_id: channel.id,
      channel: resolvedChannel(world, channel.id, user),
    },
    ...{
      locale: person.locale,
      entitlements: [],
      entitlement_sku_ids: [],
      attachment_size_limit: 10_485_760,
    },
    ...{ context, authorizing_integration_owners: ownersOf(world, interaction) },
    // Where the app is not, it may answer and do nothing else.
    app_permissions: bitsOf(isAppIn(world, channel) ? permissionsIn(world, 'bot', channel) : ['EmbedLinks']),
    ...(guild
      ? {
          ...{ guild_id: guild.id, guild_locale: guild.locale },
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: { ...memberPayload(world, user, guild), permissions },
        }
      : { user: userPayload(world, user) }),
    ...{ data, ...more },
  }
}

/** Who brought the app there: `0` for the guild, `1` for the person. */
function ownersOf(world: World, { guild, user, userInstalled, channel }: Interaction): Json {
  if (userInstalled) return { '1': user }
  return { '0': channelOf(world, channel).kind === 'bot dm' ? '0' : (guild ?? world.app.id) }
}
