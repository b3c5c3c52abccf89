import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RouteName } from '../routes.ts'
import { loadSpec } from './spec.ts'
import { faultsIn } from './validate.ts'

const spec = await loadSpec()
const COMMANDS: RouteName = 'PUT /applications/{application}/commands'
const GUILD_COMMANDS: RouteName = 'PUT /applications/{application}/guilds/{guild}/commands'

const x = (length: number) => 'x'.repeat(length)
const command = (more: object = {}) => ({ name: 'paper', description: 'Papers', ...more })
const option = (more: object = {}) => ({ type: 3, name: 'query', description: 'What', ...more })

type Case = readonly [what: string, route: RouteName, bad: unknown, about: RegExp, good: unknown]

/** For each rule commands that break it, what is said of them, and the nearest that do not. */
const CASES: readonly Case[] = [
  ['names', COMMANDS, [command({ name: 'Paper' })], /not lower case/, [command()]],
  [
    'names with spaces',
    COMMANDS,
    [command({ name: 'a b' })],
    /no name for a command/,
    [{ name: 'A b', type: 3 }],
  ],
  [
    'required after optional',
    COMMANDS,
    [command({ options: [option(), option({ name: 'b', required: true })] })],
    /1 is required and comes after/,
    [command({ options: [option({ required: true }), option({ name: 'b' })] })],
  ],
  [
    'how many there are',
    COMMANDS,
    Array.from({ length: 101 }, (_, i) => command({ name: `c${i}` })),
    /101 commands of type 1/,
    Array.from({ length: 100 }, (_, i) => command({ name: `c${i}` })),
  ],
  [
    'locales',
    COMMANDS,
    [command({ name_localizations: { en: 'paper' } })],
    /en, which is no locale/,
    [command({ name_localizations: { 'en-GB': 'paper' } })],
  ],
  [
    'the same twice',
    COMMANDS,
    [command(), command()],
    /paper is there twice/,
    [command(), { name: 'paper', type: 3 }],
  ],
  [
    'autocomplete and choices',
    COMMANDS,
    [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
    /autocomplete and choices/,
    [command({ options: [option({ autocomplete: true })] })],
  ],
  [
    'characters in all',
    COMMANDS,
    [command({ options: Array.from({ length: 25 }, (_, i) => long(i, 4)) })],
    /characters in all, not at most 8000/,
    [command({ options: Array.from({ length: 25 }, (_, i) => long(i, 2)) })],
  ],
  ['a description', COMMANDS, [command({ description: '' })], /no description/, [command()]],
  ['places of a guild', GUILD_COMMANDS, [command({ contexts: [0] })], /is of a guild/, [command()]],
  [
    'permissions',
    COMMANDS,
    [command({ default_member_permissions: 'x' })],
    /default_member/,
    [command({ default_member_permissions: '32' })],
  ],
]

function long(i: number, choices: number): object {
  const one = (j: number) => ({ name: x(99), value: `${j}` })
  return option({ name: `o${i}`, choices: Array.from({ length: choices }, (_, j) => one(j)) })
}

describe('commands that break a rule are noticed, and their neighbours are not', () => {
  for (const [what, route, bad, about, good] of CASES)
    test(what, () => {
      const said = faultsIn(spec, route, bad).map((fault) => fault.about)
      assert.ok(
        said.some((one) => about.test(one)),
        `said ${JSON.stringify(said)}`,
      )
      assert.deepEqual(faultsIn(spec, route, good), [])
    })
})
