import type { UsersInfoResponse, WebClient } from '@slack/web-api'
import type { Person } from '../../core/call.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { personId } from './channel-id.ts'
import { slackError } from './errors.ts'

/** Somebody as Slack knows them. */
export interface Member {
  readonly person: Person
  /** Guests and people of other workspaces read, and change nothing. */
  readonly mayManage: boolean
}

export interface Who {
  readonly workspace: string
  readonly user: string
  readonly name: string
}

export type MemberOf = (who: Who, client: WebClient) => Promise<Member>

const KEPT_MS = 600_000
const MOST = 10_000

/** Looks people up, each at most every ten minutes. Where Slack says nothing, they are who the call says, as members. */
export function createPeople({ clock, log }: { clock: Clock; log: Pick<Log, 'warn'> }): MemberOf {
  const known = new Map<string, { readonly member: Member; readonly until: number }>()
  return async (who, client) => {
    const id = personId(who.workspace, who.user)
    const kept = known.get(id)
    if (kept !== undefined && kept.until > clock.now()) return kept.member
    const member = await ask(who, client, log)
    if (known.size >= MOST) known.clear()
    known.set(id, { member, until: clock.now() + KEPT_MS })
    return member
  }
}

async function ask(who: Who, client: WebClient, log: Pick<Log, 'warn'>): Promise<Member> {
  const person = { id: personId(who.workspace, who.user), name: who.name }
  try {
    const { user } = await client.users.info({ user: who.user })
    const isOutsider = user?.is_stranger === true || isOfAnother(user, who.workspace)
    const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true
    const name = user?.profile?.display_name || user?.real_name || user?.name || who.name
    return {
      person: { ...person, name, ...(user?.tz === undefined ? {} : { zone: user.tz }) },
      mayManage: !isGuest && !isOutsider,
    }
  } catch (error) {
    log.warn('slack_person_unknown', { problem: slackError(error, 'look a person up').message })
    return { person, mayManage: true }
  }
}

/** In a shared channel people of other companies are there too; in an organisation all workspaces are one company. */
function isOfAnother(user: UsersInfoResponse['user'], workspace: string): boolean {
  const isInOrganisation = user?.enterprise_user !== undefined
  return !isInOrganisation && user?.team_id !== undefined && user.team_id !== workspace
}
