interface Flight<T> {
  readonly answer: Promise<T>
  readonly controller: AbortController
  callers: number
}

/** Requests under way, by key. */
export interface Flights<T> {
  /**
   * The answer of the request with that key, which is started unless it is already under way. A caller whose signal
   * is aborted leaves with what `stopped` makes of it; the request itself stops only when its last caller has left.
   */
  join(key: string, caller: Caller, start: (signal: AbortSignal) => Promise<T>): Promise<T>
}

export interface Caller {
  readonly signal: AbortSignal
  readonly stopped: () => Error
}

/** Shares one request among all who ask for the same at the same time. */
export function createFlights<T>(): Flights<T> {
  const flights = new Map<string, Flight<T>>()
  return {
    async join(key, caller, start) {
      if (caller.signal.aborted) throw caller.stopped()
      const flight = flights.get(key) ?? takeOff(flights, key, start)
      flight.callers += 1
      try {
        return await orStopped(flight.answer, caller)
      } finally {
        flight.callers -= 1
        if (flight.callers === 0) {
          land(flights, key, flight)
          flight.controller.abort()
        }
      }
    },
  }
}

function takeOff<T>(
  flights: Map<string, Flight<T>>,
  key: string,
  start: (signal: AbortSignal) => Promise<T>,
): Flight<T> {
  const controller = new AbortController()
  const flight = { answer: start(controller.signal), controller, callers: 0 }
  const landed = (): void => land(flights, key, flight)
  flight.answer.then(landed, landed)
  flights.set(key, flight)
  return flight
}

function land<T>(flights: Map<string, Flight<T>>, key: string, flight: Flight<T>): void {
  if (flights.get(key) === flight) flights.delete(key)
}

function orStopped<T>(answer: Promise<T>, { signal, stopped }: Caller): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(stopped())
    signal.addEventListener('abort', stop, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
