import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { COMMANDS } from '../../commands/all.ts'
import { LANGUAGES } from '../../commands/words/all.ts'
import { type Field, optionsOf } from '../../src/core/form.ts'
import type { CommandWords, Language } from '../../src/core/words.ts'

const SHOWN = COMMANDS.filter(({ hidden }) => !hidden)
/** As Discord wants names of commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u

const fieldsOf = (name: string): readonly Field[] =>
  COMMANDS.filter((command) => command.name === name).flatMap((command) => optionsOf(command, 'discord'))

/** What a language does not say, or says of what there is not. */
function faults({ tag, commands }: Language): string[] {
  const names = SHOWN.map(({ name }) => name)
  return [
    ...differences(names, Object.keys(commands)).map((what) => `${tag}: ${what}`),
    ...names.flatMap((name) =>
      commandFaults(name, commands[name] ?? { about: '' }).map((what) => `${tag}: /${name}: ${what}`),
    ),
  ]
}

function commandFaults(command: string, { name, options = {} }: CommandWords): string[] {
  const fields = fieldsOf(command)
  const isCalled = (name !== undefined) === command.startsWith('papers ')
  return [
    ...(isCalled ? [] : ['its name']),
    ...differences(
      fields.map((field) => field.name),
      Object.keys(options),
    ),
    ...fields.flatMap((field) =>
      differences(field.choices ?? [], Object.keys(options[field.name]?.choices ?? {})).map(
        (what) => `${field.name}: ${what}`,
      ),
    ),
  ]
}

function differences(wanted: readonly string[], found: readonly string[]): string[] {
  return [
    ...wanted.filter((name) => !found.includes(name)).map((name) => `${name} is missing`),
    ...found.filter((name) => !wanted.includes(name)).map((name) => `${name} is not there`),
  ]
}

/** Localised names beside their siblings' own: nobody may take one for another. */
function siblings({ commands, channel }: Language): Readonly<Record<string, string>>[] {
  const behind = SHOWN.filter(({ name }) => name.startsWith('papers '))
  const called = behind.map(({ name }) => [name.slice('papers '.length), commands[name]?.name ?? ''])
  const options = Object.values(commands).map((command) =>
    Object.fromEntries(
      Object.entries({ ...command.options, in: channel }).map(([own, { name }]) => [own, name]),
    ),
  )
  return [Object.fromEntries(called), ...options]
}

describe('the words of commands', () => {
  for (const language of LANGUAGES) {
    const options = [
      language.channel,
      ...Object.values(language.commands).flatMap(({ options = {} }) => Object.values(options)),
    ]

    it(`are all there in ${language.tag}, and no others`, () => assert.deepEqual(faults(language), []))

    it(`are names that Discord takes in ${language.tag}, each of one thing alone`, () => {
      for (const names of siblings(language)) {
        const all = Object.values(names)
        assert.equal(new Set(all).size, all.length, all.join())
        for (const [own, name] of Object.entries(names)) {
          assert.match(name, NAME)
          assert.equal(name, name.toLowerCase())
          assert.ok(name === own || !(name in names), `${name} is the own name of another`)
        }
      }
      assert.match(language.findPaper, /^[-_' \p{L}\p{N}]{1,32}$/u)
    })

    it(`are descriptions and choices that Discord takes in ${language.tag}`, () => {
      const texts = [language.papers, ...Object.values(language.commands).map(({ about }) => about)]
      for (const text of [...texts, ...options.map(({ about }) => about)]) {
        assert.ok(text.length >= 1 && text.length <= 100, `${text.length}: ${text}`)
        assert.equal(text, text.trim())
      }
      for (const { choices = {} } of options) {
        const names = Object.values(choices)
        assert.equal(new Set(names).size, names.length)
        assert.ok(names.every((name) => name.length >= 1 && name.length <= 100))
      }
    })

    it(`keep what one has to type, in ${language.tag}`, () => {
      const about = (command: string, option: string) =>
        language.commands[command]?.options?.[option]?.about ?? ''
      for (const word of ['day', 'week', 'month'])
        assert.ok(about('papers trending', 'window').includes(word), word)
      for (const word of ['weekdays', 'all', 'mon,wed,fri'])
        assert.ok(about('papers schedule', 'days').includes(word), word)
      assert.match(about('papers unsubscribe', 'topic'), /\ball\b/)
      assert.match(about('paper', 'query'), /-.*a \| b.*au: cat: org: has:code votes:>20 since: until:/)
    })
  }

  it('are missed where they are missing', () => {
    const [german] = LANGUAGES
    assert.ok(german)
    const { 'papers why': _, ...commands } = german.commands
    const schedule = { ...commands['papers schedule'], about: 'x', options: {} }
    const found = faults({ ...german, commands: { ...commands, 'papers schedule': schedule } })
    assert.ok(found.includes('de: papers why is missing'))
    assert.ok(found.includes('de: /papers schedule: layout is missing'))
    assert.ok(found.includes('de: /papers schedule: layout: list is missing'))
  })
})
