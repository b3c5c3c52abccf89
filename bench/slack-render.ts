import { renderSlack } from '../src/adapters/slack/render.ts'
import { sizeOf } from '../src/adapters/slack/within.ts'
import { sampleOfMessages } from '../test/fakes/slack/random-slack-messages.ts'
import { foreignLinks } from '../test/fakes/slack/rendered.ts'
import { problemsIn } from '../test/fakes/slack/schema/validate.ts'
import { print } from './recorded.ts'

/** Messages of any kind as Slack would get them, each held against Slack's own types and limits. */
const MESSAGES = 10_000
const BATCH = 500

function run(): void {
  let valid = 0
  let pings = 0
  let links = 0
  let blocks = 0
  let characters = 0
  let text = 0
  let ms = 0
  const problems = new Map<string, number>()

  for (let seed = 1; seed <= MESSAGES / BATCH; seed += 1) {
    const messages = sampleOfMessages(BATCH, seed)
    const started = performance.now()
    const rendered = messages.map((message) => ({ message, shown: renderSlack(message) }))
    ms += performance.now() - started
    for (const { message, shown } of rendered) {
      const found = problemsIn('message', shown)
      const size = sizeOf(shown.blocks)
      valid += found.length === 0 ? 1 : 0
      pings += found.filter((problem) => problem.includes('ping')).length
      links += foreignLinks(message, shown).length
      blocks = Math.max(blocks, size.blocks)
      characters = Math.max(characters, size.characters)
      text = Math.max(text, shown.text.length)
      for (const problem of found) problems.set(problem, (problems.get(problem) ?? 0) + 1)
    }
  }

  print(`valid            ${valid.toLocaleString('en')}/${MESSAGES.toLocaleString('en')}`)
  print(`pings            ${pings}`)
  print(`foreign links    ${links}`)
  print(
    `largest          ${blocks} blocks, ${characters.toLocaleString('en')} characters, text of ${text.toLocaleString('en')}`,
  )
  print(`messages/s       ${Math.round((MESSAGES / ms) * 1000).toLocaleString('en')}`)
  for (const [problem, count] of [...problems].slice(0, 10))
    print(`${String(count).padStart(6)} × ${problem}`)
  if (valid < MESSAGES || pings + links > 0) process.exitCode = 1
}

run()
