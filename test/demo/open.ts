import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { TestContext } from 'node:test'
import { silent } from '../../bench/recorded.ts'
import { startDemo } from '../../demo/start.ts'
import type { State } from '../../demo/state.ts'
import { createClock } from '../../src/edges.ts'

/** The whole demo on a free port, ended with the test; `act` and `state` ask it as its page does. */
export async function openDemo(t: TestContext) {
  const { signal } = new AbortController()
  const edges = { fetch, clock: createClock(), log: silent }
  const { url, double, folder, stop } = await startDemo({ edges, port: 0, signal })
  t.after(stop)
  const act = async (what: Readonly<Record<string, unknown>>) => {
    const answer = await fetch(`${url}/act`, { method: 'POST', body: JSON.stringify(what) })
    assert.equal(answer.status, 200, JSON.stringify(what))
    return (await answer.json()) as { ok: boolean; payload?: unknown; said?: string }
  }
  const state = async (user: string, channel: string) => {
    const answer = await fetch(`${url}/state?${new URLSearchParams({ user, channel })}`)
    assert.equal(answer.status, 200)
    return (await answer.json()) as State
  }
  /** Types a command, and waits for the answer that the person reads. */
  const type = async (user: string, channel: string, text: string, answer: RegExp) => {
    assert.deepEqual(await act({ do: 'command', user, channel, text }), { ok: true, payload: {} })
    await double.until(() => answer.test(double.read(user, channel)))
  }
  return { url, double, folder, stop, act, state, type }
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
