import { longDate } from '../../src/core/time/dates.ts'
import { DAYS, PLANS, type Plan } from './plan.ts'
import type { Scene } from './scene.ts'

/** A post as it stands in its channel. All of this is read from the message itself. */
export interface Standing {
  readonly channel: string
  /** The date in its heading. */
  readonly date: string
  /** When the platform took it. */
  readonly at: number
  /** The papers that it shows, by their arXiv ids. */
  readonly papers: readonly string[]
  /** How many more are behind its button. */
  readonly more: number
  /** Messages in its thread. */
  readonly below: number
  /** Everything in it, as JSON. */
  readonly text: string
}

const PAPER = /https:\/\/arxiv\.org\/abs\/(\d{4}\.\d{4,5})/g
const MORE = /More \((\d+)\)/
const DATES = new Map(DAYS.map((day) => [longDate(day), day]))
const HEADING = new RegExp(`(?:Trending papers · |No new papers on )(${[...DATES.keys()].join('|')})`)

/** All posts of ours that stand in the channels, in the order in which they came. */
export function standingPosts(scene: Scene): Standing[] {
  return PLANS.flatMap((plan) => (plan.platform === 'slack' ? onSlack(scene, plan) : onDiscord(scene, plan)))
}

function onSlack({ slack }: Scene, { id, name }: Plan): Standing[] {
  const all = slack.messages(name).filter(({ from }) => from === 'bot')
  const isBelow = ({ ts, threadTs }: { ts: string; threadTs?: string }) =>
    threadTs !== undefined && threadTs !== ts
  return all
    .filter((message) => !isBelow(message))
    .map(({ ts, text, blocks }) =>
      standing(id, {
        at: Number(ts) * 1_000,
        below: all.filter((message) => isBelow(message) && message.threadTs === ts).length,
        text: JSON.stringify([text, blocks]),
      }),
    )
}

function onDiscord({ discord }: Scene, { id, name }: Plan): Standing[] {
  return discord
    .messages(name)
    .filter(({ from }) => from === 'bot')
    .map((message) =>
      standing(id, {
        at: message.at,
        // The thread under a message has its id.
        below: discord.messages(message.id).filter(({ from }) => from === 'bot').length,
        text: JSON.stringify([message.content, message.components]),
      }),
    )
}

function standing(channel: string, rest: Pick<Standing, 'at' | 'below' | 'text'>): Standing {
  const [, heading = ''] = HEADING.exec(rest.text) ?? []
  const date = DATES.get(heading)
  if (date === undefined) throw new Error(`A message of ours has no date: ${rest.text.slice(0, 200)}`)
  const papers = new Set([...rest.text.matchAll(PAPER)].map(([, paper = '']) => paper))
  return { ...rest, channel, date, papers: [...papers], more: Number(MORE.exec(rest.text)?.[1] ?? 0) }
}
