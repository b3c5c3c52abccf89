import { AppError } from '../../core/errors.ts'
import type { Store } from '../../core/ports.ts'

/**
 * Which organisation's token a workspace of a Grid uses. Slack names the organisation with each request, but a post comes
 * from a clock and knows only its workspace.
 */
const GRID = 'slack/grid/'
const ID = /^[A-Z0-9]+$/

/** An id becomes a part of a key, so it must not be able to name another key. Throws `bad_answer`. */
export function checkedId(id: string): string {
  if (ID.test(id)) return id
  throw new AppError('bad_answer', 'Slack named a workspace in a way that Paperboy does not know.')
}

/** Remembers that the workspace uses that organisation's token. */
export async function link(team: string, organisation: string, store: Store): Promise<void> {
  if ((await linkedTo(team, store)) !== organisation) await store.set(gridKey(team), organisation)
}

/** The organisation whose token the workspace uses, where it is known. */
export async function linkedTo(team: string, store: Store): Promise<string | undefined> {
  const organisation = await store.get(gridKey(team))
  return typeof organisation === 'string' ? organisation : undefined
}

/** Forgets the links of that workspace, or of all workspaces of that organisation. */
export async function unlink(id: string, store: Store): Promise<void> {
  for await (const [key, organisation] of store.list(GRID)) {
    if (organisation === id || key === gridKey(id)) await store.delete(key)
  }
}

function gridKey(team: string): string {
  return `${GRID}${checkedId(team)}`
}
