import { isNode, type Node } from './read-limits.ts'

type Definitions = Readonly<Record<string, Node>>

/** Choices between objects that name their type, as one question, so that a mistake is told of the one that was meant. */
export function byType(definitions: Definitions): Definitions {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, node]) => [name, asNode(node, definitions)]),
  )
}

function asNode(node: Node, all: Definitions): Node {
  const inner = rewrite(node, all)
  return isNode(inner) ? inner : {}
}

function rewrite(value: unknown, all: Definitions): unknown {
  if (Array.isArray(value)) return value.map((part) => rewrite(part, all))
  if (!isNode(value)) return value
  const choices = Array.isArray(value['anyOf']) ? flat(value, all) : []
  const types = choices.map((choice) => typeOf(choice, all))
  const isTyped = types.length > 0 && types.every((type) => type !== undefined)
  if (isTyped && new Set(types).size > 1) return question(choices, types, all)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rewrite(part, all)]))
}

function question(choices: readonly Node[], types: readonly (string | undefined)[], all: Definitions): Node {
  const names = [...new Set(types)]
  return {
    type: 'object',
    required: ['type'],
    properties: { type: { enum: names } },
    allOf: names.map((name) => {
      const same = choices.filter((_, i) => types[i] === name).map((choice) => rewrite(choice, all))
      return {
        if: { properties: { type: { not: { const: name } } } },
        else: same.length === 1 ? same[0] : { anyOf: same },
      }
    }),
  }
}

/** The choices of a choice, and those of its choices. */
function flat(node: Node, all: Definitions): Node[] {
  const target = resolve(node, all)
  const parts = target['anyOf']
  return Array.isArray(parts) && typeOf(node, all) === undefined
    ? parts.filter(isNode).flatMap((part) => flat(part, all))
    : [node]
}

function typeOf(node: Node, all: Definitions): string | undefined {
  const target = resolve(node, all)
  const parts = target['anyOf']
  if (Array.isArray(parts)) {
    const types = new Set(parts.filter(isNode).map((part) => typeOf(part, all)))
    return types.size === 1 ? [...types][0] : undefined
  }
  const { properties } = target
  const type = isNode(properties) ? properties['type'] : undefined
  return isNode(type) && typeof type['const'] === 'string' ? type['const'] : undefined
}

function resolve(node: Node, all: Definitions): Node {
  const ref = node['$ref']
  return typeof ref === 'string' ? (all[decodeURIComponent(ref.replace('#/definitions/', ''))] ?? {}) : node
}
