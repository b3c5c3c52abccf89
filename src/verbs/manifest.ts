import { COMMANDS } from '../../commands/all.ts'
import type { Config } from '../../config/schema.ts'
import { manifest } from '../adapters/slack/manifest.ts'
import { AppError } from '../core/errors.ts'
import type { Verb } from './verb.ts'

export const manifestVerb: Verb = {
  name: 'manifest',
  summary: 'Print the Slack app as JSON, to paste at api.slack.com/apps under "From a manifest".',
  usage: '[--http]',
  examples: ['manifest', 'manifest --http'],
  options: {},
  flags: { http: 'Slack sends to PUBLIC_URL, instead of Socket Mode' },
  run: async (given, { config, print }) => {
    const isHttp = given.flags.has('http')
    const publicUrl = secureUrl(config, isHttp)
    await print(JSON.stringify(manifest({ commands: COMMANDS, socketMode: !isHttp, publicUrl }), null, 2))
    return true
  },
}

/** Slack takes no other addresses than https. */
function secureUrl({ publicUrl }: Config, isNeeded: boolean): string | undefined {
  if (publicUrl?.startsWith('https:')) return publicUrl
  if (!isNeeded) return undefined
  const problem =
    publicUrl === undefined
      ? 'manifest --http needs the address at which Slack reaches Paperboy'
      : 'Slack sends to https addresses alone, and PUBLIC_URL is not one'
  throw new AppError(
    'bad_input',
    `${problem}: set PUBLIC_URL. Example: PUBLIC_URL=https://paperboy.example.org`,
  )
}
