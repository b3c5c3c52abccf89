import assert from 'node:assert/strict'
import { it } from 'node:test'
import { COMMANDS } from '../../commands/all.ts'
import { formOf, formProblems } from '../../src/core/form.ts'

it('a form has the options of its command, filled with those of the line', () => {
  const { command, title, about, fields } = formOf('papers schedule at:08:30 layout:cards', COMMANDS)
  assert.deepEqual([command, title], ['papers schedule', 'Schedule'])
  assert.match(about, /^Show or change when/)
  assert.deepEqual(
    fields.map(({ name, value }) => [name, value]),
    [
      ['at', '08:30'],
      ['zone', undefined],
      ['days', undefined],
      ['limit', undefined],
      ['layout', 'cards'],
      ['quiet', undefined],
    ],
  )
  assert.deepEqual(fields.find(({ name }) => name === 'layout')?.choices, ['list', 'cards', 'thread'])
  assert.deepEqual(
    fields.map(({ label }) => label),
    ['Time', 'Time zone', 'Days', 'Papers in a post', 'Layout', 'Quiet when there is no news'],
  )
  assert.ok(fields.every(({ about }) => about.length > 3))
})

it('every field that can not be read is named with its own sentence, and good ones are not', () => {
  const wrong = { at: '25:00', zone: 'Mars/Base', days: 'weekdays', limit: '99', layout: 'round' }
  const problems = formProblems('papers schedule', wrong, COMMANDS)
  assert.deepEqual(Object.keys(problems).sort(), ['at', 'layout', 'limit', 'zone'])
  assert.match(problems['limit'] ?? '', /^99 is not a whole number from 1 to 20\. Example: 8$/)
  assert.match(problems['at'] ?? '', /Example: 09:00$/)
  assert.deepEqual(formProblems('papers subscribe', { topic: 'LLM agents', at: '9:00' }, COMMANDS), {})
  assert.match(formProblems('papers subscribe', { topic: '"open' }, COMMANDS)['topic'] ?? '', /At character/)
})

it('an option says what can be suggested for it', () => {
  const suggested = COMMANDS.flatMap(({ name }) =>
    formOf(name, COMMANDS).fields.flatMap(({ name: option, suggest }) =>
      suggest === undefined ? [] : [`${name} ${option}: ${suggest}`],
    ),
  )
  assert.deepEqual(suggested.toSorted(), [
    'paper query: topics',
    'papers schedule zone: zones',
    'papers share query: topics',
    'papers subscribe topic: topics',
    'papers subscribe zone: zones',
    'papers unsubscribe topic: own topics',
    'papers why paper: posted papers',
  ])
})
