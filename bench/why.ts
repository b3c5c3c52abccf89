import { join } from 'node:path'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { ChannelId } from '../src/core/call.ts'
import { subscribeChannel } from '../src/core/channels/subscription.ts'
import type { LocalDate, Paper, PaperId } from '../src/core/paper.ts'
import { typedId } from '../src/core/papers/card.ts'
import { foldPaper, isAbout, says } from '../src/core/query/match.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { HOUR_MS } from '../src/core/time/dates.ts'
import { createSources } from '../src/sources/registry.ts'
import { createFakeChat, type Fate } from '../test/fakes/chat.ts'
import { createTestRooms, type TestRooms } from '../test/fakes/rooms.ts'
import { said } from '../test/fakes/said.ts'
import { clockAt } from './moved-clock.ts'
import { configFor, edgesWith, inFolder, print, type Services, startServices } from './recorded.ts'
import { arxivPapers } from './recorded-papers.ts'

const BEGIN = '2026-07-15T06:00:00Z'
const CAP = 8

interface Play {
  readonly rooms: TestRooms
  readonly papers: readonly Paper[]
}

interface Case {
  readonly name: string
  readonly topics: readonly string[]
  /** When the topics are added, if not two weeks before. */
  readonly since?: string
  /** What becomes of the post of the day; without it, none is made. */
  readonly fate?: Fate
  /** What else happens there before the question is asked. */
  also?(play: Play, channel: ChannelId): Promise<unknown>
  /** The paper that is asked about. */
  which(play: Play, channel: ChannelId): Promise<string | undefined> | string | undefined
}

const CLOSED: Fate = {
  fail: 'channel_closed',
  message: 'The channel is archived. Unarchive it, then posts go on.',
}
const BUSY: Fate = {
  fail: 'unavailable',
  message: 'Slack does not answer.',
  details: { retryAfterMs: 5 * HOUR_MS },
}

const CASES: readonly Case[] = [
  { name: 'posted', topics: [''], fate: 'accept', which: placed(2) },
  { name: 'beyond the cap of a post', topics: [''], fate: 'accept', which: placed(11) },
  {
    ...{ name: 'beyond the cap of the next post', topics: ['agents'], which: candidate(CAP + 3) },
  },
  {
    name: 'excluded by -word',
    topics: ['diffusion -video'],
    fate: 'accept',
    which: about('diffusion', 'video'),
  },
  { name: 'filtered by votes', topics: ['reasoning votes:>100'], fate: 'accept', which: about('reasoning') },
  { name: 'named in passing', topics: ['robotics'], fate: 'accept', which: passing('robotics') },
  { name: 'three topics', topics: ['robotics', '"flow matching"', 'speech -survey'], which: about('agents') },
  {
    name: 'too old',
    topics: [''],
    which: ({ papers }) => papers.find(({ date }) => date === '2026-07-10')?.id,
  },
  {
    ...{ name: 'before the topic', topics: ['agents'], since: '2026-07-30T08:00:00Z' },
    which: about('agents', undefined, '2026-07-28'),
  },
  {
    ...{ name: 'featured by nobody', topics: ['agents'], which: () => 'arXiv' },
  },
  { name: 'waits for its closed channel', topics: [''], fate: CLOSED, which: placed(0) },
  { name: 'waits', topics: [''], fate: BUSY, which: placed(0) },
  {
    ...{ name: 'uncertain', topics: [''], fate: 'lose the reply', which: placed(0) },
    also: async ({ rooms }, channel) => {
      rooms.chat.finding = 'blind'
      await rooms.say('papers post', { channel })
      rooms.chat.finding = 'works'
    },
  },
  {
    ...{ name: 'paused', topics: ['diffusion'], which: candidate(1) },
    also: ({ rooms }, channel) => rooms.say('papers pause', { channel }),
  },
  { name: 'no topics', topics: [], which: ({ papers }) => papers[0]?.id },
  { name: 'listed after the post', topics: [''], fate: 'accept', which: candidate(0) },
  { name: 'not known before', topics: ['robotics'], which: () => '2606.07297' },
  { name: 'known to nobody', topics: ['robotics'], which: () => '2607.99999' },
]

/** The paper that the post of the day has at that place. */
function placed(index: number): Case['which'] {
  return async ({ rooms }, channel) => {
    const [entry] = await rooms.ledger.recent(channel, '2026-07-30' as never, 1)
    return entry?.papers[index]?.id
  }
}

/** The paper that the next post would have at that place. */
function candidate(index: number): Case['which'] {
  return async ({ rooms }, channel) => {
    const known = await rooms.channels.get(channel)
    if (known === undefined) return undefined
    const { pausedBy: _, ...going } = known
    const draft = await rooms.posts.draft(going, await rooms.posts.next(going))
    return draft.papers[index]?.id
  }
}

/** The newest paper about that, which also says the other. */
function about(topic: string, other?: string, date?: string): Case['which'] {
  return ({ papers }) =>
    papers.find((paper) => {
      if (date !== undefined && paper.date !== date) return false
      return termsOf(topic).every((term) => isAbout(foldPaper(paper), term)) && doesSay(paper, other)
    })?.id
}

function passing(topic: string): Case['which'] {
  return ({ papers }) =>
    papers.find((paper) =>
      termsOf(topic).some((term) => says(foldPaper(paper), term) && !isAbout(foldPaper(paper), term)),
    )?.id
}

function doesSay(paper: Paper, topic: string | undefined): boolean {
  return topic === undefined || termsOf(topic).every((term) => says(foldPaper(paper), term))
}

function termsOf(topic: string) {
  return parseQuery(topic).alternatives[0]?.terms ?? []
}

function openRecorded(url: string, folder: string): TestRooms {
  const moved = clockAt(Date.parse(BEGIN))
  const set = (instant: number | string) => moved.moveOn(new Date(instant).getTime() - moved.now())
  const clock = { ...moved, set, advance: (ms: number) => Promise.resolve(moved.moveOn(ms)) }
  const config = configFor(url, folder, { ARXIV_CATEGORIES: 'none' })
  const { sources } = createSources(config, edgesWith(clock))
  const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
  return createTestRooms({ chat: createFakeChat(), clock, sources, catalogue })
}

const channelOf = (n: number) => `slack:T1/C${n}` as ChannelId

/** Two weeks of mornings on which the sources are read; on the last one each channel has its post, or has none. */
async function play(services: Services, rooms: TestRooms): Promise<Play> {
  const subscribe = async (at: (one: Case) => boolean) => {
    for (const [n, one] of CASES.entries())
      for (const topic of at(one) ? one.topics : [])
        await subscribeChannel(rooms, {
          ...{ channel: channelOf(n), topic, schedule: { limit: CAP } },
          person: { id: 'U1', name: 'Ada', zone: 'Europe/Berlin' },
        })
  }
  await subscribe(({ since }) => since === undefined)
  for (let day = 16; day <= 30; day += 1) {
    const date = `2026-07-${day}`
    // A part of the last day comes after its posts.
    await services.today(day === 30 ? '2026-07-29' : date)
    rooms.clock.set(`${date}T06:00:00Z`)
    await rooms.ingest.refresh()
  }
  rooms.clock.set('2026-07-30T08:00:00Z')
  await subscribe(({ since }) => since !== undefined)
  const range = { since: '2026-07-01', until: '2026-07-30' } as never
  await rooms.catalogue.put(
    arxivPapers()
      .filter(({ date }) => date === '2026-06-30')
      .map((paper) => ({ ...paper, date: '2026-07-29' as LocalDate })),
    rooms.clock.now(),
  )
  await rooms.ingest.run({ since: '2026-07-08', until: '2026-07-15' } as never)
  const tracked = await rooms.catalogue.within(range, 'featured')
  const papers = tracked.map(({ paper }) => paper).sort((a, b) => (a.date < b.date ? 1 : -1))
  for (const [n, one] of CASES.entries()) {
    if (one.fate === undefined) continue
    rooms.chat.next(one.fate)
    await rooms.say('papers post', { channel: channelOf(n) })
  }
  await services.today('2026-07-30')
  rooms.clock.set('2026-07-30T12:00:00Z')
  await rooms.ingest.refresh()
  return { rooms, papers }
}

async function ask(scene: Play, one: Case, n: number): Promise<string[]> {
  const channel = channelOf(n)
  await one.also?.(scene, channel)
  const found = await one.which(scene, channel)
  const id = found === 'arXiv' ? await unfeatured(scene) : found
  if (id === undefined) return []
  const { message } = await scene.rooms.say(`papers why ${typedId(id as PaperId)}`, { channel })
  return said(message).split('\n')
}

async function unfeatured({ rooms }: Play): Promise<string | undefined> {
  const all = await rooms.catalogue.within({ since: '2026-07-29', until: '2026-07-29' } as never)
  const [first] = termsOf('agents')
  return all.find(({ paper }) => !paper.featured && first && isAbout(foldPaper(paper), first))?.paper.id
}

const services = await startServices('2026-07-15')
try {
  await inFolder(async (folder) => {
    const rooms = openRecorded(services.url, folder)
    const scene = await play(services, rooms)
    for (const [n, one] of CASES.entries()) {
      const lines = await ask(scene, one, n)
      print(
        `\n${one.name} — topics: ${one.topics.map((topic) => topic || 'everything trending').join('; ') || 'none'}`,
      )
      for (const line of lines) print(`  ${line}`)
      if (lines.length === 0) {
        print('  there is no such paper')
        process.exitCode = 1
      }
    }
    await rooms.catalogue.close()
  })
} finally {
  await services.stop()
}
