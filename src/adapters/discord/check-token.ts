import type { REST } from 'discord.js'
import { type APIUser, Routes } from 'discord-api-types/v10'
import { discordError } from './errors.ts'

/** What doctor says of the token: who the bot is, or why Discord does not tell. Never throws. */
export async function checkToken(rest: REST): Promise<{ readonly ok: boolean; readonly hint: string }> {
  try {
    const { username } = (await rest.get(Routes.user())) as APIUser
    return { ok: true, hint: `it is ${username}` }
  } catch (error) {
    return { ok: false, hint: discordError(error, 'ask Discord who it is', { repeatable: true }).message }
  }
}
