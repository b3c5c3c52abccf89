import type { Call, Reply } from './call.ts'
import { type Command, type Context, mustManage, mustReach } from './command.ts'
import { AppError, toAppError } from './errors.ts'
import type { ChatOf } from './ledger/delivery-rooms.ts'
import { type Block, type Message, sentence } from './message.ts'
import { parseText } from './parse-text.ts'
import type { Rooms } from './rooms.ts'

/**
 * Makes the one function that answers calls. It never throws: whatever happens becomes a sentence for the caller, and
 * what is our fault goes into the log with its cause.
 */
export function createDispatch(
  commands: readonly Command[],
  rooms: Rooms,
  chatOf: ChatOf,
): (call: Call) => Promise<Reply> {
  return async (call) => {
    try {
      const { command, input } = resolve(call, commands)
      if (command.access === 'manager') mustManage(call, command.name)
      if (command.posts) mustReach(call)
      const untold: string[] = []
      const announce = announcer(call, rooms, chatOf, untold)
      const message = await command.run(input, { ...rooms, call, commands, announce })
      return { message: withNotice(message, untold.join(' ')), visible: command.visible }
    } catch (error) {
      return { message: sentence(explain(error, call, rooms)), visible: 'caller' }
    }
  }
}

function resolve(
  { request }: Call,
  commands: readonly Command[],
): { command: Command; input: Readonly<Record<string, string>> } {
  if ('line' in request) return parseText(request.line, commands)
  const command = commands.find(({ name }) => name === request.command)
  if (command === undefined)
    throw new AppError('bad_input', `There is no command "/${request.command}". Type: /papers help`)
  return { command, input: request.input }
}

/** What the channel could not be told goes to `untold`, as a sentence for the caller, who alone knows of it now. */
function announcer(call: Call, { clock, log }: Rooms, chatOf: ChatOf, untold: string[]): Context['announce'] {
  return async (message) => {
    try {
      await chatOf(call.channel).post(
        call.channel,
        message,
        `announcement/${call.channel}/${clock.now()}/${message.summary}`,
      )
    } catch (error) {
      const { code, message: problem } = toAppError(error)
      log.warn('announcement_failed', { channel: call.channel, problem })
      if (code === 'channel_closed' || code === 'workspace_closed')
        untold.push(`${problem} Until then nothing arrives here.`)
      else if (code !== 'uncertain') untold.push('The channel could not be told of it.')
    }
  }
}

/** A message with a notice below its first block. */
function withNotice(message: Message, notice: string): Message {
  if (notice === '') return message
  const [first, ...rest] = message.blocks
  const said: Block = { kind: 'text', text: [notice] }
  return {
    ...message,
    summary: `${message.summary} ${notice}`,
    blocks: first === undefined ? [said] : [first, said, ...rest],
  }
}

const EXPECTED = new Set(['bad_input', 'not_found', 'not_allowed', 'conflict'])

function explain(error: unknown, call: Call, { log }: Rooms): string {
  const known = toAppError(error)
  if (!EXPECTED.has(known.code))
    log.error('command_failed', {
      channel: call.channel,
      code: known.code,
      problem: known.message,
      err: error,
    })
  return known.message
}
