import { z } from 'zod'
import type { ChannelId } from '../call.ts'
import { AppError } from '../errors.ts'
import type { Message } from '../message.ts'
import type { LocalDate, PaperId } from '../paper.ts'
import type { PostId } from '../ports.ts'

/** Made once: a schema is compiled when it is first used. */
const messageShape = z.object({ summary: z.string(), blocks: z.array(z.unknown()) })

/** An entry as it is stored. */
export const entrySchema = z.object({
  channel: z.string().transform((id) => id as ChannelId),
  slot: z.iso.date().transform((date) => date as LocalDate),
  state: z.enum(['planned', 'sending', 'sent', 'failed', 'skipped', 'uncertain']),
  /** When the state was reached. */
  at: z.number(),
  attempts: z.number().int(),
  /** When the platform was first asked to take it. */
  triedAt: z.number().optional(),
  /** Not to be sent before this instant. */
  retryAt: z.number().optional(),
  /** Does it wait for its channel to be opened? Then it is sent as soon as it is. */
  suspended: z.boolean().optional(),
  /** How often it was sent again although nobody could tell whether it had arrived. */
  blind: z.number().int().optional(),
  /** Why it failed or was skipped, as a sentence. */
  reason: z.string().optional(),
  /** The platform's name of the post. While a thread is still to come, the entry is unfinished all the same. */
  post: z
    .string()
    .transform((id) => id as PostId)
    .optional(),
  /** The finished post; once it is over, only its summary. */
  message: z.custom<Message>((value) => messageShape.safeParse(value).success),
  papers: z.array(
    z.object({
      id: z.string().transform((id) => id as PaperId),
      title: z.string(),
      score: z.number(),
      topics: z.array(z.string()),
      /** Shown as a card, rather than behind More? */
      shown: z.boolean(),
    }),
  ),
})

/** One (channel, local date): the claim on it, the finished post, and what became of it. */
export type Entry = Readonly<z.infer<typeof entrySchema>>
export type EntryPaper = Entry['papers'][number]

/** What is known before an entry is written. */
export type Plan = Pick<Entry, 'channel' | 'slot' | 'message' | 'papers'>

/** An entry as it was stored, or undefined where there is none. Throws `storage` when it can't be read. */
export function readEntry(key: string, value: unknown): Entry | undefined {
  if (value === undefined) return undefined
  const found = entrySchema.safeParse(value)
  if (found.success) return found.data
  throw new AppError('storage', `The ledger entry ${key} can't be read. It is left as it is; see the log.`, {
    cause: found.error,
  })
}

/** Is something still to be done about it? */
export function isOpen(entry: Entry): boolean {
  return entry.state === 'planned' || entry.state === 'sending'
}
