import type { ChannelId } from '../call.ts'
import type { Check } from '../check.ts'
import { counted } from '../message.ts'
import type { Channels } from './channels.ts'

/** Platforms let a bot ask for fifty channels a minute, and others ask as well. */
const MOST = 40

/**
 * Can Paperboy post where it is to post on that platform? One row for all channels that are well, and one for each that
 * is not: `problemOf` says what keeps a post out, with the cure. Throws `storage`, and what `problemOf` throws.
 */
export async function checkChannels(
  platform: string,
  channels: Pick<Channels, 'all'>,
  problemOf: (channel: ChannelId) => Promise<string | undefined>,
): Promise<Check[]> {
  const wrong: Check[] = []
  let looked = 0
  let left = 0
  for await (const { id, topics } of channels.all(`${platform}:`)) {
    if (topics.length === 0) continue
    if (looked === MOST) {
      left += 1
      continue
    }
    looked += 1
    const problem = await problemOf(id)
    if (problem !== undefined) wrong.push({ name: `${platform} channel ${id}`, ok: false, hint: problem })
  }
  const rest = left === 0 ? '' : `; ${left.toLocaleString('en')} more were not looked at`
  const well = looked - wrong.length
  const hint =
    looked === 0 ? 'none follows a topic yet' : `Paperboy can post in ${counted(well, 'channel')}${rest}`
  return [{ name: `${platform} channels`, ok: true, hint }, ...wrong]
}
