import { type Json, record, records, words } from '../json.ts'
import { FLAGS } from '../messages.ts'
import { componentRules } from './component-rules.ts'
import { partsIn, TYPE } from './components.ts'
import type { Wrong } from './message-rules.ts'

const bad = (about: string): Wrong => ({ about, code: 50035 })

/** What may be offered while somebody types. */
export function choiceRules({ choices }: Json): Wrong[] {
  const all = records(choices)
  return [
    ...(all.length > 25 ? [bad(`/data/choices are ${all.length}, not at most 25`)] : []),
    ...all.flatMap(({ name, value }, i) => [
      ...(words(name).trim() === '' ? [bad(`/data/choices/${i}/name is empty`)] : []),
      ...(words(value).length > 100
        ? [bad(`/data/choices/${i}/value has ${words(value).length} characters, not at most 100`)]
        : []),
    ]),
  ]
}

/** Who defers decides only about who will see the answer. */
export function deferRules(data: Json): Wrong[] {
  const flags = Number(data['flags'] ?? 0) & ~FLAGS.ephemeral
  const other = Object.keys(data).filter((key) => key !== 'flags')
  return [
    ...(flags === 0 ? [] : [bad(`/data/flags has ${flags}, which nobody may set when deferring`)]),
    ...other.map((key) => bad(`/data/${key} means nothing when deferring`)),
  ]
}

/** The rules for modals that the specification does not have. */
export function modalRules({ components }: Json): Wrong[] {
  const top = records(components)
  const parts = partsIn(components, '/data/components')
  const bare = top.flatMap((part, i) =>
    part['type'] === TYPE.row && records(part['components']).some(({ label }) => words(label) === '')
      ? [bad(`/data/components/${i} has an input without label`)]
      : [],
  )
  const tooLong = parts.flatMap(({ at, part }) =>
    part['type'] === TYPE.input && words(part['value']).length > Number(part['max_length'] ?? 4000)
      ? [bad(`${at}/value is longer than its max_length`)]
      : [],
  )
  return [
    ...(top.length > 5 ? [bad(`/data/components are ${top.length}, not at most 5`)] : []),
    ...bare,
    ...tooLong,
    ...componentRules(parts),
    ...parts
      .filter(({ part }) => words(record(part)['placeholder']).length > 150)
      .map(({ at }) => bad(`${at}/placeholder has more than 150 characters`)),
  ]
}
