import type { Plan } from './plan.ts'
import { createChance, narrowChannel, type Row, some, WEDNESDAY } from './row.ts'
import type { Scene } from './scene.ts'
import { playWeek } from './week.ts'

const AT_SLACK = 'chat.postMessage'
const AT_DISCORD = 'POST /channels/{channel}/messages'
const RETRY_AFTER_S = 30

/** What a platform does to the next message of a channel. */
type Meets = (scene: Scene, plan: Plan, n: number) => void

const limited: Meets = ({ slack, discord }, { platform, name: channel }) => {
  const fault = { rateLimited: RETRY_AFTER_S }
  if (platform === 'slack') slack.fault(AT_SLACK, fault, { channel })
  else discord.fault(AT_DISCORD, fault, { channel })
}

const broken: Meets = ({ slack, discord }, { platform, name: channel }, n) => {
  if (platform === 'slack') slack.fault(AT_SLACK, { status: 500 }, { channel })
  // Discord may have carried it out all the same.
  else discord.fault(AT_DISCORD, { status: 500, carriedOut: n % 2 === 0 }, { channel })
}

const lostReply: Meets = ({ slack, discord }, { platform, name: channel }) => {
  if (platform === 'slack') slack.fault(AT_SLACK, 'lose the reply', { channel })
  else discord.fault(AT_DISCORD, 'lose the reply', { channel })
}

/** Of all channels that are due, a share meets it. */
function meeting(name: string, about: string, share: number, meets: Meets): Row {
  return {
    name,
    about,
    play: async (scene) => {
      const chance = createChance(share * 100)
      const count = { met: 0 }
      await playWeek(scene, {
        due: (_, { plans }) => {
          for (const plan of some(plans, share, chance)) {
            meets(scene, plan, count.met)
            count.met += 1
          }
        },
      })
      return `${count.met} posts met it`
    },
  }
}

const closed: Row = {
  name: 'closed',
  about: 'on Wednesday one channel of each platform says 403, and one says 404',
  play: async (scene) => {
    const open: (() => void)[] = []
    await playWeek(scene, {
      day: (_, day) => {
        if (day === WEDNESDAY) open.push(...close(scene))
        else for (const end of open.splice(0)) end()
      },
    })
    return undefined
  },
  bound: {
    most: { late: 4 },
    why: 'a closed channel takes nothing: the papers of its day come when it is open again',
  },
}

/** Closes four channels; gives what opens each again. */
function close({ slack, discord }: Scene): (() => void)[] {
  const [forbidden, missing] = [narrowChannel('discord', 0), narrowChannel('discord', 1)]
  const [archived, gone] = [narrowChannel('slack', 0), narrowChannel('slack', 1)]
  discord.setPermissions(forbidden.name, { deny: ['SendMessages'] })
  const ends = [
    discord.fault(AT_DISCORD, { code: 10003, status: 404 }, { channel: missing.name, times: Infinity }),
    slack.fault(AT_SLACK, { error: 'channel_not_found' }, { channel: gone.name, times: Infinity }),
  ]
  void slack.archive(archived.name)
  return [
    ...ends,
    () => discord.setPermissions(forbidden.name, { allow: ['SendMessages'] }),
    () => void slack.unarchive(archived.name),
  ]
}

export const platformRows: readonly Row[] = [
  meeting('429', `429 with Retry-After ${RETRY_AFTER_S} on 20 % of posts`, 0.2, limited),
  meeting('500', '500 on 10 % of posts', 0.1, broken),
  meeting('lost', '10 % accepted, with the reply lost', 0.1, lostReply),
  closed,
]
