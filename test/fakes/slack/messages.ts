import type { KnownBlock } from '@slack/types'
import type { Shown } from './double.ts'
import { type Json, record, records, words } from './json.ts'
import type { Team, World } from './world.ts'

/** What a new message is made of: the arguments as sent, where it goes, and who sees it. */
export interface Draft {
  readonly args: Json
  readonly channel: string
  readonly team: string
  readonly from: string
  readonly onlyFor?: string
}

/** Puts a message in a channel. */
export function show(world: World, draft: Draft): Shown {
  const { args, channel, team, from, onlyFor } = draft
  const metadata = record(args['metadata'])
  const shown: Shown = {
    ...{ ts: world.nextTs(), channel, team, from, text: words(args['text']), edited: false },
    blocks: named(world, args['blocks']) as unknown as KnownBlock[],
    ...(words(args['thread_ts']) !== '' && { threadTs: words(args['thread_ts']) }),
    ...(onlyFor !== undefined && { onlyFor }),
    ...('event_type' in metadata && {
      metadata: {
        event_type: words(metadata['event_type']),
        event_payload: record(metadata['event_payload']),
      },
    }),
  }
  world.messages.push(shown)
  world.changed()
  return shown
}

/** Puts other content in a message's place; what is not given goes, as Slack does it. */
export function replace(world: World, old: Shown, args: Json): Shown {
  const { text, blocks } = args
  const metadata = record(args['metadata'])
  const shown: Shown = {
    ...old,
    text: text === undefined && blocks === undefined ? old.text : words(text),
    blocks: (blocks === undefined && text === undefined
      ? old.blocks
      : named(world, blocks)) as readonly KnownBlock[],
    edited: true,
    ...('event_type' in metadata && {
      metadata: {
        event_type: words(metadata['event_type']),
        event_payload: record(metadata['event_payload']),
      },
    }),
  }
  world.messages[world.messages.indexOf(old)] = shown
  world.changed()
  return shown
}

/** Takes a message away. */
export function remove(world: World, shown: Shown): void {
  const index = world.messages.indexOf(shown)
  if (index >= 0) world.messages.splice(index, 1)
  world.changed()
}

/** The message with that timestamp, if it is still there. */
export function messageAt(world: World, channel: string, ts: unknown): Shown | undefined {
  return world.messages.find((message) => message.channel === channel && message.ts === ts)
}

/** Blocks with the ids that Slack gives to those that have none. */
export function named(world: World, blocks: unknown): Json[] {
  return records(blocks).map((block) => ({
    ...block,
    block_id: words(block['block_id']) || world.newId('b'),
    ...('elements' in block &&
      block['type'] !== 'rich_text' && {
        elements: records(block['elements']).map((element) => withActionId(world, element)),
      }),
    ...('accessory' in block && { accessory: withActionId(world, record(block['accessory'])) }),
    ...('element' in block && { element: withActionId(world, record(block['element'])) }),
  }))
}

const ACTING = /button|overflow|select|radio_buttons|checkboxes|_input$|picker|file_input|^rich_text_input$/

function withActionId(world: World, element: Json): Json {
  if (!ACTING.test(words(element['type'])) || words(element['action_id']) !== '') return element
  return { ...element, action_id: world.newId('a') }
}

/** A message as the Web API and payloads show it. */
export function asMessage(shown: Shown, team: Team, appId: string, allMetadata = false): Json {
  const bot = shown.from === 'bot'
  return {
    type: 'message',
    user: bot ? team.botUser : shown.from,
    ...{ ts: shown.ts, text: shown.text, team: shown.team },
    ...(bot && { bot_id: team.botId, app_id: appId }),
    ...(shown.blocks.length > 0 && { blocks: shown.blocks }),
    ...(shown.threadTs !== undefined && { thread_ts: shown.threadTs }),
    ...(shown.edited && { edited: { user: team.botUser, ts: shown.ts } }),
    ...(shown.metadata !== undefined && {
      metadata: allMetadata ? shown.metadata : { event_type: shown.metadata.event_type },
    }),
  }
}
