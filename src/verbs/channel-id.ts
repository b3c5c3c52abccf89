import type { ChannelId } from '../core/call.ts'
import { AppError } from '../core/errors.ts'
import type { Arguments } from './verb.ts'

const FORM = /^(slack:[\w-]+\/[\w-]+|discord:[\w-]+\/[\w-]+|terminal:[\w-]+)$/

/** The option `--channel`. Throws `bad_input`. */
export function readChannelId({ options }: Arguments): ChannelId {
  const text = options['channel']
  if (text !== undefined && FORM.test(text)) return text as ChannelId
  const what =
    text === undefined ? '--channel is missing: which channel?' : `--channel ${text} is not a channel.`
  throw new AppError('bad_input', `${what} Examples: terminal:main, slack:T012AB/C034CD, discord:1234/5678`)
}
