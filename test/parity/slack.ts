import type { ChannelId } from '../../src/core/call.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { type ConnectedSlack, connectSlack } from '../adapters/slack/connected.ts'
import { createSkippingClock } from '../fakes/clock.ts'
import { createRecordingLog } from '../fakes/recording-log.ts'
import { createSlackDouble } from '../fakes/slack/create.ts'
import type { Shown, SlackDouble } from '../fakes/slack/double.ts'
import { record, words } from '../fakes/slack/json.ts'
import type { Face, Sight, Where, Who } from './face.ts'
import { asLine } from './mechanics.ts'
import { remembered } from './remembered.ts'
import { ALONE, fieldLabels, messageSight, type Question, type SlackHands, viewSight } from './slack-sight.ts'

const PEOPLE: Readonly<Record<Who, string>> = { Ada: 'U1', Bo: 'U2', guest: 'U8' }
const CHANNELS: Readonly<Record<Where, string>> = { here: 'C1', elsewhere: 'C2', alone: 'DU1' }
/** More than the time in which a second click is a slip of the finger. */
const A_WHILE_MS = 5_000

/** What is on a screen that Slack itself puts there. */
interface Screen {
  question: Question | undefined
  /** What is wrong with fields of the form, beside them. */
  errors: string
}

/** Three people in a workspace with two channels, before the adapter on the real Bolt. */
export async function openSlackFace(): Promise<Face> {
  const clock = createSkippingClock()
  const store = createMemoryStore({ clock, log: createRecordingLog().log })
  const slack = await createSlackDouble()
  furnish(slack)
  const screen: Screen = { question: undefined, errors: '' }
  let connected: ConnectedSlack | undefined
  const hands: SlackHands = {
    slack,
    userOf: (who) => PEOPLE[who],
    ask: (question) => {
      screen.question = question
    },
    aWhile: () => clock.sleep(A_WHILE_MS),
  }
  const read = remembered((shown: Shown) => messageSight(shown, hands))
  return {
    ...{ name: 'Slack', channel: 'slack:T1/C1' as ChannelId, elsewhere: 'slack:T1/C2' as ChannelId },
    ...{ isPlain: false, until: slack.until, problems: () => slack.problems, wayOf: () => 'slash command' },
    ...actsOf(slack, screen),
    idOf: (who) => `slack:T1/${PEOPLE[who]}`,
    start: async ({ handle, watch }) => {
      await connected?.chat.stop(1_000)
      connected = await connectSlack(clock, fetch, { slack, store })
      await connected.chat.start(handle, watch)
      return connected.chat
    },
    sights: (who, where) => {
      const messages = slack.visibleTo(PEOPLE[who], CHANNELS[where]).filter(({ from }) => from === 'bot')
      return [...messages.map(read), ...above(who, screen, hands)]
    },
    close: async () => {
      await connected?.chat.stop(1_000)
      await slack.close()
    },
  }
}

function furnish(slack: SlackDouble): void {
  slack.addPerson({ id: 'U2', team: 'T1', name: 'Bo' })
  slack.addPerson({ id: 'U8', team: 'T1', name: 'Guest', guest: true })
  slack.addChannel({ id: 'C2', team: 'T1', name: 'other' })
  slack.addChannel({ id: 'DU1', team: 'T1', name: 'Ada', people: ['U1'] })
  void slack.join('U8', 'C1')
}

type Acts = Pick<
  Face,
  'type' | 'fillIn' | 'closeAll' | 'findPaper' | 'openHome' | 'remove' | 'invite' | 'shut' | 'open'
>

function actsOf(slack: SlackDouble, screen: Screen): Acts {
  return {
    type: (who, where, command, input) => {
      const [first = '', ...rest] = asLine(command, input).split(' ')
      const [user, channel] = [PEOPLE[who], CHANNELS[where]]
      return slack.command({ user, channel, command: `/${first}`, text: rest.join(' ') })
    },
    fillIn: async (who, values) => {
      screen.errors = ''
      const labels = fieldLabels(slack.modal(PEOPLE[who]))
      const { payload } = await slack.submit({ user: PEOPLE[who], values })
      screen.errors = Object.entries(record(record(payload)['errors']))
        .map(([field, problem]) => `${labels.get(field)}: ${String(problem)}`)
        .join(' ')
    },
    closeAll: async (who) => {
      Object.assign(screen, { question: undefined, errors: '' })
      if (slack.modal(PEOPLE[who]) !== undefined) await slack.closeModal(PEOPLE[who], { all: true })
    },
    findPaper: (who, text) => {
      const on = slack.say({ user: PEOPLE.Bo, channel: CHANNELS.here, text })
      return slack.shortcut({ user: PEOPLE[who], callbackId: 'find_paper', on })
    },
    openHome: (who) => slack.openHome(PEOPLE[who]),
    remove: () => slack.removeBot(CHANNELS.here),
    invite: () => slack.inviteBot(CHANNELS.here, PEOPLE.Ada),
    shut: () => slack.archive(CHANNELS.here),
    open: () => slack.unarchive(CHANNELS.here),
  }
}

/** The Home, the window or form that is open, and what Slack itself says. */
function above(who: Who, { question, errors }: Screen, hands: SlackHands): Sight[] {
  const [modal, home] = [hands.slack.modal(PEOPLE[who]), hands.slack.home(PEOPLE[who])]
  const isForm = words(record(modal)['callback_id']) === 'paperboy:form'
  return [
    ...(home === undefined ? [] : [viewSight(home, 'Home', hands)]),
    ...(modal === undefined ? [] : [viewSight(modal, isForm ? 'form' : 'window', hands)]),
    ...(errors === '' ? [] : [{ ...ALONE, id: 'errors', place: 'form' as const, text: errors, offers: [] }]),
    ...(question === undefined
      ? []
      : [{ ...ALONE, id: 'question', place: 'question' as const, ...question }]),
  ]
}
