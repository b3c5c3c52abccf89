import type { Button, Message } from '../src/core/message.ts'
import { visible } from '../test/fakes/random-messages.ts'
import { sampleOfMessages } from '../test/fakes/slack/random-slack-messages.ts'
import { type Looked, type Platform, platforms } from './hostile-platforms.ts'
import { CLASSES } from './hostile-texts.ts'
import { print } from './recorded.ts'

const RANDOM = 5_000
const SEED = 42
/** Longer ones may be shortened. */
const READ_WHOLE = 100
/** Nobody could read it, so it may be left out. */
const BLANK = /^[\s\u200B\u00AD\u2800\u3164]*$/
const URL = 'https://arxiv.org/abs/2607.00001'

interface Tried {
  readonly message: Message
  /** What must be read in it, how often. */
  readonly reads?: { readonly text: string; readonly times: number }
}

/** The text wherever words can be, wherever a click or a picture takes words, and wherever an address can be. */
function messagesOf(text: string): Tried[] {
  const button: Button = { label: text, command: text, says: text, confirm: text }
  const card = { kind: 'card', title: text, url: URL, facts: [text], summary: text, topics: [text] } as const
  const words: Message = {
    summary: text,
    blocks: [
      { kind: 'heading', text },
      {
        kind: 'text',
        text: [text, ' ', { strong: text }, ' ', { code: text }, ' ', { link: URL, label: text }],
      },
      { ...card, buttons: [] },
      { kind: 'note', text: [text] },
    ],
  }
  const controls: Message = {
    summary: text,
    blocks: [
      { ...card, buttons: [button, button], thumbnail: { url: 'https://a.example/a.png', alt: text } },
      { kind: 'buttons', buttons: [button] },
      { kind: 'image', url: 'https://a.example/b.png', alt: text },
    ],
  }
  const addresses: Message = {
    summary: text,
    blocks: [
      { kind: 'text', text: [{ link: text, label: 'a link' }] },
      { ...card, url: text, buttons: [], thumbnail: { url: text, alt: 'a picture' } },
      { kind: 'image', url: text, alt: text },
    ],
  }
  const isWhole = !BLANK.test(text) && visible(text) !== '' && text.length <= READ_WHOLE
  return [
    { message: words, ...(isWhole ? { reads: { text, times: 10 } } : {}) },
    { message: controls },
    { message: addresses },
  ]
}

interface Counts {
  messages: number
  invalid: number
  pings: number
  links: number
  broken: number
  readonly examples: string[]
}

function countIn(platform: Platform, all: readonly Tried[]): Counts {
  const counts: Counts = { messages: all.length, invalid: 0, pings: 0, links: 0, broken: 0, examples: [] }
  for (const tried of all) {
    const looked = platform.look(tried.message)
    const missing = missingIn(looked, tried)
    counts.invalid += looked.invalid.length > 0 ? 1 : 0
    counts.pings += looked.pings.length
    counts.links += looked.links.length
    counts.broken += looked.marks.length > 0 || missing.length > 0 ? 1 : 0
    counts.examples.push(...looked.invalid, ...looked.pings, ...looked.links, ...looked.marks, ...missing)
  }
  return counts
}

function missingIn({ text: shown }: Looked, { reads }: Tried): string[] {
  if (reads === undefined) return []
  const times = visible(shown).split(visible(reads.text)).length - 1
  return times >= reads.times
    ? []
    : [`${JSON.stringify(reads.text)} is read ${times} times of ${reads.times}`]
}

const KEYS = ['messages', 'invalid', 'pings', 'links', 'broken'] as const

function row(name: string, cells: readonly (string | number)[]): void {
  print(
    name.padEnd(34) + cells.map((cell, i) => String(cell).padStart(i % KEYS.length === 0 ? 11 : 8)).join(''),
  )
}

const all = await platforms()
const rows: Readonly<Record<string, readonly Tried[]>> = {
  ...Object.fromEntries(Object.entries(CLASSES).map(([name, texts]) => [name, texts.flatMap(messagesOf)])),
  'any kind, at random': sampleOfMessages(RANDOM, SEED).map((message) => ({ message })),
}
print('Hostile texts in every place of a message, the same on every platform. broken: a mark of others is at')
print("work, or the text is not read as it was written; links: those that are not the message's own\n")
row(
  '',
  all.flatMap(({ name }) => [name, '', '', '', '']),
)
row(
  '',
  all.flatMap(() => KEYS),
)
const examples = new Set<string>()
const totals = all.map(() => KEYS.map(() => 0))
for (const [name, tried] of Object.entries(rows)) {
  const found = all.map((platform) => countIn(platform, tried))
  row(
    name,
    found.flatMap((counts) => KEYS.map((key) => counts[key])),
  )
  for (const [i, counts] of found.entries()) {
    for (const [k, key] of KEYS.entries()) (totals[i] ?? [])[k] = (totals[i]?.[k] ?? 0) + counts[key]
    for (const example of counts.examples.slice(0, 3))
      examples.add(`${all[i]?.name}, ${name}: ${example.slice(0, 160)}`)
  }
}
row('all', totals.flat())
for (const example of examples) print(`  ${example}`)
if (examples.size > 0) process.exitCode = 1
