import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { noInput } from '../../../commands/options.ts'
import { applicationCommands } from '../../../src/adapters/discord/application-commands.ts'
import { defineCommand } from '../../../src/core/command.ts'
import { loadSpec } from '../../fakes/discord/schema/spec.ts'

const ALL = applicationCommands(COMMANDS)
const spec = await loadSpec()

interface Option {
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly choices?: readonly { readonly name: string }[]
  readonly options?: readonly Option[]
}

const optionsOf = (name: string): readonly Option[] => {
  const command = ALL.find((one) => one.name === name)
  return command !== undefined && 'options' in command ? ((command.options ?? []) as readonly Option[]) : []
}

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
    const texts = (option: Option): number =>
      option.name.length +
      option.description.length +
      (option.choices ?? []).reduce((sum, choice) => sum + 2 * choice.name.length, 0) +
      (option.options ?? []).reduce((sum, inner) => sum + texts(inner), 0)
    for (const { name, ...rest } of ALL) {
      const description = 'description' in rest ? String(rest.description) : ''
      assert.ok(texts({ name, description, options: optionsOf(name) }) <= 8_000, name)
    }
    const every = ['paper', 'papers'].flatMap((name) =>
      optionsOf(name).flatMap((one) => [one, ...(one.options ?? [])]),
    )
    for (const { name, description, options = [], choices = [], required = false } of every) {
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
      ['at', 'zone', 'days', 'limit', 'layout', 'quiet'],
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
})
