import type { AppsManifestValidateArguments } from '@slack/web-api'
import type { Command } from '../../core/command.ts'
import { CHANNEL_NEWS } from './channel-news.ts'
import { OPTIONAL_SCOPES, SCOPES } from './scopes.ts'
import { slashCommands } from './slash-commands.ts'

export type Manifest = AppsManifestValidateArguments['manifest']
type Settings = NonNullable<Manifest['settings']>
type OAuth = NonNullable<Manifest['oauth_config']>
type Scopes = NonNullable<OAuth['scopes']>

export interface ManifestOptions {
  readonly commands: readonly Command[]
  /** Sockets, for which no address is needed; else Slack sends everything to `publicUrl`. */
  readonly socketMode: boolean
  /** Where Slack and browsers reach us: https, without a slash at its end. Without one nobody else can install the app. */
  readonly publicUrl?: string | undefined
}

/** What Slack is to tell us: what ends or resumes posts, who asks, and who lets us in or out. */
const EVENTS = [
  ...CHANNEL_NEWS,
  ...(['member_joined_channel', 'app_home_opened', 'app_mention', 'message.im'] as const),
  ...(['app_uninstalled', 'tokens_revoked'] as const),
]

/** The callback_id of the message shortcut. */
const FIND_PAPER = 'find_paper'

/** The whole Slack app as Slack's page "From a manifest" takes it. */
export function manifest(options: ManifestOptions): Manifest {
  const { commands, socketMode, publicUrl } = options
  const requestUrl = socketMode || publicUrl === undefined ? undefined : `${publicUrl}/slack/events`
  return {
    display_information: {
      name: 'Paperboy',
      description: "The day's trending machine-learning papers, once a day, and the right ones when asked.",
      long_description: longDescription(commands),
      background_color: '#1f3a5f',
    },
    features: {
      bot_user: { display_name: 'Paperboy', always_online: false },
      // Commands can be typed on the Messages tab only while it takes text.
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      shortcuts: [
        {
          name: 'Find this paper',
          type: 'message',
          callback_id: FIND_PAPER,
          description: 'Shows the paper that a message is about.',
        },
      ],
      slash_commands: slashCommands(commands, requestUrl),
    },
    oauth_config: oauth(publicUrl),
    settings: settings({ socketMode, publicUrl }, requestUrl),
  }
}

function longDescription(commands: readonly Command[]): string {
  const about = [
    'Paperboy posts the machine-learning papers that are trending to a channel, once a day at its time, on the topics that the channel follows, and never the same paper twice.',
    'Ask /paper for anything, by words, authors, categories or an arXiv link; answers are for you alone until you share them.',
  ]
  const list = commands.filter(({ hidden }) => !hidden).map(({ name, summary }) => `/${name}: ${summary}`)
  return [...about, list.join('\n')].join('\n\n')
}

/** An optional scope stands in both lists: all that are asked for, and those of them that may be left out. */
function oauth(publicUrl: string | undefined): OAuth {
  return {
    scopes: {
      bot: [...SCOPES] as NonNullable<Scopes['bot']>,
      bot_optional: [...OPTIONAL_SCOPES] as NonNullable<Scopes['bot_optional']>,
    },
    ...(publicUrl === undefined ? {} : { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] }),
  }
}

function settings(
  { socketMode, publicUrl }: Omit<ManifestOptions, 'commands'>,
  requestUrl: string | undefined,
): Settings {
  const sentTo = requestUrl === undefined ? {} : { request_url: requestUrl }
  return {
    event_subscriptions: { ...sentTo, bot_events: EVENTS },
    interactivity: { is_enabled: true, ...sentTo },
    // Organisations install through the same pages as other workspaces.
    org_deploy_enabled: publicUrl !== undefined,
    socket_mode_enabled: socketMode,
    // Tokens that end after hours would end the posts with them: a clock sends those, and Slack never calls for one.
    token_rotation_enabled: false,
  }
}
