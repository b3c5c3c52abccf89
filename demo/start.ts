import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMANDS } from '../commands/all.ts'
import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { AppError } from '../src/core/errors.ts'
import type { Edges } from '../src/edges.ts'
import { createService } from '../src/service.ts'
import { createSlackDouble } from '../test/fakes/slack/create.ts'
import type { SlackDouble } from '../test/fakes/slack/double.ts'
import { createDemo } from './server.ts'
import { createWorkspace } from './workspace.ts'

export interface StartOptions {
  readonly edges: Edges
  /** Of the page; 0 takes a free one. */
  readonly port: number
  readonly signal: AbortSignal
}

export interface Started {
  readonly url: string
  readonly double: SlackDouble
  /** Where Paperboy keeps its data as long as it runs. */
  readonly folder: string
  /** Ends the page, Paperboy and the double, in this order, and removes what Paperboy kept. */
  stop(): Promise<void>
}

/** Starts a Slack on this machine, the real Paperboy in it with the bundled papers, and the page that shows both. */
export async function startDemo({ edges, port, signal }: StartOptions): Promise<Started> {
  // What is open, newest first: it ends in this order, also when the start fails half way.
  const open: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of open.splice(0)) await end()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-demo-'))
    open.unshift(() => rm(folder, { recursive: true, force: true }))
    const double = await createSlackDouble()
    open.unshift(() => double.close())
    const workspace = createWorkspace(double)
    const options = { ...edges, sample: true, notice: () => undefined, onProgress: () => undefined }
    const paperboy = createService(configFor(double, folder), options)
    open.unshift(() => paperboy.stop())
    const demo = createDemo({ double, workspace, commands: COMMANDS, port })
    // First the page: whoever asks for a port that is taken hears of it before anything else begins.
    const { url } = await demo.start()
    open.unshift(() => demo.stop())
    await paperboy.start(signal)
    return { url, double, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of the operator's own settings: the demo must not meet a real workspace or real data. */
function configFor({ app, apiUrl }: SlackDouble, folder: string): Config {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_APP_TOKEN: app.appToken,
    SLACK_API_URL: apiUrl,
    DATA_DIR: folder,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: '0',
  })
  if (!loaded.ok) throw new AppError('bad_config', loaded.problems.join('\n'))
  return loaded.config
}
