import { renderDiscord } from '../src/adapters/discord/render.ts'
import { renderSlack } from '../src/adapters/slack/render.ts'
import { renderTerminal } from '../src/adapters/terminal/render.ts'
import type { Message } from '../src/core/message.ts'
import { messageRules } from '../test/fakes/discord/schema/message-rules.ts'
import { loadSpec } from '../test/fakes/discord/schema/spec.ts'
import * as slackReading from '../test/fakes/slack/reading.ts'
import { foreignLinks as foreignLinksInSlack } from '../test/fakes/slack/rendered.ts'
import { problemsIn } from '../test/fakes/slack/schema/validate.ts'
import { foreignLinks, foreignMarks, pingsIn, readable } from './discord-reading.ts'

/** What became of a message on a platform. */
export interface Looked {
  /** Why the platform, or whoever looks at it, would refuse it. */
  readonly invalid: readonly string[]
  readonly pings: readonly string[]
  /** Addresses to follow that are not the message's own. */
  readonly links: readonly string[]
  /** Marks of others at work. */
  readonly marks: readonly string[]
  /** What a person reads. */
  readonly text: string
}

export interface Platform {
  readonly name: string
  look(message: Message): Looked
}

const WIDTH = 80
const ESCAPE = String.fromCharCode(27)
const OWN_STYLE = new RegExp(`${ESCAPE}\\[(?:1|2|22|36|39)m`, 'g')
const UNSAFE = /(?!\n)[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u

/** All platforms, each with the reading of what it was given. */
export async function platforms(): Promise<readonly Platform[]> {
  const spec = await loadSpec()
  return [
    { name: 'terminal', look: inTerminal },
    { name: 'Slack', look: inSlack },
    {
      name: 'Discord',
      look: (message) => {
        const { payload } = renderDiscord(message)
        const rules = messageRules({ ...payload }, { to: 'channel' }).map(({ about }) => about)
        return {
          invalid: [...spec('POST /channels/{channel}/messages', payload), ...rules],
          ...{ pings: pingsIn(payload), links: foreignLinks(message, payload) },
          ...{ marks: foreignMarks(payload), text: readable(payload) },
        }
      },
    },
  ]
}

/** A terminal makes links of addresses by itself, as they are written; only a hidden one leads elsewhere. */
function inTerminal(message: Message): Looked {
  const shown = renderTerminal(message, { width: WIDTH, colors: true })
  const text = shown.replace(OWN_STYLE, '')
  const wide = text.split('\n').filter((line) => [...line].length > WIDTH && line.trim().includes(' '))
  return {
    invalid: [...(UNSAFE.test(text) ? ['a control character'] : []), ...wide.map(() => 'a line too wide')],
    pings: text.match(new RegExp(String.fromCharCode(7), 'g')) ?? [],
    links: text.match(new RegExp(`${ESCAPE}\\]8`, 'g')) ?? [],
    marks: text.match(new RegExp(ESCAPE, 'g')) ?? [],
    text,
  }
}

function inSlack(message: Message): Looked {
  const shown = renderSlack(message)
  return {
    invalid: problemsIn('message', shown),
    ...{ pings: slackReading.pingsIn(shown), links: foreignLinksInSlack(message, shown) },
    // Marks would be gone from what is read, so that the text would be missed.
    ...{ marks: [], text: slackReading.textOf({ blocks: shown.blocks }) },
  }
}
