import type { Call, Reply } from './call.ts'
import { type Command, type Context, mustManage } from './command.ts'
import { AppError, toAppError } from './errors.ts'
import type { ChatOf } from './ledger/delivery.ts'
import { sentence } from './message.ts'
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
      return {
        message: await command.run(input, {
          ...rooms,
          call,
          commands,
          announce: announcer(call, rooms, chatOf),
        }),
        visible: command.visible,
      }
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

function announcer(call: Call, { clock, log }: Rooms, chatOf: ChatOf): Context['announce'] {
  return async (message) => {
    try {
      await chatOf(call.channel).post(call.channel, message, `announcement/${call.channel}/${clock.now()}`)
    } catch (error) {
      log.warn('announcement_failed', { channel: call.channel, problem: toAppError(error).message })
    }
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
