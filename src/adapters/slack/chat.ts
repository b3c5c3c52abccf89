import { App, type Authorize, ErrorCode as BoltError, type Receiver } from '@slack/bolt'
import type { Logger } from '@slack/logger'
import { createInFlight, type InFlight } from '../../calls/in-flight.ts'
import { createOnce, DOUBLE_CLICK_MS, REDELIVERY_MS } from '../../calls/once.ts'
import type { Command } from '../../core/command.ts'
import { toAppError } from '../../core/errors.ts'
import type { Chat, Clock, Log, Store } from '../../core/ports.ts'
import { hearChannelNews } from './channel-news.ts'
import { hearClicks } from './clicks.ts'
import { clientOptions, withDeadline } from './client-options.ts'
import type { ClientOf } from './clients.ts'
import { hearCommands } from './commands.ts'
import { hearDirectMessages } from './direct-messages.ts'
import { hearEvents, hearShortcuts } from './events.ts'
import { hearForms } from './forms.ts'
import type { Ears } from './hear.ts'
import { hearMentions } from './mentions.ts'
import { createPeople } from './people.ts'
import { createPoster } from './post.ts'
import { renderSlack } from './render.ts'
import { answerStranger } from './strangers.ts'
import { createTell } from './tell.ts'

export interface SlackChatOptions {
  /** Socket Mode or HTTP. */
  readonly receiver: Receiver
  readonly authorize: Authorize<boolean>
  readonly clientOf: ClientOf
  readonly forget: Ears['forget']
  readonly commands: readonly Command[]
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** For Slack's own libraries. */
  readonly logger: Logger
  readonly apiUrl: string
  readonly fetch?: typeof fetch
}

/** Slack as a chat: Bolt listens, and posts go out through clients of our own. */
export function createSlackChat(options: SlackChatOptions): Chat {
  const { receiver, clientOf, clock, log } = options
  const poster = createPoster({ clientOf, render: renderSlack, clock, log })
  const inFlight = createInFlight()
  return {
    platform: 'slack',
    ...poster,
    tell: createTell(clientOf, renderSlack),
    start: async (handle, watch) => {
      listen(createBolt(options, inFlight), {
        ...options,
        ...poster,
        ...rooms(options),
        handle,
        onNews: watch?.tell ?? (() => Promise.resolve()),
        inFlight,
      })
      await receiver.start()
    },
    stop: async (graceMs) => {
      await receiver.stop()
      inFlight.close()
      if (!(await inFlight.idle(graceMs))) log.warn('slack_calls_cut', { running: inFlight.running })
    },
  }
}

function rooms({ store, clock, log }: SlackChatOptions): Pick<Ears, 'memberOf' | 'once' | 'onceClicked'> {
  return {
    memberOf: createPeople({ clock, log }),
    once: createOnce({ platform: 'slack', store, log, ttlMs: REDELIVERY_MS }),
    onceClicked: createOnce({ platform: 'slack', store, log, ttlMs: DOUBLE_CLICK_MS }),
  }
}

function createBolt(options: SlackChatOptions, inFlight: InFlight): App {
  const { receiver, authorize, logger, apiUrl, log } = options
  const fetch = withDeadline(options.fetch ?? globalThis.fetch)
  const reach = clientOptions({ apiUrl, fetch })
  const app = new App({ receiver, authorize, logger, clientOptions: reach, extendedErrorHandler: true })
  const onError: Parameters<App['error']>[0] = ({ error, body }) => {
    const why = toAppError(error.original ?? error)
    if (error.code !== BoltError.AuthorizationError) {
      log.error('slack_listener_failed', { code: why.code, problem: why.message, err: error.name })
      return Promise.resolve()
    }
    log.warn('slack_stranger', { code: why.code, problem: why.message })
    // Slack waits for the acknowledgement, which comes after this.
    inFlight.run(() => answerStranger(body, why, { fetch, log })).catch(() => undefined)
    return Promise.resolve()
  }
  app.error(onError)
  return app
}

function listen(app: App, ears: Ears): void {
  const all = [
    hearCommands,
    hearClicks,
    hearForms,
    hearShortcuts,
    hearEvents,
    hearChannelNews,
    hearDirectMessages,
    hearMentions,
  ]
  for (const hear of all) hear(app, ears)
}
