import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { TestContext } from 'node:test'
import { silent } from '../../bench/recorded.ts'
import type { State as DiscordState } from '../../demo/discord/state.ts'
import type { FaceName } from '../../demo/face.ts'
import type { State as SlackState } from '../../demo/slack/state.ts'
import { startDemo } from '../../demo/start.ts'
import { createClock } from '../../src/edges.ts'

interface States {
  readonly slack: SlackState
  readonly discord: DiscordState
}

/** What the waiting of a test needs of either double. */
interface Double {
  read(user: string, channel: string): string
  until(condition: () => boolean): Promise<void>
}

/** The whole demo on a free port, ended with the test; each face is asked as its page does. */
export async function openDemo(t: TestContext) {
  const { signal } = new AbortController()
  const edges = { fetch, clock: createClock(), log: silent }
  const { url, slack, discord, folder, stop } = await startDemo({ edges, port: 0, signal })
  t.after(stop)
  return {
    ...{ url, folder, stop },
    slack: { double: slack, ...faceAt(url, 'slack', slack) },
    discord: { double: discord, ...faceAt(url, 'discord', discord) },
  }
}

function faceAt<Name extends FaceName>(url: string, face: Name, double: Double) {
  const act = async (what: Readonly<Record<string, unknown>>) => {
    const answer = await fetch(`${url}/act`, { method: 'POST', body: JSON.stringify({ face, ...what }) })
    assert.equal(answer.status, 200, JSON.stringify(what))
    return (await answer.json()) as { ok: boolean; payload?: unknown; said?: string }
  }
  const get = async (path: string, query: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${url}${path}?${new URLSearchParams({ face, ...query })}`)
    assert.equal(answer.status, 200)
    return await answer.json()
  }
  const state = async (user: string, channel: string) =>
    (await get('/state', { user, channel })) as States[Name]
  const suggestions = async (user: string, channel: string, text: string) =>
    (await get('/suggestions', { user, channel, text })) as { name: string; text: string }[]
  /** Types a command, and waits for the answer that the person reads. */
  const type = async (user: string, channel: string, text: string, answer: RegExp) => {
    const { ok, said } = await act({ do: 'command', user, channel, text })
    assert.ok(ok, said)
    await double.until(() => answer.test(double.read(user, channel)))
  }
  return { act, state, suggestions, type }
}

/** A request with headers that `fetch` would not send. Gives its status. */
export function statusOf(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end()
  })
}
