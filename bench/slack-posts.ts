import { channelId } from '../src/adapters/slack/channel-id.ts'
import { createClients } from '../src/adapters/slack/clients.ts'
import { createPoster } from '../src/adapters/slack/post.ts'
import { renderSlack } from '../src/adapters/slack/render.ts'
import type { Block, Message } from '../src/core/message.ts'
import { createClock } from '../src/edges.ts'
import { type Measured, measured, reportBeside } from './beside.ts'
import { print, silent } from './recorded.ts'
import { startSlack } from './slack-process.ts'

const CHANNELS = 1_000
const ROUNDS = 7

/** A post of a usual size. */
function digest(): Message {
  const cards = Array.from(
    { length: 6 },
    (_, i): Block => ({
      kind: 'card',
      title: `Paper ${i}: a title of the length that titles of papers have in a usual week`,
      url: `https://arxiv.org/abs/2607.0000${i}`,
      facts: [
        'Ada Lovelace, Grace Hopper and 4 more',
        '128 votes, 40 since yesterday',
        'Code with 1,200 stars',
      ],
      summary: 'One sentence of what the paper is about and what it found, as long as such a sentence is.',
      topics: ['diffusion', 'cs.LG votes:>20'],
      buttons: [
        { label: 'Save', command: `papers save 2607.0000${i}` },
        { label: 'Similar', command: `papers similar 2607.0000${i}` },
      ],
    }),
  )
  return {
    summary: '6 papers for Thursday',
    blocks: [{ kind: 'heading', text: 'Thursday, 30 July' }, ...cards],
  }
}

const slack = await startSlack()
const clientOf = createClients({ tokenOf: () => Promise.resolve('xoxb-bench'), apiUrl: slack.apiUrl })
const poster = createPoster({ clientOf, render: renderSlack, clock: createClock(), log: silent })
const { chat } = await clientOf('T1')
const message = digest()
const rendered = renderSlack(message)
const quiet = { unfurl_links: false, unfurl_media: false }
const ways: Readonly<Record<string, (channel: string) => Promise<unknown>>> = {
  Paperboy: (channel) => poster.post(channelId('T1', channel), message, `slack:T1/${channel}/2026-07-30`),
  'chat.postMessage, rendered each': (channel) =>
    chat.postMessage({ channel, ...renderSlack(message), ...quiet }),
  'chat.postMessage, rendered before': (channel) => chat.postMessage({ channel, ...rendered, ...quiet }),
}

const rounds: Measured[][] = []
for (let round = 0; round <= ROUNDS; round += 1) {
  // Channels of their own in every round, so that nothing waits for the second between two messages.
  const channels = Array.from({ length: CHANNELS }, (_, i) => `C${round}X${i}`)
  const done: Measured[] = []
  for (const way of Object.values(ways))
    done.push(await measured(CHANNELS, () => Promise.all(channels.map(way))))
  if (round > 0) rounds.push(done)
}
await slack.stop()

print(
  `${CHANNELS.toLocaleString('en')} posts to as many channels, ${ROUNDS} rounds in turn after one to warm up; Slack is another process`,
)
reportBeside(Object.keys(ways), rounds)
const memory = process.memoryUsage()
print(`memory ${Math.round(memory.rss / 1e6)} MB, of it ${Math.round(memory.heapUsed / 1e6)} MB heap in use`)
