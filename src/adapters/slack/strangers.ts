import { z } from 'zod'
import type { AppError } from '../../core/errors.ts'
import { sentence } from '../../core/message.ts'
import type { Log } from '../../core/ports.ts'
import { renderSlack } from './render.ts'

/** A request as Bolt hands it on with an error: commands, clicks and shortcuts say where an answer may go. */
const answerable = z.object({ response_url: z.url({ protocol: /^https?$/ }) })

/**
 * Tells a person why nothing happens, where Paperboy can't speak for itself: their workspace is not, or not any more,
 * among those that it serves. Never throws.
 */
export async function answerStranger(
  body: unknown,
  why: AppError,
  { fetch, log }: { readonly fetch: typeof globalThis.fetch; readonly log: Pick<Log, 'warn'> },
): Promise<void> {
  const to = answerable.safeParse(body).data?.response_url
  if (to === undefined) return
  const answer = { ...renderSlack(sentence(why.message)), replace_original: false }
  try {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const { ok, status } = await fetch(to, {
      ...{ method: 'POST', headers, redirect: 'error' },
      body: JSON.stringify(answer),
    })
    if (!ok) log.warn('slack_stranger_unanswered', { status })
  } catch (failure) {
    // The name alone: the address is a secret.
    log.warn('slack_stranger_unanswered', { err: failure instanceof Error ? failure.name : '' })
  }
}
