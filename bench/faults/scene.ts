import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TickReport } from '../../src/core/posts/daily.ts'
import { createDiscordDouble } from '../../test/fakes/discord/create.ts'
import type { DiscordDouble } from '../../test/fakes/discord/double.ts'
import { createSlackDouble } from '../../test/fakes/slack/create.ts'
import type { SlackDouble } from '../../test/fakes/slack/double.ts'
import { clockAt, type MovedClock } from '../moved-clock.ts'
import type { Services } from '../recorded.ts'
import { BEGIN, PLANS } from './plan.ts'
import type { Opening, Player, Players } from './players.ts'

/** A week of its own: two platforms, the files, the time, and who plays Paperboy. */
export interface Scene {
  readonly slack: SlackDouble
  readonly discord: DiscordDouble
  readonly services: Services
  readonly folder: string
  /** The time as the platforms know it. */
  readonly clock: MovedClock
  /** How far Paperboy's own clock is ahead of that, in milliseconds. */
  clockError: number
  player: Player
  /** It is that instant now, or later where that has passed. */
  moveTo(instant: number): void
  /** Paperboy plays the minute that it is now. Undefined if it has died of it. */
  minute(lifeCalls?: number): Promise<TickReport | undefined>
  /** Another process on the same files. */
  start(): Promise<Player>
  close(): Promise<void>
}

export interface Stage {
  readonly services: Services
  readonly players: Players
  /** Holds files in which all channels are set up. */
  readonly template: string
}

/** Opens a scene on the Sunday before, in a folder that is gone when it is closed. */
export async function openScene({ services, players, template }: Stage, folder?: string): Promise<Scene> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'paperboy-faults-')))
  await cp(template, own, { recursive: true })
  const clock = clockAt(BEGIN)
  const slack = await createSlackDouble({ clock })
  const discord = await createDiscordDouble({ clock })
  gather(slack, discord)
  const { token, botId } = discord.app
  const opening: Opening = {
    ...{ folder: own, sourceUrl: services.url },
    slack: { apiUrl: slack.apiUrl, token: slack.app.botToken },
    discord: { apiUrl: discord.apiUrl, token, botId },
  }
  const start = () => players.start(opening, clock.now() + scene.clockError)
  const scene: Omit<Scene, 'player'> & { player?: Player } = {
    ...{ slack, discord, services, clock, folder: own, clockError: 0, start },
    moveTo: (instant) => clock.moveOn(Math.max(0, instant - clock.now())),
    minute: async (lifeCalls) => scene.player?.minute(clock.now() + scene.clockError, lifeCalls),
    close: async () => {
      await scene.player?.stop()
      await Promise.all([slack.close(), discord.close()])
      if (folder === undefined) await rm(own, { recursive: true })
    },
  }
  return Object.assign(scene, { player: await start() })
}

/** All channels come to be, open to the bot. */
function gather(slack: SlackDouble, discord: DiscordDouble): void {
  for (const guild of new Set(PLANS.map((plan) => plan.guild)))
    if (guild !== '') discord.addGuild({ id: guild, name: `Lab ${guild}` })
  for (const { platform, name, guild } of PLANS) {
    if (platform === 'slack') slack.addChannel({ id: name, team: 'T1', name: `papers-${name.toLowerCase()}` })
    else discord.addChannel({ id: name, guild, name: `papers-${name}` })
  }
}
