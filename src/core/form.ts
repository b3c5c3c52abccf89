import { z } from 'zod'
import type { Command } from './command.ts'
import { AppError } from './errors.ts'
import { parseText } from './parse-text.ts'
import { SUGGESTS, type Suggests } from './suggest/kinds.ts'

/** A command's options as fields to fill in. */
export interface Form {
  readonly command: string
  /** A word or two: `Schedule`. */
  readonly title: string
  /** What the command does, as a sentence. */
  readonly about: string
  readonly fields: readonly Field[]
}

export interface Field {
  readonly name: string
  /** As a person would call it: `Time zone`. */
  readonly label: string
  /** What belongs there, in a few words. */
  readonly about: string
  readonly value?: string
  /** The only values there are. */
  readonly choices?: readonly string[]
  /** What can be suggested while it is typed. */
  readonly suggest?: Suggests
}

/** The form of the command that a line names, filled with the line's options. Throws `bad_input` as the line would. */
export function formOf(line: string, commands: readonly Command[]): Form {
  const { command, input } = parseText(line, commands)
  const fields = optionsOf(command)
    .filter(({ name }) => metaOf(command.input.shape[name]).rare !== true)
    .map((field) => ({ ...field, ...filled(input[field.name]) }))
  return { command: command.name, title: titleOf(command.name), about: command.summary, fields }
}

function filled(value: string | undefined): Pick<Field, 'value'> {
  return value === undefined ? {} : { value }
}

/** A command's options as empty fields: those that every platform knows, and the `platform`'s own. */
export function optionsOf({ input }: Pick<Command, 'input'>, platform?: string): Field[] {
  return Object.entries(input.shape)
    .filter(([name, schema]) => {
      const { only } = metaOf(schema)
      return name !== 'page' && (only === undefined || only === platform)
    })
    .map(([name, schema]) => fieldOf(name, schema))
}

/** `papers schedule` is `Schedule`: in a window one need not type it. */
function titleOf(name: string): string {
  return withCapital(name.replace(/^papers /, ''))
}

function withCapital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function fieldOf(name: string, schema: unknown): Field {
  const { description = name, label = name, choices, suggest: kind } = metaOf(schema)
  const suggest = SUGGESTS.find((known) => known === kind)
  return {
    name,
    label: withCapital(String(label)),
    about: withCapital(description),
    ...(Array.isArray(choices) ? { choices: choices.map(String) } : {}),
    ...(suggest === undefined ? {} : { suggest }),
  }
}

/** What was said of an option; an optional one hides it one level down. */
function metaOf(schema: unknown): {
  description?: string | undefined
  label?: unknown
  choices?: unknown
  suggest?: unknown
  /** The one platform that has something for it. */
  only?: unknown
  /** Too rare for a form: it is for who types it. */
  rare?: unknown
} {
  if (!(schema instanceof z.ZodType)) return {}
  const meta = z.globalRegistry.get(schema)
  if (meta !== undefined) return meta
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? metaOf(schema.unwrap()) : {}
}

/** What is wrong with each field, as sentences by the field's name; empty when all can be read. */
export function formProblems(
  name: string,
  input: Readonly<Record<string, string>>,
  commands: readonly Command[],
): Record<string, string> {
  const command = commands.find((candidate) => candidate.name === name)
  const problems: Record<string, string> = {}
  for (const [field, schema] of Object.entries(command?.input.shape ?? {})) {
    const problem = problemIn(schema, input[field])
    if (problem !== undefined) problems[field] = withoutName(problem, field)
  }
  return problems
}

/** In its own field nobody writes the option's name: `Example: at:09:00` is `Example: 09:00` there. */
function withoutName(problem: string, field: string): string {
  return problem.replaceAll(new RegExp(`(?<!\\S)${field}:(?=\\S)`, 'g'), '')
}

function problemIn(schema: unknown, value: string | undefined): string | undefined {
  if (!(schema instanceof z.ZodType)) return undefined
  try {
    const found = schema.safeParse(value)
    return found.success ? undefined : found.error.issues.map(({ message }) => message).join(' ')
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
