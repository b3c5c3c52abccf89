import type { Message } from './message.ts'

/** `slack:T1/C1`, `discord:G1/C1`, `terminal:main`. */
export type ChannelId = string & { readonly __brand: 'ChannelId' }

/** Somebody who uses Paperboy. */
export interface Person {
  /** `platform:workspace/user`. */
  readonly id: string
  readonly name: string
  /** IANA zone, where the platform knows it. */
  readonly zone?: string
}

/** What an adapter hands to the core: who said what, and where. */
export interface Call {
  readonly channel: ChannelId
  readonly person: Person
  /** May this person change the channel? The platform decides. */
  readonly mayManage: boolean
  /** Why no post can reach this channel, as a sentence that names the cure, where the platform tells with the call. */
  readonly cannotPost?: string
  /** The channels this person is in, where the platform was asked: for an overview of all of them. */
  readonly memberOf?: readonly { readonly id: ChannelId; readonly name: string }[]
  readonly request: Request
}

/** A line of words, or a command that the platform has taken apart already. */
export type Request =
  | { readonly line: string }
  | { readonly command: string; readonly input: Readonly<Record<string, string>> }

/** The answer to a call, and who is to see it. */
export interface Reply {
  readonly message: Message
  readonly visible: 'caller' | 'channel'
}

/** Somebody is typing into an option of a command, which is not sent yet. */
export interface Typing {
  readonly channel: ChannelId
  readonly command: string
  readonly option: string
  /** So far; it may be anything. */
  readonly typed: string
}

/** What an option could be: what is shown, and the value it stands for. */
export interface Suggestion {
  readonly name: string
  readonly value: string
}
