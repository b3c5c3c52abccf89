import { createHash } from 'node:crypto'
import type { REST } from 'discord.js'
import { type APIUser, type RESTPutAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10'
import { AppError } from '../../core/errors.ts'
import type { Log, Store } from '../../core/ports.ts'
import { discordError } from './errors.ts'

export interface RegisterRooms {
  readonly rest: REST
  readonly store: Pick<Store, 'get' | 'set'>
  readonly log: Pick<Log, 'info'>
}

/**
 * Tells Discord our commands, unless it was told the same before: then nothing is sent but the question who we are. All
 * commands are replaced at once, and doing it twice changes nothing. True if they were sent. Throws `bad_config` for a
 * token that Discord refuses, and `unavailable`.
 */
export async function registerCommands(
  payload: RESTPutAPIApplicationCommandsJSONBody,
  { rest, store, log }: RegisterRooms,
  force = false,
): Promise<boolean> {
  const { id } = await asking(async () => (await rest.get(Routes.user())) as APIUser)
  const key = `discord/registered/${id}`
  const hash = createHash('sha256').update(JSON.stringify(payload)).digest('hex')
  if (!force && (await store.get(key)) === hash) return false
  await asking(() => rest.put(Routes.applicationCommands(id), { body: payload }))
  await store.set(key, hash)
  log.info('discord_registered', { commands: payload.length })
  return true
}

async function asking<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    const ours = discordError(error, 'tell Discord its commands', { repeatable: true })
    if (ours.code !== 'bad_config') throw ours
    throw new AppError(
      'bad_config',
      'Discord refuses DISCORD_TOKEN. Copy the token again from "Bot" in the Developer Portal.',
      { cause: ours },
    )
  }
}
