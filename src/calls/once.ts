import { createHash } from 'node:crypto'
import type { Log, Store } from '../core/ports.ts'

/** Platforms repeat what they got no answer to for some minutes. */
export const REDELIVERY_MS = 3_600_000
/** A second click so soon is a slip of the finger, not a wish. */
export const DOUBLE_CLICK_MS = 3_000

export interface OnceOptions {
  readonly platform: string
  readonly store: Pick<Store, 'add'>
  readonly log: Pick<Log, 'debug' | 'warn'>
  /** How long an id is remembered, in milliseconds. */
  readonly ttlMs: number
}

/**
 * Runs the task unless its id was heard before; then `again`, which only says so. Throws what they throw; the id stays
 * heard all the same.
 */
export type Once = (id: string, task: () => Promise<void>, again?: () => Promise<void>) => Promise<void>

/**
 * Work that is done once for an id, in whatever process it is heard. A store that fails costs this certainty, not the
 * work: a person waits for an answer.
 */
export function createOnce({ platform, store, log, ttlMs }: OnceOptions): Once {
  async function isNew(id: string): Promise<boolean> {
    try {
      return await store.add(`heard/${platform}/${id}`, true, ttlMs)
    } catch (error) {
      log.warn('call_heard_unknown', { platform, id, err: error })
      return true
    }
  }

  return async (id, task, again) => {
    if (await isNew(id)) return task()
    log.debug('call_heard_again', { platform, id })
    await again?.()
  }
}

/** The id of a click, the same for each click of this person on this button of this message. */
export function clickId(click: {
  readonly workspace: string
  readonly user: string
  /** The message's place: `C1/1712.0001`, or a view's id. */
  readonly message: string
  readonly value: string
}): string {
  const parts = JSON.stringify([click.workspace, click.user, click.message, click.value])
  return `click/${createHash('sha256').update(parts).digest('hex')}`
}
