const GUILDS = 1
const GUILD_MESSAGES = 1 << 9
const DIRECT_MESSAGES = 1 << 12

/** The privileged ones, which this app has not been given: members, presences, the content of messages. */
export const DISALLOWED = (1 << 1) | (1 << 8) | (1 << 15)
/** All bits that mean something. */
export const KNOWN = 0b11_0011_0001_1111_1111_1111_1111

/** Whether a session with those intents hears of that event. */
export function hears(intents: number, event: string, guild: string | undefined): boolean {
  if (event.startsWith('MESSAGE_'))
    return (intents & (guild === undefined ? DIRECT_MESSAGES : GUILD_MESSAGES)) !== 0
  if (/^(?:GUILD_(?:CREATE|UPDATE|DELETE|ROLE)|CHANNEL_|THREAD_)/.test(event)) return (intents & GUILDS) !== 0
  return true
}
