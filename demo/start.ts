import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMANDS } from '../commands/all.ts'
import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { AppError } from '../src/core/errors.ts'
import type { Edges } from '../src/edges.ts'
import { createService } from '../src/service.ts'
import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import type { DiscordDouble } from '../test/fakes/discord/double.ts'
import { createSlackDouble } from '../test/fakes/slack/create.ts'
import type { SlackDouble } from '../test/fakes/slack/double.ts'
import { createDiscordFace } from './discord/face.ts'
import { createGuild } from './discord/guild.ts'
import { createDemo } from './server.ts'
import { createSlackFace } from './slack/face.ts'
import { createWorkspace } from './slack/workspace.ts'

export interface StartOptions {
  readonly edges: Edges
  /** Of the page; 0 takes a free one. */
  readonly port: number
  readonly signal: AbortSignal
}

/** The platforms that Paperboy finds here. */
export interface Doubles {
  readonly slack: SlackDouble
  readonly discord: DiscordDouble
}

export interface Started extends Doubles {
  readonly url: string
  /** Where Paperboy keeps its data as long as it runs. */
  readonly folder: string
  /** Ends the page, Paperboy and the doubles, in this order, and removes what Paperboy kept. */
  stop(): Promise<void>
}

/** Starts a Slack and a Discord on this machine, one real Paperboy in both with the bundled papers, and their page. */
export async function startDemo({ edges, port, signal }: StartOptions): Promise<Started> {
  // What is open, newest first: it ends in this order, also when the start fails half way.
  const open: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of open.splice(0)) await end()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-demo-'))
    open.unshift(() => rm(folder, { recursive: true, force: true }))
    const slack = await createSlackDouble()
    open.unshift(() => slack.close())
    const discord = await createDiscordDouble()
    open.unshift(() => discord.close())
    const options = { ...edges, sample: true, notice: () => undefined, onProgress: () => undefined }
    const paperboy = createService(configFor({ slack, discord }, folder), options)
    open.unshift(() => paperboy.stop())
    const faces = {
      slack: createSlackFace({ double: slack, workspace: createWorkspace(slack) }, COMMANDS),
      discord: createDiscordFace({ double: discord, guild: createGuild(discord) }),
    }
    const demo = createDemo({ faces, port })
    // First the page: whoever asks for a port that is taken hears of it before anything else begins.
    const { url } = await demo.start()
    open.unshift(() => demo.stop())
    await paperboy.start(signal)
    return { url, slack, discord, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of the operator's own settings: the demo must not meet a real workspace or real data. */
function configFor({ slack, discord }: Doubles, folder: string): Config {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.app.token,
    DISCORD_API_URL: discord.apiUrl,
    DATA_DIR: folder,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: '0',
  })
  if (!loaded.ok) throw new AppError('bad_config', loaded.problems.join('\n'))
  return loaded.config
}
