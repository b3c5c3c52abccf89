import { sentence } from '../../core/message.ts'
import type { Chat } from '../../core/ports.ts'
import { channelId } from './channel-id.ts'

const GREETING =
  'Paperboy is here. Two steps to the first post: in a channel type /invite @Paperboy, then /papers subscribe LLM agents, or any topic. With /paper, and here by just writing, you find papers by words, authors or an arXiv link.'

/** Shows the person who has just added Paperboy to a workspace the way to the first post. Throws what a post throws. */
export async function greet(chat: Pick<Chat, 'post'>, workspace: string, person: string): Promise<void> {
  await chat.post(channelId(workspace, person), sentence(GREETING), `greeting/${workspace}/${person}`)
}
