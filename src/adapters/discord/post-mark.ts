import { createHash } from 'node:crypto'

export interface PostMark {
  /** Discord makes one message for a nonce within some minutes: the same one for every try, another for each channel. */
  readonly nonce: string
  /** The id of the message's first component, by which it can be found in the history. */
  readonly componentId: number
}

const NONCE_LENGTH = 25

/** By what a post can be recognised. A nonce is the author's, not the channel's, so the channel is part of it. */
export function postMark(channel: string, key: string): PostMark {
  const hash = createHash('sha256')
    .update(JSON.stringify([channel, key]))
    .digest()
  return {
    nonce: BigInt(`0x${hash.toString('hex')}`)
      .toString(36)
      .slice(0, NONCE_LENGTH),
    // Positive and of 31 bits; small numbers are what Discord itself gives to components without one.
    componentId: 2 ** 30 + (hash.readUInt32BE(0) >>> 2),
  }
}
