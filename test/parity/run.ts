import { stableSource } from '../fakes/morning.ts'
import { day, makePaper, makePapers } from '../fakes/paper.ts'
import { openDiscordFace } from './discord.ts'
import type { Face, PlatformName } from './face.ts'
import { changes, holds } from './holds.ts'
import { openSlackFace } from './slack.ts'
import { channel } from './stories/channel.ts'
import { people } from './stories/people.ts'
import { post } from './stories/post.ts'
import { reach } from './stories/reach.ts'
import { search } from './stories/search.ts'
import { shelf } from './stories/shelf.ts'
import type { Group } from './story.ts'
import { openTerminalFace } from './terminal.ts'
import type { Step } from './told.ts'
import { openVisit } from './visit.ts'

export const GROUPS: readonly Group[] = [search, shelf, channel, post, people, reach]

const OPEN: Readonly<Record<PlatformName, () => Promise<Face>>> = {
  terminal: () => Promise.resolve(openTerminalFace()),
  Slack: openSlackFace,
  Discord: openDiscordFace,
}

/** What became of a group's stories on one platform. */
export interface Told {
  /** The steps of each story, by its name. */
  readonly stories: ReadonlyMap<string, readonly Step[]>
  /** `papers save / button`. */
  readonly reached: ReadonlySet<string>
  /** What the platform found wrong. */
  readonly problems: readonly string[]
}

/** Tells a group's stories on one platform, from its start to its end. */
export async function tellGroup({ stories }: Group, platform: PlatformName): Promise<Told> {
  const visit = await openVisit(await OPEN[platform]())
  const { face, rooms, reached } = visit
  try {
    rooms.source.list(...makePapers(1, 13), makePaper(14, PICTURED))
    await stableSource(rooms)
    await rooms.catalogue.put([makePaper(90, LOUD)], rooms.clock.now())
    const told = new Map<string, readonly Step[]>()
    for (const story of stories) {
      const before = await holds(rooms, face)
      await story.tell(visit)
      visit.note('afterwards', changes(before, await holds(rooms, face)))
      told.set(story.name, visit.takeSteps())
    }
    return { stories: told, reached, problems: [...face.problems()] }
  } finally {
    await visit.close()
  }
}

const PICTURED = {
  thumbnailUrl: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2607.00014.png',
  code: { url: 'https://github.com/example/quiet', stars: 1200 },
} as const

/** A paper of somebody who tries what a title can do. It is too old for any post. */
const LOUD = {
  title:
    '*Loud* _and_ ~proud~ `code` <https://evil.example|click> [here](https://evil.example) @everyone <@U1>',
  abstract: '# A heading?\n- a list? **bold**, ||spoiler|| and <!channel> too. It holds $x_i^2$ & "quotes".',
  authors: ['Bobby "Tables" O\'Neil', '<b>Bo</b>', '@here'],
  featured: false,
  date: day('2026-05-01'),
} as const
