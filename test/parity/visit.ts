import { COMMANDS } from '../../commands/all.ts'
import type { Call, Reply } from '../../src/core/call.ts'
import { createDispatch } from '../../src/core/dispatch.ts'
import type { Chat } from '../../src/core/ports.ts'
import { createFakeClock, type FakeClock } from '../fakes/clock.ts'
import { createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { watchedBy } from '../fakes/watched.ts'
import {
  cannot,
  type Face,
  type Offer,
  reasonOf,
  type Sight,
  type Way,
  type Where,
  type Who,
} from './face.ts'
import { commandIn } from './mechanics.ts'
import { aspectsOf, type Step, toldBetween } from './told.ts'

/** Who does something, and where: by default Ada, here. */
export interface By {
  readonly who?: Who
  readonly where?: Where
}

/** What a story can do, the same on every platform. Each act is a step whose outcome is kept for the comparison. */
export interface Visit {
  readonly face: Face
  readonly rooms: TestRooms
  readonly steps: readonly Step[]
  /** Commands that were reached, with the ways to them: `papers save / button`. */
  readonly reached: ReadonlySet<string>
  type(command: string, input?: Readonly<Record<string, string>>, by?: By): Promise<void>
  /** Presses the newest such button; `on` says which message is meant, `nth` which of several on it. */
  press(
    label: string,
    by?: By & { readonly on?: RegExp; readonly nth?: number; readonly twice?: boolean },
  ): Promise<void>
  /** Presses what is asked about before it is done, and then that answer. */
  pressAndAnswer(label: string, answer: string): Promise<void>
  /** Opens the form of that button and fills it in. */
  fill(label: string, command: string, values: Readonly<Record<string, string>>): Promise<void>
  fillAgain(command: string, values: Readonly<Record<string, string>>): Promise<void>
  /** Anything else that people or time do; what it makes visible here is the step's outcome. */
  happens(name: string, act: () => unknown, waitFor?: 'answer' | 'post' | 'nothing', way?: Way): Promise<void>
  /** A step that is a look behind the scenes; without a text there is nothing to look at. */
  note(name: string, text: string | undefined): void
  restart(): Promise<void>
  /** Ends the running story: takes its steps. */
  takeSteps(): Step[]
  close(): Promise<void>
}

/** The calls that are under way, and what became of the last. */
interface Heard {
  running: number
  last: Reply['visible'] | undefined
  way: Way
}

/** Paperboy with its real core before a platform. */
export async function openVisit(face: Face): Promise<Visit> {
  let chat: Chat | undefined
  const rooms = createTestRooms({
    clock: createFakeClock('2026-07-30T08:50:00Z'),
    chats: [proxyOf(face, () => chat)],
  })
  const dispatch = createDispatch(COMMANDS, rooms, rooms.chatOf)
  const heard: Heard = { running: 0, last: undefined, way: 'typed line' }
  const reached = new Set<string>()
  const { watch } = watchedBy(rooms)

  async function handle(call: Call): Promise<Reply> {
    const { request } = call
    const command = 'line' in request ? commandIn(request.line) : request.command
    if (command !== undefined) reached.add(`${command} / ${heard.way}`)
    heard.running += 1
    try {
      const reply = await dispatch(call)
      heard.last = reply.visible
      return reply
    } finally {
      heard.running -= 1
    }
  }

  const start = async () => {
    chat = await face.start({ handle, watch })
  }
  await start()
  return {
    ...actsOf(face, heard, rooms.clock),
    ...{ face, rooms, reached },
    restart: start,
    close: () => face.close(),
  }
}

/** The chat that runs now, for rooms that outlive it. */
function proxyOf({ channel }: Face, now: () => Chat | undefined): Chat {
  const running = () => now() ?? cannot('nothing runs yet')
  return {
    platform: channel.slice(0, channel.indexOf(':')),
    start: () => Promise.resolve(),
    post: (...post) => running().post(...post),
    find: (...find) => running().find(...find),
    edit: (...edit) => running().edit(...edit),
    stop: () => Promise.resolve(),
  }
}

function actsOf(
  face: Face,
  heard: Heard,
  clock: FakeClock,
): Omit<Visit, 'face' | 'rooms' | 'reached' | 'restart' | 'close'> {
  const steps: Step[] = []

  async function step(
    name: string,
    act: () => unknown,
    {
      who = 'Ada',
      where = 'here',
      waitFor = 'answer',
    }: By & { waitFor?: 'answer' | 'post' | 'nothing' } = {},
  ): Promise<void> {
    const look = () => face.sights(who, where)
    heard.last = undefined
    // Two announcements of one millisecond with the same words would be one.
    clock.set(clock.now() + 1)
    try {
      const before = look()
      await act()
      await face.until(() => heard.running === 0 && isTold(before, look(), waitFor, heard.last))
      steps.push({ name, aspects: aspectsOf(toldBetween(before, look())) })
    } catch (error) {
      const reason = reasonOf(error)
      if (reason === undefined) throw new Error(`${face.name}, ${name}: ${String(error)}`, { cause: error })
      steps.push({ name, aspects: {}, cannot: reason })
    }
  }

  const through = (offer: Offer) => {
    heard.way = offer.way
    return offer
  }
  const find = (label: string, who: Who, where: Where = 'here', on = /(?:)/, nth = 0): Offer => {
    if (face.isPlain && where !== 'here') cannot('a terminal has one channel')
    const offers = face
      .sights(who, where)
      .filter(({ text }) => on.test(text))
      .map((sight) => sight.offers.filter((offer) => offer.label === label)[nth])
      .filter((offer) => offer !== undefined)
    return through(offers.at(-1) ?? cannot(`there is no ${label} to press`))
  }
  /** What was heard before that is done then, also what is said of a second click. */
  const somebodyElseIsAnswered = async () => {
    const before = face.sights('Bo', 'here')
    await face.type('Bo', 'here', 'papers help', {})
    await face.until(
      () => heard.running === 0 && isTold(before, face.sights('Bo', 'here'), 'answer', 'caller'),
    )
  }
  const openForm = (who: Who) => face.sights(who, 'here').find(({ place }) => place === 'form')

  return {
    steps,
    takeSteps: () => steps.splice(0),
    note: (name, text) =>
      void steps.push(
        text === undefined
          ? { name, aspects: {}, cannot: 'there is none' }
          : { name, aspects: { holds: text } },
      ),
    type: async (command, input = {}, { who = 'Ada', where = 'here' } = {}) => {
      if (face.name !== 'terminal') await face.closeAll(who)
      heard.way = face.wayOf(command)
      const words = Object.values(input).join(' ')
      await step(`/${[command, words].join(' ').trim()}`, () => face.type(who, where, command, input), {
        who,
        where,
      })
    },
    press: (label, { who = 'Ada', where, on, nth, twice = false } = {}) =>
      step(
        twice ? `${label}, twice at once` : label,
        async () => {
          const offer = find(label, who, where, on, nth)
          await Promise.all([offer.press(who), ...(twice ? [offer.pressAgain(who)] : [])])
          if (twice && !face.isPlain) await somebodyElseIsAnswered()
        },
        { who, ...(where === undefined ? {} : { where }) },
      ),
    pressAndAnswer: async (label, answer) => {
      const ask = () =>
        face.isPlain ? cannot('a terminal asks nothing before it acts') : find(label, 'Ada').press('Ada')
      await step(label, ask)
      const reply = () =>
        face.isPlain && answer !== label
          ? cannot('a terminal asks nothing before it acts')
          : find(answer, 'Ada').press('Ada')
      // Whoever says no may be told nothing.
      await step(`${label}, ${answer}`, reply, { waitFor: answer === label ? 'answer' : 'nothing' })
    },
    fill: async (label, command, values) => {
      await step(label, () =>
        face.isPlain ? cannot('a terminal has no forms') : find(label, 'Ada').press('Ada'),
      )
      heard.way = face.isPlain ? 'typed line' : 'form'
      const act = () =>
        face.isPlain ? face.type('Ada', 'here', command, values) : face.fillIn('Ada', values)
      await step(`${label} to ${Object.values(values).join(' ')}`, act)
    },
    fillAgain: async (command, values) => {
      const act = async () => {
        if (face.isPlain) return face.type('Ada', 'here', command, values)
        if (openForm('Ada') === undefined) await find('Edit', 'Ada').press('Ada')
        heard.way = 'form'
        return face.fillIn('Ada', values)
      }
      await step(`again to ${Object.values(values).join(' ')}`, act)
    },
    happens: async (name, act, waitFor = 'answer', way = 'menu of a message') => {
      heard.way = way
      await step(name, act, { waitFor })
    },
  }
}

/** Has all been shown that a step brings? */
function isTold(
  before: readonly Sight[],
  after: readonly Sight[],
  waitFor: 'answer' | 'post' | 'nothing',
  visible: Reply['visible'] | undefined,
): boolean {
  if (waitFor === 'nothing') return true
  if (after.some(({ waits }) => waits)) return false
  const isForAll = waitFor === 'post' || visible === 'channel'
  const seen = (sights: readonly Sight[]) =>
    sights.filter(({ to }) => to === 'the one screen' || (to === 'all') === isForAll)
  return toldBetween(seen(before), seen(after)).length > 0
}
