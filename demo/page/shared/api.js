/** Asks the demo about one face: `state` of a place for a person (see demo/slack/state.ts and demo/discord/state.ts), acts, and suggestions. */
export function createApi(face) {
  const ask = async (path, query) => {
    const response = await fetch(`${path}?${new URLSearchParams({ face, ...query })}`)
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.error)
    return answer
  }
  return {
    readState: (user, channel) => ask('/state', { user, channel }),
    suggest: (user, channel, text) => ask('/suggestions', { user, channel, text }),
    send: (what) => send({ face, ...what }),
  }
}

/** Does something, and gives what came of it: `{ ok, payload, said }`. */
async function send(what) {
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

/** Reads and draws, one after the other; a change that comes meanwhile is read after it. `read()` gives undefined for what is out of date. */
export function createRefresh(read, draw, onError) {
  let reading = false
  let again = false
  return async () => {
    again = true
    if (reading) return
    reading = true
    while (again) {
      again = false
      try {
        const state = await read()
        if (state === undefined) again = true
        else draw(state)
      } catch (error) {
        onError(error)
      }
    }
    reading = false
  }
}
