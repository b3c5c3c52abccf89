import { Locale } from 'discord-api-types/v10'
import { isRecord, type Json, record, records, words } from '../json.ts'
import type { Wrong } from './message-rules.ts'

const CHAT_INPUT = 1
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
/** How many an app may have of each kind. */
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 }
const LOCALES: readonly string[] = Object.values(Locale)
const TEXTS = ['name', 'description']
/** Types of options that hold options. */
const HOLDERS = [1, 2]

/** The rules for commands that the specification does not have. */
export function commandRules(commands: unknown, isGlobal: boolean): Wrong[] {
  const all = records(commands)
  const about = [
    ...tooMany(all),
    ...all.flatMap((command, i) => oneCommand(`/${i}`, command, isGlobal)),
    ...repeated('', all, (command) => `${kindOf(command)} ${words(command['name'])}`),
  ]
  return about.map((one) => ({ about: one, code: 50035 }))
}

function kindOf({ type }: Json): number {
  return Number(type ?? CHAT_INPUT)
}

function tooMany(commands: readonly Json[]): string[] {
  return Object.entries(MOST).flatMap(([kind, most]) => {
    const count = commands.filter((command) => kindOf(command) === Number(kind)).length
    return count > most ? [`there are ${count} commands of type ${kind}, not at most ${most}`] : []
  })
}

function oneCommand(at: string, command: Json, isGlobal: boolean): string[] {
  const isChat = kindOf(command) === CHAT_INPUT
  const total = lengthOf(command)
  return [
    ...(isChat ? nameRules(at, command) : []),
    ...localeRules(at, command),
    ...(isChat && words(command['description']) === '' ? [`${at} has no description`] : []),
    ...(!isChat && words(command['description']) !== '' ? [`${at} is in a menu and has a description`] : []),
    ...(!isChat && records(command['options']).length > 0 ? [`${at} is in a menu and has options`] : []),
    ...(total > 8000 ? [`${at} has ${total} characters in all, not at most 8000`] : []),
    ...(!isGlobal && (command['contexts'] || command['integration_types'])
      ? [`${at} is of a guild and has contexts or integration_types`]
      : []),
    ...optionRules(`${at}/options`, records(command['options'])),
  ]
}

function optionRules(at: string, options: readonly Json[]): string[] {
  const firstOptional = options.findIndex(({ type, required }) => !isHolder(type) && required !== true)
  const late = options.findIndex(({ required }, i) => required === true && i > firstOptional)
  return [
    ...(firstOptional >= 0 && late >= 0 ? [`${at}/${late} is required and comes after an optional one`] : []),
    ...repeated(at, options, ({ name }) => words(name)),
    ...options.flatMap((option, i) => [
      ...nameRules(`${at}/${i}`, option),
      ...localeRules(`${at}/${i}`, option),
      ...(option['autocomplete'] === true && records(option['choices']).length > 0
        ? [`${at}/${i} has autocomplete and choices`]
        : []),
      ...records(option['choices']).flatMap((choice, j) => localeRules(`${at}/${i}/choices/${j}`, choice)),
      ...optionRules(`${at}/${i}/options`, records(option['options'])),
    ]),
  ]
}

function isHolder(type: unknown): boolean {
  return HOLDERS.includes(Number(type))
}

function nameRules(at: string, { name, name_localizations }: Json): string[] {
  const all = [words(name), ...Object.values(record(name_localizations)).map(words)]
  return all.flatMap((one) => {
    if (one !== one.toLowerCase()) return [`${at} is called ${one}, which is not lower case`]
    return NAME.test(one) ? [] : [`${at} is called ${one}, which is no name for a command`]
  })
}

function localeRules(at: string, object: Json): string[] {
  return TEXTS.flatMap((text) => {
    const localized = object[`${text}_localizations`]
    const unknown = isRecord(localized) ? Object.keys(localized).filter((key) => !LOCALES.includes(key)) : []
    return unknown.map((key) => `${at}/${text}_localizations has ${key}, which is no locale of Discord`)
  })
}

function repeated(at: string, all: readonly Json[], nameOf: (one: Json) => string): string[] {
  const names = all.map(nameOf)
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map(
    (name) => `${at} ${name} is there twice`,
  )
}

/** Names, descriptions and values; of translations only the longest counts. */
function lengthOf(node: Json): number {
  const texts = TEXTS.map((text) => {
    const all = [node[text], ...Object.values(record(node[`${text}_localizations`]))].map(words)
    return Math.max(...all.map((one) => one.length))
  })
  const inner = [...records(node['options']), ...records(node['choices'])].map(lengthOf)
  return [...texts, ...inner, words(node['value']).length].reduce((a, b) => a + b, 0)
}
