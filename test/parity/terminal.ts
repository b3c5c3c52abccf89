import type { ChannelId } from '../../src/core/call.ts'
import type { Chat } from '../../src/core/ports.ts'
import { openTerminal, PROMPT, type TypedTerminal } from '../adapters/terminal/terminal.ts'
import { cannot, type Ears, type Face, type Offer, type Sight, type Who } from './face.ts'
import { addressesIn, asLine, commandIn, inOneLine, withoutAddresses } from './mechanics.ts'

const ONE_PERSON = 'a terminal has one person, and that person manages its channel'
/** So wide that no line is broken within a button. */
const SCREEN = { width: 10_000, colors: false }
const HINT = /^For a paper, type for example: (.*)$/m
const ROW = /\[([^[\]:]+): ([^[\]]+)\]/g
const IMAGE = /^\[([^\]]*)\] https?:\/\/\S+$/gm
const ARXIV_ID = /\d{4}\.\d{5}/

/** One person before a terminal on its own streams. */
export function openTerminalFace(): Face {
  const shown: string[] = []
  let terminal: TypedTerminal | undefined

  let typing: Promise<void> = Promise.resolve()

  /** Lines are answered one after another, however fast they are typed. */
  function type(line: string): Promise<void> {
    typing = typing.then(() => typeOne(line))
    return typing
  }

  async function typeOne(line: string): Promise<void> {
    const { written, sendCall } = now()
    const posted = shown.length
    const from = written().length
    await sendCall(line)
    const told = shown.slice(posted).reduce((all, one) => all.replace(one, ''), written().slice(from))
    shown.splice(posted, 0, told)
  }

  function now(): TypedTerminal {
    if (terminal === undefined) throw new Error('The terminal is not open yet.')
    return terminal
  }

  async function start({ handle, watch }: Ears): Promise<Chat> {
    await terminal?.chat.stop(0)
    const opened = openTerminal(SCREEN)
    terminal = opened
    const { chat, written } = opened
    await chat.start(handle, watch)
    return {
      ...chat,
      post: async (...post) => {
        const from = written().length
        const id = await chat.post(...post)
        shown.push(written().slice(from))
        return id
      },
    }
  }

  return {
    name: 'terminal',
    isPlain: true,
    channel: 'terminal:main' as ChannelId,
    elsewhere: 'terminal:other' as ChannelId,
    ...{ start, ...MISSING },
    idOf: (who) => (who === 'Ada' ? 'terminal:ada' : cannot(ONE_PERSON)),
    type: (who, where, command, input) => {
      if (who !== 'Ada') cannot(ONE_PERSON)
      if (where !== 'here') cannot('a terminal has one channel')
      return type(asLine(command, input))
    },
    wayOf: () => 'typed line',
    sights: () => shown.map((text, i) => sightOf(text, String(i), type)),
    until: async (condition) => {
      while (!condition()) await new Promise(setImmediate)
    },
    problems: () => [],
    close: async () => {
      await terminal?.chat.stop(0)
      await terminal?.close()
    },
  }
}

const MISSING: Pick<
  Face,
  'fillIn' | 'closeAll' | 'findPaper' | 'openHome' | 'remove' | 'invite' | 'shut' | 'open'
> = {
  fillIn: () => cannot('a terminal has no forms'),
  closeAll: () => Promise.resolve(),
  findPaper: () => cannot('a terminal has no messages of others to ask about'),
  openHome: () => cannot('a terminal has no Home'),
  remove: () => cannot('nobody can take Paperboy out of its own terminal'),
  invite: () => cannot('nobody invites Paperboy to its own terminal'),
  shut: () => cannot('a terminal that is closed is no channel any more'),
  open: () => cannot('a terminal that is closed is no channel any more'),
}

function sightOf(printed: string, id: string, type: (line: string) => Promise<void>): Sight {
  const text = printed.replaceAll(PROMPT, '').replace(/─+/g, '').replaceAll('ada', 'Ada')
  const read = text.replace(HINT, '').replace(ROW, '').replace(IMAGE, '')
  return {
    ...{ id, to: 'the one screen', place: 'message', waits: false },
    text: inOneLine(withoutAddresses(read)),
    pictures: [...text.matchAll(IMAGE)].map(([, alt = '']) => alt),
    links: addressesIn(text.replace(IMAGE, '')),
    offers: [...cardOffers(text), ...rowOffers(text)].map(({ label, line }) => offer(label, line, type)),
  }
}

interface Written {
  readonly label: string
  readonly line: string
}

function rowOffers(text: string): Written[] {
  return [...text.matchAll(ROW)].map(([, label = '', line = '']) => ({ label, line }))
}

/** The hint names what a card offers, with the first card as its example; who reads it does the same with the others. */
function cardOffers(text: string): Written[] {
  const lines = HINT.exec(text)?.[1]?.split(' · ') ?? []
  const cards = [...text.matchAll(/^ {2}https?:\/\/\S+$/gm)].map(
    ([address]) => ARXIV_ID.exec(address)?.[0] ?? '',
  )
  return cards.flatMap((id) =>
    lines.map((line) => ({ label: labelOf(line), line: line.replace(ARXIV_ID, id) })),
  )
}

/** What stands on the button that types such a line elsewhere. */
function labelOf(line: string): string {
  if (/ up$/.test(line)) return '👍'
  if (/ down$/.test(line)) return '👎'
  const name = commandIn(line)?.replace('papers ', '') ?? line
  return name === 'unsave' ? 'Remove' : name.slice(0, 1).toUpperCase() + name.slice(1)
}

function offer(label: string, line: string, type: (line: string) => Promise<void>): Offer {
  const press = (who: Who) => (who === 'Ada' ? type(line) : cannot(ONE_PERSON))
  return { label, way: 'typed line', press, pressAgain: press }
}
