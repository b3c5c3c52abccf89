import type { Call, ChannelId, Reply } from '../../src/core/call.ts'
import type { ChannelWatch, Chat } from '../../src/core/ports.ts'

export type PlatformName = 'terminal' | 'Slack' | 'Discord'
export const PLATFORMS: readonly PlatformName[] = ['terminal', 'Slack', 'Discord']

/** Ada manages the channel, Bo is another member of it, and the guest may change nothing. */
export type Who = 'Ada' | 'Bo' | 'guest'
/** The channel of the stories, one of another server or of other people, or a conversation of Ada with Paperboy alone. */
export type Where = 'here' | 'elsewhere' | 'alone'

/** How a person reaches a command. */
export type Way =
  | 'typed line'
  | 'slash command'
  | 'subcommand'
  | 'button'
  | 'menu'
  | 'form'
  | 'menu of a message'
  | 'Home'
  | 'invitation'

/** Something that a person can press. */
export interface Offer {
  readonly label: string
  readonly way: Way
  /** A while after whatever was done before. */
  press(who: Who): Promise<unknown>
  /** At once, as a finger that slips. */
  pressAgain(who: Who): Promise<unknown>
}

/** One thing that a person sees: a message, a window, a question or a form. */
export interface Sight {
  /** The same as long as it is the same thing, whatever it says. */
  readonly id: string
  readonly to: 'the caller' | 'all' | 'the one screen'
  readonly place: 'message' | 'window' | 'question' | 'form' | 'Home'
  /** As it reads, without buttons, pictures and addresses, in one line. */
  readonly text: string
  readonly pictures: readonly string[]
  readonly links: readonly string[]
  readonly offers: readonly Offer[]
  /** The answer is still to come. */
  readonly waits: boolean
}

/** What there is to start on a platform. */
export interface Ears {
  handle(call: Call): Promise<Reply>
  readonly watch: ChannelWatch
}

/** What people can do on any platform, and what they see there. What a platform does not have throws {@link cannot}. */
export interface Face {
  readonly name: PlatformName
  readonly channel: ChannelId
  readonly elsewhere: ChannelId
  /** Neither questions nor forms: whoever types a command types all of it. */
  readonly isPlain: boolean
  /** The person's id, as the core knows it. */
  idOf(who: Who): string
  /** Starts, or starts anew: a new process before the same platform and the same store. */
  start(ears: Ears): Promise<Chat>
  /** Types a command with its options, the words among them. */
  type(who: Who, where: Where, command: string, input: Readonly<Record<string, string>>): Promise<unknown>
  /** How a command that was typed came. */
  wayOf(command: string): Way
  /** All that this person sees there now, oldest first; what stands above the conversation last. */
  sights(who: Who, where: Where): readonly Sight[]
  /** Fills in the form that is open, by the options' names. */
  fillIn(who: Who, values: Readonly<Record<string, string>>): Promise<unknown>
  /** Closes windows, forms and questions. */
  closeAll(who: Who): Promise<void>
  /** Asks for the paper of a message that somebody wrote. */
  findPaper(who: Who, text: string): Promise<unknown>
  openHome(who: Who): Promise<unknown>
  /** Takes Paperboy out of the channel, and brings it back. */
  remove(): Promise<unknown>
  invite(): Promise<unknown>
  /** Closes the channel to posts, whatever that is there, and opens it again. */
  shut(): Promise<unknown>
  open(): Promise<unknown>
  /** Resolves when that holds; asked after every change. */
  until(condition: () => boolean): Promise<void>
  /** What the platform finds wrong with what it was sent. */
  problems(): readonly string[]
  close(): Promise<void>
}

const CANNOT = Symbol('a platform does not have it')

/** A platform has no such thing: why, as a sentence. */
export function cannot(reason: string): never {
  throw new Error(reason, { cause: CANNOT })
}

/** The reason, where that is why something failed. */
export function reasonOf(error: unknown): string | undefined {
  return error instanceof Error && error.cause === CANNOT ? error.message : undefined
}
