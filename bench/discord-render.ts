import { renderDiscord } from '../src/adapters/discord/render.ts'
import { sizeOf } from '../src/adapters/discord/room.ts'
import { messageRules } from '../test/fakes/discord/schema/message-rules.ts'
import { loadSpec } from '../test/fakes/discord/schema/spec.ts'
import { sampleOfMessages } from '../test/fakes/slack/random-slack-messages.ts'
import { foreignLinks, foreignMarks, pingsIn } from './discord-reading.ts'
import { print } from './recorded.ts'

/** Messages of any kind as Discord would get them, each held against Discord's own specification and limits. */
const MESSAGES = 10_000
const BATCH = 500

async function run(): Promise<void> {
  const spec = await loadSpec()
  const total = { valid: 0, pings: 0, links: 0, marks: 0, components: 0, characters: 0, kept: 0, ms: 0 }
  const problems = new Map<string, number>()

  for (let seed = 1; seed <= MESSAGES / BATCH; seed += 1) {
    const messages = sampleOfMessages(BATCH, seed)
    const started = performance.now()
    const rendered = messages.map((message) => ({ message, ...renderDiscord(message) }))
    total.ms += performance.now() - started
    for (const { message, payload, kept } of rendered) {
      const rules = messageRules({ ...payload }, { to: 'channel' }).map(({ about }) => about)
      const found = [...spec('POST /channels/{channel}/messages', payload), ...rules]
      const size = sizeOf(payload.components)
      total.valid += found.length === 0 ? 1 : 0
      total.pings += pingsIn(payload).length
      total.links += foreignLinks(message, payload).length
      total.marks += foreignMarks(payload).length
      total.components = Math.max(total.components, size.components)
      total.characters = Math.max(total.characters, size.text)
      total.kept += kept.length
      for (const problem of found) problems.set(problem, (problems.get(problem) ?? 0) + 1)
    }
  }

  const { valid, pings, links, marks } = total
  print(`valid            ${valid.toLocaleString('en')}/${MESSAGES.toLocaleString('en')}`)
  print(`pings            ${pings}`)
  print(`foreign links    ${links}`)
  print(`foreign marks    ${marks}`)
  print(
    `largest          ${total.components} components, ${total.characters.toLocaleString('en')} characters`,
  )
  print(`kept texts       ${total.kept.toLocaleString('en')}`)
  print(`messages/s       ${Math.round((MESSAGES / total.ms) * 1000).toLocaleString('en')}`)
  for (const [problem, count] of [...problems].slice(0, 10))
    print(`${String(count).padStart(6)} × ${problem}`)
  if (valid < MESSAGES || pings + links + marks > 0) process.exitCode = 1
}

await run()
