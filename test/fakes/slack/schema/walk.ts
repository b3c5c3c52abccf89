import { isNode, type Node } from './read-limits.ts'

export interface Place {
  readonly at: string
  readonly key: string
  readonly value: unknown
}

/** Every value below a value, with the way that leads there as a JSON pointer. */
export function* below(value: unknown, at = ''): Generator<Place> {
  const parts: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((part, i) => [String(i), part])
    : isNode(value)
      ? Object.entries(value)
      : []
  for (const [key, part] of parts) {
    yield { at: `${at}/${key}`, key, value: part }
    yield* below(part, `${at}/${key}`)
  }
}

/** The same, but only objects. */
export function* objectsBelow(value: unknown): Generator<{ readonly at: string; readonly node: Node }> {
  for (const { at, value: node } of below(value)) if (isNode(node)) yield { at, node }
}

export function textOf(node: unknown): string {
  return isNode(node) && typeof node['text'] === 'string' ? node['text'] : ''
}
