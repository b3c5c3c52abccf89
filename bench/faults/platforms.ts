import { createRandom } from '../random.ts'
import type { Plan } from './plan.ts'
import { channelsWithFew, type Row, some, WEDNESDAY } from './row.ts'
import type { Scene } from './scene.ts'
import { standingPosts } from './standing.ts'
import { playWeek } from './week.ts'

const AT_SLACK = 'chat.postMessage'
const AT_DISCORD = 'POST /channels/{channel}/messages'
const RETRY_AFTER_S = 30
/** Channels that are closed for a day. */
const CLOSED = 4

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
      const chance = createRandom(share * 100)
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
  play: async (scene, expected) => {
    const [forbidden, missing] = channelsWithFew('discord', WEDNESDAY, expected)
    const [archived, gone] = channelsWithFew('slack', WEDNESDAY, expected)
    const open: (() => void)[] = []
    const waiting = { posts: 0 }
    await playWeek(scene, {
      day: (_, day) => {
        if (day === WEDNESDAY) open.push(...close(scene, { forbidden, missing, archived, gone }))
        else if (open.length > 0) {
          const ids = [forbidden, missing, archived, gone].map((plan) => plan?.id)
          const there = standingPosts(scene).filter(({ date }) => date === WEDNESDAY)
          waiting.posts = ids.filter((id) => !there.some(({ channel }) => channel === id)).length
        }
        if (day !== WEDNESDAY) for (const end of open.splice(0)) end()
      },
    })
    if (waiting.posts !== CLOSED) throw new Error(`${waiting.posts} channels were closed, not ${CLOSED}.`)
    return `${waiting.posts} posts found it closed`
  },
  bound: {
    most: { late: CLOSED },
    why: 'a closed channel takes nothing: the papers of its day come when it is open again',
  },
}

type Closing = Readonly<Record<'forbidden' | 'missing' | 'archived' | 'gone', Plan | undefined>>

/** Closes four channels; gives what opens each again. */
function close({ slack, discord }: Scene, { forbidden, missing, archived, gone }: Closing): (() => void)[] {
  const name = (plan: Plan | undefined) => plan?.name ?? ''
  const times = Number.POSITIVE_INFINITY
  discord.setPermissions(name(forbidden), { deny: ['SendMessages'] })
  void slack.archive(name(archived))
  return [
    discord.fault(AT_DISCORD, { code: 10003, status: 404 }, { channel: name(missing), times }),
    slack.fault(AT_SLACK, { error: 'channel_not_found' }, { channel: name(gone), times }),
    () => discord.setPermissions(name(forbidden), { allow: ['SendMessages'] }),
    () => void slack.unarchive(name(archived)),
  ]
}

export const platformRows: readonly Row[] = [
  meeting('429', `429 with Retry-After ${RETRY_AFTER_S} on 20 % of posts`, 0.2, limited),
  meeting('500', '500 on 10 % of posts', 0.1, broken),
  meeting('lost', '10 % accepted, with the reply lost', 0.1, lostReply),
  closed,
]
