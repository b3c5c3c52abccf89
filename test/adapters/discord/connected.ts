import { COMMANDS } from '../../../commands/all.ts'
import { createDiscordChat } from '../../../src/adapters/discord/chat.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import type { Clock, Store } from '../../../src/core/ports.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import type { ChatUnderTest } from '../../contracts/chat.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import { createDiscordDouble } from '../../fakes/discord/create.ts'
import type { DiscordDouble, Shown } from '../../fakes/discord/double.ts'
import { createRecordingLog, type LoggedEvent } from '../../fakes/recording-log.ts'

export const ADA = '301'
export const PAPERS = '201'

export interface ConnectedDiscord extends ChatUnderTest {
  readonly discord: DiscordDouble
  readonly events: readonly LoggedEvent[]
}

/** What outlives a process: who starts anew finds the same Discord and the same store. */
export interface KeptDiscord {
  readonly discord?: DiscordDouble
  readonly store?: Store
}

/** The adapter as it ships, connected to a Discord on loopback; Ada is the person, #papers the channel. */
export async function connectDiscord(
  clock: Clock = createSkippingClock(),
  kept: KeptDiscord = {},
): Promise<ConnectedDiscord> {
  const discord = kept.discord ?? (await createDiscordDouble())
  const { log, events } = createRecordingLog()
  const { store = createMemoryStore({ clock, log }) } = kept
  const { token } = discord.app
  const chat = createDiscordChat({
    ...{ token, apiUrl: discord.apiUrl, commands: COMMANDS },
    ...{ store, clock, log },
  })
  let typed = 0
  return {
    ...{ discord, events, chat, editsInPlace: true },
    channel: `discord:100/${PAPERS}` as ChannelId,
    sendCall: async (line) => {
      typed += 1
      const mine = typed
      await discord.command({ user: ADA, channel: PAPERS, ...asOptions(line) })
      await discord.until(() => answers(discord).filter(({ thinking }) => !thinking).length >= mine)
    },
    seen: () => discord.read(ADA, PAPERS),
    closeChannel: () => discord.setPermissions(PAPERS, { deny: ['SendMessages'] }),
    close: () => discord.close(),
  }
}

/** What Ada alone sees in #papers. */
export function answers(discord: DiscordDouble): readonly Shown[] {
  return discord.visibleTo(ADA, PAPERS).filter(({ onlyFor }) => onlyFor !== undefined)
}

/** A line as a person would give it to Discord: the command by its name, all other words in the option for words. */
export function asOptions(line: string): { name: string; options: Record<string, string> } {
  const { name, words } = COMMANDS.filter(
    (command) => line === command.name || line.startsWith(`${command.name} `),
  )
    .toSorted((a, b) => b.name.length - a.name.length)
    .at(0) ?? { name: line, words: undefined }
  const rest = line.slice(name.length + 1)
  return { name, options: words === undefined || rest === '' ? {} : { [words]: rest } }
}
