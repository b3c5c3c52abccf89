import type { AuthTestResponse } from '@slack/web-api'
import type { Check } from '../../core/check.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { ClientOf } from './clients.ts'
import { slackCode, slackError } from './errors.ts'
import { refusalOf } from './refusals.ts'
import { SCOPE_LIST, type Scope } from './scopes.ts'

export interface TokenChecks {
  readonly checks: readonly Check[]
  /** The workspace that the token opens, and its organisation; none when it opens nothing. */
  readonly workspaces: readonly string[]
}

const REINSTALL =
  'Paste the manifest again (npm start -- manifest) under "App Manifest", then choose "Reinstall to Workspace"'

/** Whose token is it, and what does it allow? */
export async function checkBotToken(clientOf: ClientOf): Promise<TokenChecks> {
  const name = 'slack bot token'
  try {
    const answer = await (await clientOf('')).auth.test()
    const hint = `it is ${answer.user ?? 'the bot'} in the workspace ${answer.team ?? answer.team_id}`
    return { checks: [{ name, ok: true, hint }, checkScopes(answer)], workspaces: workspacesOf(answer) }
  } catch (error) {
    return { checks: [{ name, ok: false, hint: tokenFault(error) }], workspaces: [] }
  }
}

function workspacesOf({ team_id, enterprise_id }: AuthTestResponse): string[] {
  return [team_id, enterprise_id].filter((id) => typeof id === 'string')
}

const REFUSED: ReadonlySet<ErrorCode> = new Set(['channel_closed', 'workspace_closed'])

/** A refused token is the operator's to mend; for everything else our usual sentences are right. */
function tokenFault(error: unknown): string {
  const code = slackCode(error)
  if (code === undefined || !REFUSED.has(refusalOf(code).code))
    return slackError(error, 'ask Slack who it is', { repeatable: true }).message
  return `Slack refuses SLACK_BOT_TOKEN (${code}). Copy the bot token (xoxb-…) again from "OAuth & Permissions" of the app; if there is none, install the app first`
}

/** Slack says with each answer what the token may do. */
function checkScopes({ response_metadata }: AuthTestResponse): Check {
  const name = 'slack scopes'
  const granted = response_metadata?.scopes
  if (granted === undefined) return { name, ok: true, hint: 'Slack did not say which there are' }
  const missing = SCOPE_LIST.filter((scope) => !granted.includes(scope.name))
  if (missing.length === 0) return { name, ok: true, hint: 'all that Paperboy uses' }
  const ok = missing.every(({ optional }) => optional)
  return { name, ok, hint: `${missing.map(lack).join('; ')}. ${ok ? 'That may stay so' : REINSTALL}` }
}

function lack({ name, without }: Scope): string {
  return `${name} is missing: ${without}`
}
