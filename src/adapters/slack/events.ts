import type { App, Context } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Call } from '../../core/call.ts'
import { type Message, sentence } from '../../core/message.ts'
import { paperInText } from '../../core/papers/paper-in-text.ts'
import { answer } from './answer.ts'
import { channelId, workspaceId } from './channel-id.ts'
import { slackError } from './errors.ts'
import { ask, type Caller, type Ears, inBackground, tenantOf, workspaceOf } from './hear.ts'
import { homeView } from './modal.ts'
import { asTyped } from './written.ts'

/** Takes what happens in a workspace without anybody calling Paperboy. */
export function hearEvents(app: App, ears: Ears): void {
  app.event('member_joined_channel', ({ event, body, context, client }) => {
    if (event.user !== context.botUserId) return Promise.resolve()
    return inBackground(ears, () =>
      ears.once(`event/${body.event_id}`, async () => {
        const user = event.inviter ?? event.user
        const caller = { ...tenantOf(context), channel: event.channel, user, name: user, client }
        const joined = channelId(caller.workspace, event.channel)
        await ears.onNews(joined, 'open')
        const { message, visible } = await ask(ears, caller, { command: 'papers welcome', input: {} })
        // What goes wrong is for the caller alone, and nobody has called.
        if (visible === 'channel') await ears.post(joined, message, `welcome/${body.event_id}`)
      }),
    )
  })
  app.event('app_home_opened', ({ event, body, context, client }) => {
    if (event.tab !== 'home') return Promise.resolve()
    return inBackground(ears, () =>
      ears.once(`event/${body.event_id}`, async () => {
        const { user, channel } = event
        const caller = { ...tenantOf(context), channel, user, name: user, client }
        const message = await homeOf(ears, caller)
        await client.views.publish({ user_id: user, view: homeView(message) })
      }),
    )
  })
  hearFarewells(app, ears)
}

/** Somebody's Home; where Slack does not say which channels they are in, that is what it says. */
async function homeOf(ears: Ears, caller: Caller): Promise<Message> {
  const { client, workspace, user } = caller
  try {
    const channels = await channelsOf(client, workspace, user)
    return (await ask(ears, caller, { command: 'papers home', input: {} }, channels)).message
  } catch (error) {
    const fault = slackError(error, 'ask which channels you are in', { repeatable: true })
    ears.log.warn('slack_home_unknown', { code: fault.code, problem: fault.message })
    return sentence(`${fault.message} Open this tab again in a minute.`)
  }
}

const REMOVED = {
  closed: 'Paperboy was removed from the workspace. To go on, add it again; the topics are kept.',
}

/**
 * Forgets a workspace that removed Paperboy. A revoked token may be that of one person, which was never kept; and a
 * farewell that Slack repeats must not take a newer installation away.
 */
function hearFarewells(app: App, ears: Ears): void {
  const forget = (id: string, context: Context) =>
    inBackground(ears, () =>
      ears.once(`event/${id}`, async () => {
        await ears.forget(placeOf(context))
        await ears.onNews(workspaceId(workspaceOf(context)), REMOVED)
      }),
    )
  app.event('app_uninstalled', ({ body, context }) => forget(body.event_id, context))
  app.event('tokens_revoked', ({ event, body, context }) =>
    (event.tokens.bot ?? []).length === 0 ? Promise.resolve() : forget(body.event_id, context),
  )
}

/** Where the app was installed: an organisation has one token, whatever workspace the event names. */
function placeOf(context: Context): string {
  const { isEnterpriseInstall, enterpriseId } = context
  return (isEnterpriseInstall ? enterpriseId : undefined) ?? workspaceOf(context)
}

const PAGE = 200
const MOST_PAGES = 5

/** The channels that both this person and Paperboy are in. */
async function channelsOf(client: WebClient, workspace: string, user: string): Promise<Call['memberOf']> {
  const found: { id: ReturnType<typeof channelId>; name: string }[] = []
  let cursor = ''
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const args = { user, types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE }
    const answered = await client.users.conversations(cursor === '' ? args : { ...args, cursor })
    for (const { id, name } of answered.channels ?? [])
      if (id !== undefined) found.push({ id: channelId(workspace, id), name: `#${name ?? id}` })
    cursor = answered.response_metadata?.next_cursor ?? ''
    if (cursor === '') break
  }
  return found
}

/** The message shortcut "Find this paper". */
export function hearShortcuts(app: App, ears: Ears): void {
  app.shortcut({ type: 'message_action', callback_id: 'find_paper' }, async (heard) => {
    const { ack, shortcut, context, client, respond } = heard
    await ack()
    return inBackground(ears, () =>
      ears.once(`shortcut/${shortcut.trigger_id}`, async () => {
        const { id: user, name } = shortcut.user
        const channel = shortcut.channel.id
        const caller = { ...tenantOf(context), channel, user, name, client }
        const reply = await ask(ears, caller, {
          line: `paper ${paperInText(asTyped(shortcut.message.text ?? ''))}`,
        })
        await answer({ client, user, channel, respond, log: ears.log }, reply)
      }),
    )
  })
}
