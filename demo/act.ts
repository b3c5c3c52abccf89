import { AppError } from '../src/core/errors.ts'
import type { Outcome } from './face.ts'

/** An act as it comes from the page, read by the names that each act needs. Throws `bad_input` for what is missing. */
export interface Act {
  text(name: string): string
  optional(name: string): string | undefined
  number(name: string): number
  /** Each a text, or several texts. */
  values(): Readonly<Record<string, string | readonly string[]>>
}

export type Run<Stage> = (act: Act, stage: Stage) => Promise<Outcome> | Outcome

/** Does the act that is named. What the double says nobody could do on its platform is said to the person. */
export async function runAct<Stage>(
  act: Act,
  runs: Readonly<Record<string, Run<Stage>>>,
  stage: Stage,
): Promise<Outcome> {
  const name = act.text('do')
  const run = Object.hasOwn(runs, name) ? runs[name] : undefined
  if (run === undefined)
    throw new AppError('bad_input', `There is no such act. These are: ${Object.keys(runs).join(', ')}.`)
  try {
    return await run(act, stage)
  } catch (error) {
    // The doubles say in a plain error what nobody could do, such as sending a form with a field left empty.
    if (error instanceof AppError || !(error instanceof Error)) throw error
    return { ok: false, said: error.message }
  }
}

/** Reads what the page sent. Throws `bad_input` for what is no object. */
export function readAct(given: unknown): Act {
  const fields = record(
    given,
    'An act is an object, such as {"face":"slack","do":"say","user":"U1","channel":"C1","text":"Hello"}.',
  )
  const optional = (name: string): string | undefined => {
    const value = fields[name]
    if (value === undefined || typeof value === 'string') return value
    throw new AppError('bad_input', `"${name}" must be a text.`)
  }
  return {
    optional,
    text: (name) => {
      const value = optional(name)
      if (value === undefined) throw new AppError('bad_input', `"${name}" is missing.`)
      return value
    },
    number: (name) => {
      const value = fields[name] ?? 0
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
      throw new AppError('bad_input', `"${name}" must be a whole number from 0.`)
    },
    values: () => {
      const values = Object.entries(record(fields['values'] ?? {}, '"values" must be an object.'))
      return Object.fromEntries(values.map(([name, value]) => [name, texts(value)]))
    },
  }
}

function texts(value: unknown): string | readonly string[] {
  return Array.isArray(value) ? value.map(String) : String(value)
}

function record(value: unknown, problem: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw new AppError('bad_input', problem)
}
