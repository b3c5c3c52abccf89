/** What the person sees in the place; see demo/state.ts. */
export async function readState(user, channel) {
  const response = await fetch(`/state?${new URLSearchParams({ user, channel })}`)
  const state = await response.json()
  if (!response.ok) throw new Error(state.error)
  return state
}

/** Does something, and gives what came of it: `{ ok, payload, said }`. */
export async function send(what) {
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    })
    const done = await response.json()
    return response.ok ? done : { ok: false, said: done.error }
  } catch {
    return { ok: false, said: 'The demo does not answer: is `npm run demo` still running?' }
  }
}

/** Calls the listener after every change, and again when a lost connection is back. */
export function onChanges(listener) {
  const changes = new EventSource('/changes')
  changes.addEventListener('message', listener)
}
