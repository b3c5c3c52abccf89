import { paperId } from './paper.ts'
import type { TestRooms } from './rooms.ts'

/** What `papers why` says, one sentence a line; the first one decides. */
export async function why(rooms: TestRooms, n: number): Promise<string[]> {
  const { message } = await rooms.say(`papers why ${paperId(n)}`)
  const [, ...lines] = message.blocks.flatMap((block) => (block.kind === 'text' ? [block.text.join('')] : []))
  return lines
}
