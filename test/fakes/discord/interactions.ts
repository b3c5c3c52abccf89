import { randomBytes } from 'node:crypto'
import type { Answered } from './double.ts'
import { permissionsIn } from './permissions.ts'
import { channelOf, isAppIn } from './places.ts'
import type { HowAnswered, Interaction, World } from './world.ts'

/** How long the app has for its first answer, and how long it may speak after it. */
export const FIRST_ANSWER_MS = 3000
export const TOKEN_MS = 15 * 60_000

export const NOT_ANSWERED: Answered = { ok: false, ms: 0, how: undefined, choices: [], message: undefined }

/**
 * Tells the app what a person did, and waits for its first answer: 3 s of the clock at most, and not at all where
 * nobody can hear it. `payloadOf` makes the event of it.
 */
export function ask(
  world: World,
  act: Pick<Interaction, 'type' | 'user' | 'channel'> & { readonly source?: string | undefined },
  payloadOf: (interaction: Interaction) => object,
): Promise<Answered> {
  const channel = channelOf(world, act.channel)
  const answer = Promise.withResolvers<Answered>()
  const interaction: Interaction = {
    ...{ ...act, source: act.source, id: world.newId(), token: randomBytes(24).toString('base64url') },
    ...{ guild: channel.guild, userInstalled: !isAppIn(world, channel), at: world.now() },
    ...{ settle: answer.resolve, answered: undefined, ephemeral: false, original: undefined, followUps: 0 },
  }
  world.interactions.set(interaction.token, interaction)
  const isHeard = world.tell('INTERACTION_CREATE', payloadOf(interaction), channel.guild)
  if (!isHeard) return Promise.resolve(NOT_ANSWERED)
  return within(world, answer.promise)
}

async function within(world: World, answer: Promise<Answered>): Promise<Answered> {
  const enough = new AbortController()
  const late = world.clock.sleep(FIRST_ANSWER_MS, enough.signal).then(
    () => ({ ...NOT_ANSWERED, ms: FIRST_ANSWER_MS }),
    () => NOT_ANSWERED,
  )
  const answered = await Promise.race([answer, late])
  enough.abort(new Error('Answered.'))
  world.changed()
  return answered
}

/** The app has given its first answer. */
export function settle(
  world: World,
  interaction: Interaction,
  how: HowAnswered,
  more: Partial<Pick<Answered, 'choices' | 'message'>> = {},
): void {
  interaction.answered = how
  interaction.original = more.message
  const ms = world.now() - interaction.at
  interaction.settle({ ok: true, ms, how, choices: more.choices ?? [], message: more.message })
}

/** Whether what the app says first is for that person only, whatever it asks for. */
export function mustBeEphemeral(world: World, { userInstalled, guild, user, channel }: Interaction): boolean {
  if (!userInstalled || guild === undefined) return false
  return !permissionsIn(world, user, channelOf(world, channel)).has('UseExternalApps')
}
