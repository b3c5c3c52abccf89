import { isRefusal } from '../access.ts'
import { type Call, DONE, type Handler, ok, type Reply, refuse } from '../call.ts'
import type { Shown } from '../double.ts'
import { mustBeEphemeral, TOKEN_MS } from '../interactions.ts'
import { record } from '../json.ts'
import { change, FLAGS, messageAt, messagePayload, show, take } from '../messages.ts'
import type { Interaction } from '../world.ts'

/** How often an app may follow up where it is only through the person. */
const MOST_FOLLOW_UPS = 5

/** The interaction whose token that is, as long as it lives and was answered. */
function spoken({ world, names }: Call): Interaction | Reply {
  const interaction = world.interactions.get(names['token'] ?? '')
  if (interaction === undefined || names['application'] !== world.app.id) return refuse(10015)
  if (world.now() - interaction.at > TOKEN_MS) return refuse(50027)
  return interaction.answered === undefined ? refuse(10015) : interaction
}

function named(call: Call): { interaction: Interaction; shown: Shown } | Reply {
  const interaction = spoken(call)
  if (isRefusal(interaction)) return interaction
  const { message = '' } = call.names
  const id = message === '@original' ? interaction.original : message
  const shown = id === undefined ? undefined : messageAt(call.world, interaction.channel, id)
  const isTheirs = shown !== undefined && (shown.onlyFor === undefined || shown.onlyFor === interaction.user)
  return isTheirs && shown.from === 'bot' ? { interaction, shown } : refuse(10008)
}

/**
 * One more message. It is for one person only if the app says so or the place wants it, but the first one after a deferral takes the place
 * of what is thinking, and that was decided when it was deferred.
 */
export const followUp: Handler = (call) => {
  const interaction = spoken(call)
  if (isRefusal(interaction)) return interaction
  const { world } = call
  const body = record(call.body)
  const original = messageAt(world, interaction.channel, interaction.original ?? '')
  if (original?.thinking === true) return ok(messagePayload(world, change(world, original, body)))
  if (interaction.userInstalled && interaction.followUps >= MOST_FOLLOW_UPS) return refuse(40094)
  interaction.followUps += 1
  const asked = Number(body['flags'] ?? 0)
  const isEphemeral = (asked & FLAGS.ephemeral) !== 0 || mustBeEphemeral(world, interaction)
  const { channel, user } = interaction
  const flags = asked | (isEphemeral ? FLAGS.ephemeral : 0)
  const shown = show(world, body, { channel, from: 'bot', flags, ...(isEphemeral && { onlyFor: user }) })
  return ok(messagePayload(world, shown))
}

export const getAnswer: Handler = (call) => {
  const found = named(call)
  return isRefusal(found) ? found : ok(messagePayload(call.world, found.shown))
}

export const editAnswer: Handler = (call) => {
  const found = named(call)
  if (isRefusal(found)) return found
  return ok(messagePayload(call.world, change(call.world, found.shown, record(call.body))))
}

export const deleteAnswer: Handler = (call) => {
  const found = named(call)
  if (isRefusal(found)) return found
  take(call.world, found.shown)
  return DONE
}
