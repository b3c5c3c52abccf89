const EPOCH = 1_420_070_400_000n

/** Makes Discord's ids: the time is in them, and each is greater than all before. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n
  return () => {
    const wanted = (BigInt(Math.floor(now())) - EPOCH) << 22n
    last = wanted > last ? wanted : last + 1n
    return String(last)
  }
}

/** The shard that hears of a guild; the first one hears what is in no guild. */
export function shardOf(guild: string | undefined, shards: number): number {
  return guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(shards))
}

/** Whether one id is older than the other. */
export function isBefore(one: string, other: string): boolean {
  return BigInt(one) < BigInt(other)
}
