import type { UsersInfoResponse, WebClient } from '@slack/web-api'
import type { Person } from '../../core/call.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { personId } from './channel-id.ts'
import { slackCode, slackError } from './errors.ts'

/** Somebody as Slack knows them. */
export interface Member {
  readonly person: Person
  /** Guests and people of other workspaces read, and change nothing. */
  readonly mayManage: boolean
}

export interface Who {
  readonly workspace: string
  /** The organisation that the workspace belongs to, where it does. */
  readonly organisation?: string | undefined
  readonly user: string
  readonly name: string
}

export type MemberOf = (who: Who, client: WebClient) => Promise<Member>

const KEPT_MS = 600_000
const MOST = 10_000

/**
 * Looks people up, each at most every ten minutes. Where Slack says nothing now, they are who they were, even long ago: a
 * guest must not become a member because Slack is slow. Whoever was never known is who the call says, as a member.
 */
export function createPeople({ clock, log }: { clock: Clock; log: Pick<Log, 'warn'> }): MemberOf {
  const known = new Map<string, { readonly member: Member; readonly until: number }>()
  return async (who, client) => {
    const id = personId(who.workspace, who.user)
    const kept = known.get(id)
    if (kept !== undefined && kept.until > clock.now()) return kept.member
    const answer = await ask(who, client, log)
    if (answer === 'nothing now') return kept?.member ?? asTold(who)
    if (known.size >= MOST) known.clear()
    known.set(id, { member: answer, until: clock.now() + KEPT_MS })
    return answer
  }
}

function asTold({ workspace, user, name }: Who): Member {
  return { person: { id: personId(workspace, user), name }, mayManage: true }
}

/** A workspace that does not let us look people up will not do so a second later. */
async function ask(who: Who, client: WebClient, log: Pick<Log, 'warn'>): Promise<Member | 'nothing now'> {
  const { person } = asTold(who)
  try {
    const { user } = await client.users.info({ user: who.user })
    const isOutsider = user?.is_stranger === true || isOfAnother(user, who)
    const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true
    const name = user?.profile?.display_name || user?.real_name || user?.name || who.name
    return {
      person: { ...person, name, ...(user?.tz === undefined ? {} : { zone: user.tz }) },
      mayManage: !isGuest && !isOutsider,
    }
  } catch (error) {
    log.warn('slack_person_unknown', { problem: slackError(error, 'look a person up').message })
    return slackCode(error) === 'missing_scope' ? asTold(who) : 'nothing now'
  }
}

/** In a shared channel people of other companies are there too; in an organisation all workspaces are one company. */
function isOfAnother(user: UsersInfoResponse['user'], { workspace, organisation }: Who): boolean {
  if (user?.team_id === undefined || user.team_id === workspace) return false
  const { enterprise_id: theirs, teams = [] } = user.enterprise_user ?? {}
  return !teams.includes(workspace) && (theirs === undefined || theirs !== organisation)
}
