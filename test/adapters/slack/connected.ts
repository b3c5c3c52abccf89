import { COMMANDS } from '../../../commands/all.ts'
import { createSlack } from '../../../src/adapters/slack/slack.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import type { Clock, Store } from '../../../src/core/ports.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import type { ChatUnderTest } from '../../contracts/chat.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import { createRecordingLog, type LoggedEvent } from '../../fakes/recording-log.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import type { Shown, SlackDouble } from '../../fakes/slack/double.ts'

export interface ConnectedSlack extends ChatUnderTest {
  readonly slack: SlackDouble
  readonly events: readonly LoggedEvent[]
}

/** What outlives a process: who starts anew finds the same Slack and the same store. */
export interface KeptSlack {
  readonly slack?: SlackDouble
  readonly store?: Store
}

/** The adapter as it ships, connected to a Slack on loopback by Socket Mode; Ada is the person, #papers the channel. */
export async function connectSlack(
  clock: Clock = createSkippingClock(),
  ask: typeof fetch = fetch,
  kept: KeptSlack = {},
): Promise<ConnectedSlack> {
  const slack = kept.slack ?? (await createSlackDouble())
  const { log, events } = createRecordingLog()
  const { botToken, appToken } = slack.app
  const settings = { botToken, appToken, apiUrl: slack.apiUrl, authorizeUrl: slack.authorizeUrl }
  const { store = createMemoryStore({ clock, log }) } = kept
  const { chat } = createSlack(settings, { commands: COMMANDS, store, fetch: ask, clock, log })
  let typed = 0
  return {
    ...{ slack, events, chat, editsInPlace: true },
    channel: 'slack:T1/C1' as ChannelId,
    sendCall: async (line) => {
      const [command = '', ...words] = line.split(' ')
      typed += 1
      const mine = typed
      await slack.command({ user: 'U1', channel: 'C1', command: `/${command}`, text: words.join(' ') })
      await slack.until(() => answers(slack).length >= mine)
    },
    seen: () => slack.read('U1', 'C1'),
    closeChannel: async () => {
      await slack.removeBot('C1')
    },
    close: () => slack.close(),
  }
}

/** What Ada alone sees in #papers. */
export function answers(slack: SlackDouble): readonly Shown[] {
  return slack.visibleTo('U1', 'C1').filter(({ onlyFor }) => onlyFor !== undefined)
}
