import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { noInput } from '../../../commands/options.ts'
import { LANGUAGES } from '../../../commands/words/all.ts'
import { applicationCommands } from '../../../src/adapters/discord/application-commands.ts'
import { defineCommand } from '../../../src/core/command.ts'
import { loadSpec } from '../../fakes/discord/schema/spec.ts'

const ALL = applicationCommands(COMMANDS, LANGUAGES)
const spec = await loadSpec()

type Localized = Readonly<Record<string, string | null | undefined>> | null

interface Option {
  readonly name: string
  readonly name_localizations?: Localized
  readonly description?: string
  readonly description_localizations?: Localized
  readonly required?: boolean
  readonly choices?: readonly {
    readonly name: string
    readonly name_localizations?: Localized
    readonly value: string
  }[]
  readonly options?: readonly Option[]
}

const optionsOf = (name: string): readonly Option[] => {
  const command = ALL.find((one) => one.name === name)
  return command !== undefined && 'options' in command ? ((command.options ?? []) as readonly Option[]) : []
}

/** The longest of a text and its translations: Discord counts no other. */
const longest = (text = '', localized: Localized = {}) =>
  Math.max(...[text, ...Object.values(localized ?? {})].map((one) => one?.length ?? 0))

/** Names, descriptions and values of a command, as Discord counts them. */
const textsOf = (option: Option): number =>
  longest(option.name, option.name_localizations) +
  longest(option.description, option.description_localizations) +
  (option.choices ?? []).reduce(
    (sum, { name, name_localizations, value }) => sum + longest(name, name_localizations) + value.length,
    0,
  ) +
  (option.options ?? []).reduce((sum, inner) => sum + textsOf(inner), 0)

describe("Discord's commands", () => {
  it('are as its specification wants them', () => {
    assert.deepEqual(spec('PUT /applications/{application}/commands', ALL), [])
  })

  it('are /paper, /papers with every command that the help shows, and one on a message', () => {
    assert.deepEqual(
      ALL.map(({ name }) => name),
      ['paper', 'papers', 'Find paper'],
    )
    const shown = COMMANDS.filter(({ hidden, name }) => !hidden && name !== 'paper')
    assert.deepEqual(
      optionsOf('papers').map(({ name }) => `papers ${name}`),
      shown.map(({ name }) => name),
    )
  })

  it('keep to the limits that the specification does not say', () => {
    for (const command of ALL) assert.ok(textsOf(command as Option) <= 8_000, command.name)
    const every = ['paper', 'papers'].flatMap((name) =>
      optionsOf(name).flatMap((one) => [one, ...(one.options ?? [])]),
    )
    for (const { name, description = '', options = [], choices = [], required = false } of every) {
      assert.match(name, /^[\p{Ll}\d_-]{1,32}$/u)
      assert.ok(description.length >= 1 && description.length <= 100, description)
      assert.ok(options.length <= 25 && choices.length <= 25)
      assert.equal(required, false)
    }
  })

  it('have the options of the schema, its words first, its few values as choices, and no page', () => {
    const schedule = optionsOf('papers').find(({ name }) => name === 'schedule')
    assert.deepEqual(
      schedule?.options?.map(({ name }) => name),
      ['at', 'zone', 'days', 'limit', 'layout', 'quiet', 'doubt', 'publish'],
    )
    assert.deepEqual(
      schedule?.options?.find(({ name }) => name === 'layout')?.choices?.map(({ name }) => name),
      ['list', 'cards', 'thread'],
    )
    const subscribe = optionsOf('papers').find(({ name }) => name === 'subscribe')
    assert.equal(subscribe?.options?.[0]?.name, 'topic')
    assert.deepEqual(
      optionsOf('paper').map(({ name }) => name),
      ['query'],
    )
  })

  it('shorten a summary that is too long', () => {
    const long = defineCommand({
      ...{ name: 'papers long', summary: 'x'.repeat(200), examples: [], input: noInput },
      run: () => Promise.reject(new Error('not run')),
    })
    const [papers] = applicationCommands([long])
    const [option] = (papers !== undefined && 'options' in papers ? papers.options : undefined) ?? []
    assert.equal(option?.description, `${'x'.repeat(99)}…`)
  })

  it('have every word in every language, beside their own', () => {
    const tags = ['de', 'es-ES', 'fr', 'ja', 'zh-CN']
    const tagsOf = (localized: Localized = {}) => Object.keys(localized ?? {}).toSorted()
    const check = (option: Option, path: string) => {
      assert.deepEqual(tagsOf(option.name_localizations), tags, `the name of ${path}`)
      assert.deepEqual(tagsOf(option.description_localizations), tags, `the description of ${path}`)
      for (const { name, name_localizations } of option.choices ?? [])
        assert.deepEqual(tagsOf(name_localizations), tags, `${path}: ${name}`)
      for (const inner of option.options ?? []) check(inner, `${path} ${inner.name}`)
    }
    for (const name of ['paper', 'papers']) {
      const command = ALL.find((one) => one.name === name) as Option
      assert.equal(command.name_localizations, undefined, 'it is called the same everywhere')
      assert.deepEqual(tagsOf(command.description_localizations), tags, name)
      for (const option of command.options ?? []) check(option, `${name} ${option.name}`)
    }
    const find = ALL.find(({ name }) => name === 'Find paper')
    assert.deepEqual(tagsOf(find?.name_localizations), tags)
    assert.equal(find?.name_localizations?.de, 'Paper finden')
  })

  it('say nothing of languages where there are none', () => {
    assert.doesNotMatch(JSON.stringify(applicationCommands(COMMANDS)), /_localizations/)
  })
})
