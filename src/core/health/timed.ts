import type { Call, Reply } from '../call.ts'
import type { Command } from '../command.ts'
import { toAppError } from '../errors.ts'
import { commandNamed } from '../parse-text.ts'
import type { Chat, Clock } from '../ports.ts'

/** Told how long a platform took: `ok`, or the error's code. */
export type PlatformListener = (
  platform: string,
  call: 'post' | 'find' | 'edit',
  outcome: string,
  tookMs: number,
) => void

/** The way to post to a chat, with a clock on it. */
export function timedChat(chat: Chat, clock: Clock, listener: PlatformListener): Chat {
  const timed = async <Result>(
    call: 'post' | 'find' | 'edit',
    ask: () => Promise<Result>,
  ): Promise<Result> => {
    const from = clock.now()
    const tell = (outcome: string) => listener(chat.platform, call, outcome, clock.now() - from)
    try {
      const result = await ask()
      tell('ok')
      return result
    } catch (error) {
      tell(toAppError(error).code)
      throw error
    }
  }
  return {
    ...chat,
    post: (...given) => timed('post', () => chat.post(...given)),
    find: (...given) => timed('find', () => chat.find(...given)),
    edit: (...given) => timed('edit', () => chat.edit(...given)),
  }
}

/** What answers calls, with a clock on it. What nobody knows as a command is told as `other`. */
export function timedAnswers(
  answer: (call: Call) => Promise<Reply>,
  commands: readonly Command[],
  clock: Clock,
  listener: (command: string, tookMs: number) => void,
): (call: Call) => Promise<Reply> {
  return async (call) => {
    const from = clock.now()
    const reply = await answer(call)
    listener(commandName(call, commands), clock.now() - from)
    return reply
  }
}

/** What people type never becomes a name. */
function commandName({ request }: Call, commands: readonly Command[]): string {
  const said = 'line' in request ? request.line : request.command
  return commandNamed(said, commands)?.name ?? 'other'
}
