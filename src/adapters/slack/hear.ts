import type { Context as BoltContext, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { InFlight } from '../../calls/in-flight.ts'
import type { Once } from '../../calls/once.ts'
import type { Call, Reply, Request } from '../../core/call.ts'
import type { Command } from '../../core/command.ts'
import { toAppError } from '../../core/errors.ts'
import { sentence } from '../../core/message.ts'
import type { ChannelWatch, Chat, Log } from '../../core/ports.ts'
import { channelId } from './channel-id.ts'
import type { MemberOf } from './people.ts'

/** What every listener needs. */
export interface Ears {
  readonly handle: (call: Call) => Promise<Reply>
  readonly commands: readonly Command[]
  readonly memberOf: MemberOf
  /** Hears which channels and workspaces have closed to us or opened. */
  readonly onNews: ChannelWatch['tell']
  readonly post: Chat['post']
  readonly inFlight: InFlight
  /** Redelivered commands and events. */
  readonly once: Once
  /** Double clicks. */
  readonly onceClicked: Once
  /** Forgets a workspace that has removed Paperboy. */
  readonly forget: (workspace: string) => Promise<void>
  readonly log: Log
}

/** Who did something, and where. Slack's own ids. */
export interface Caller {
  readonly workspace: string
  readonly organisation?: string | undefined
  readonly channel: string
  readonly user: string
  readonly name: string
  readonly client: WebClient
}

/** The workspace whose installation this call belongs to; in a shared channel that is not always the person's. */
export function workspaceOf({ teamId, enterpriseId }: BoltContext): string {
  return teamId ?? enterpriseId ?? ''
}

/** That workspace, and its organisation where it has one. */
export function tenantOf(context: BoltContext): Pick<Caller, 'workspace' | 'organisation'> {
  return { workspace: workspaceOf(context), organisation: context.enterpriseId }
}

/** Hands a request to the core. Never throws: what fails becomes a sentence for the caller. */
export async function ask(
  { handle, memberOf }: Ears,
  caller: Caller,
  request: Request,
  memberOfChannels?: Call['memberOf'],
): Promise<Reply> {
  try {
    const { person, mayManage } = await memberOf(caller, caller.client)
    const channel = channelId(caller.workspace, caller.channel)
    const overview = memberOfChannels === undefined ? {} : { memberOf: memberOfChannels }
    return await handle({ channel, person, mayManage, request, ...overview })
  } catch (error) {
    return { message: sentence(toAppError(error).message), visible: 'caller' }
  }
}

/** Runs work that Slack is not kept waiting for. Whatever it throws is logged, without a word of what was said. */
export function inBackground({ inFlight, log }: Ears, task: () => Promise<void>): Promise<void> {
  inFlight.run(task).catch((error) => {
    const { code, message } = toAppError(error)
    log.error('slack_call_failed', { code, problem: message, err: error instanceof Error ? error.name : '' })
  })
  return Promise.resolve()
}

/** For messages of old that have no hook to answer through. */
export const noHook: RespondFn = () => Promise.reject(new Error('no response_url'))
