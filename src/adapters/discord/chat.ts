import { Events } from 'discord.js'
import { createInFlight, within } from '../../calls/in-flight.ts'
import { createOnce, DOUBLE_CLICK_MS, REDELIVERY_MS } from '../../calls/once.ts'
import type { Command } from '../../core/command.ts'
import type { Chat, Clock, Log, Store } from '../../core/ports.ts'
import type { Language } from '../../core/words.ts'
import { applicationCommands } from './application-commands.ts'
import { hearChannelNews } from './channel-news.ts'
import { createClient } from './client.ts'
import { hearDeafness } from './deaf.ts'
import { disconnect } from './disconnect.ts'
import { createShowAll } from './follow-up.ts'
import { hearInvitations } from './greeting.ts'
import type { Ears } from './hear.ts'
import { hearInteraction } from './interactions.ts'
import { createKeptTexts } from './kept.ts'
import { connect } from './log-in.ts'
import { placesOf } from './places.ts'
import { createPoster } from './post.ts'
import { registerCommands } from './register.ts'
import { createRest } from './rest.ts'
import { createTell } from './tell.ts'

export interface DiscordOptions {
  readonly token: string
  /** Without a version: `https://discord.com/api`. */
  readonly apiUrl: string
  readonly commands: readonly Command[]
  /** In which the commands are offered beside English. */
  readonly languages?: readonly Language[]
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Discord as a chat: the gateway hears, and posts go out beside it, so that a digest never delays an answer. */
export function createDiscordChat(options: DiscordOptions): Chat {
  const { token, apiUrl, commands, languages, store, clock, log } = options
  const client = createClient({ apiUrl, clock, log })
  const rest = createRest({ token, apiUrl })
  // What is said to all in an answer does not wait behind posts either.
  const showAll = createShowAll(createRest({ token, apiUrl }))
  const texts = createKeptTexts(store)
  const inFlight = createInFlight()
  let connecting: Promise<void> | undefined
  const poster = createPoster({
    ...{ rest, clock, log, render: texts.render },
    self: () => Promise.resolve(client.user?.id ?? ''),
    places: placesOf(client),
  })
  return {
    platform: 'discord',
    ...poster,
    tell: createTell(rest, texts.render),
    trouble: hearDeafness(client, log),
    start: async (handle, watch, suggest = () => Promise.resolve([])) => {
      const heard = { platform: 'discord', store, log }
      const ears: Ears = {
        ...{ handle, suggest, commands, texts, showAll, inFlight, clock, log },
        once: createOnce({ ...heard, ttlMs: REDELIVERY_MS }),
        onceClicked: createOnce({ ...heard, ttlMs: DOUBLE_CLICK_MS }),
      }
      client.on(Events.InteractionCreate, (interaction) => hearInteraction(interaction, ears))
      if (watch !== undefined) {
        hearChannelNews(client, watch, log)
        hearInvitations(client, ears, { watch, post: poster.post })
      }
      await registerCommands(applicationCommands(commands, languages), { rest, store, log })
      connecting = connect(client, token)
      await connecting
    },
    stop: async (graceMs) => {
      inFlight.close()
      if (!(await inFlight.idle(graceMs))) log.warn('discord_calls_cut', { running: inFlight.running })
      // How the start ends is told to whoever started.
      await within(
        graceMs,
        Promise.allSettled([connecting]).then(() => true),
      )
      await disconnect(client, graceMs)
    },
  }
}
