import type { DiscordDouble, Shown } from '../test/fakes/discord/double.ts'
import { commandsOfAll, isSoon, PEOPLE, soon, type Typed } from './crowd.ts'
import { placeOf } from './discord-channels.ts'
import { type Paperboy, type PaperboyOptions, startPaperboy } from './paperboy.ts'

const FIRST_PERSON = 5_000

/** So many channels, five in each guild, and the people of the crowd, who are in all guilds. */
export function gather(discord: DiscordDouble, channels: number): void {
  for (let n = 0; n < channels; n += 1) {
    const { guild, channel } = placeOf(n)
    if (n === 0 || placeOf(n - 1).guild !== guild) discord.addGuild({ id: guild, name: `Lab ${guild}` })
    discord.addChannel({ id: channel, guild, name: `papers-${n}` })
  }
  for (let n = 0; n < PEOPLE; n += 1) discord.addPerson({ id: String(FIRST_PERSON + n), name: `Reader ${n}` })
}

/** What each of them types in each of the first channels. */
export const discordCommands = (folder: string) =>
  commandsOfAll(folder, { user: (n) => String(FIRST_PERSON + n), channel: (n) => placeOf(n).channel })

export interface DiscordPaperboyOptions extends PaperboyOptions {
  readonly discord: DiscordDouble
}

/** Starts Paperboy as a process, in that Discord and connected to it. */
export async function startPaperboyInDiscord(options: DiscordPaperboyOptions): Promise<Paperboy> {
  const { discord } = options
  const paperboy = await startPaperboy(options, {
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.app.token,
  })
  await soon(discord, () => discord.sockets > 0, 'Paperboy was connected')
  return paperboy
}

export function type({ user, channel, text }: Typed, discord: DiscordDouble) {
  return discord.command({ user, channel, name: 'paper', options: { query: text } })
}

/** What that person alone sees there, with text: not that somebody thinks. */
export function answersTo({ user, channel }: Typed, discord: DiscordDouble): readonly Shown[] {
  return discord.messages(channel).filter(({ onlyFor, thinking }) => onlyFor === user && !thinking)
}

export function isAnswered(typed: Typed, discord: DiscordDouble): Promise<boolean> {
  return isSoon(discord, () => answersTo(typed, discord).length > 0)
}
