/** Part of a JSON schema. */
export type Node = { readonly [key: string]: unknown }

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The schema without its comments, but with the limits that they speak of. */
export function withLimits(schema: unknown): Node {
  const plain = walk(schema)
  return isNode(plain) ? plain : {}
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk)
  if (!isNode(value)) return value
  const { description, properties, $schema: _, ...rest } = value
  const node: Node = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, walk(part)]))
  // What is called `description` among properties is a property, not a comment.
  const whole = isNode(properties)
    ? {
        ...node,
        properties: Object.fromEntries(Object.entries(properties).map(([k, part]) => [k, walk(part)])),
      }
    : node
  return typeof description === 'string' ? limited(whole, description.replace(/\s+/g, ' ')) : whole
}

const LENGTH = /(?:max(?:imum)?(?: length)?|limit)\b[^.]*? ([\d,]+) characters/i
const LESS_THAN = /less than ([\d,]+) characters/i
const LEAST = /minimum length(?: for the `text` in this field)? is (\d+)/i
const COUNTS = [
  /max(?:imum)? of (\d+) (?:items|elements|options|blocks)/i,
  /maximum number of (?:\w+ )*is (\d+)/i,
  /maximum (\d+) (?:items|cards|blocks|rows)/i,
  /up to (\d+) /i,
]
const RANGE = /\bmin(?:imum of)? `(\d+)`, max(?:imum of)? `(\d+)`/i

function limited(node: Node, comment: string): Node {
  if (node['type'] === 'string') return { ...node, ...length(comment) }
  if (node['type'] === 'array') return array(node, comment)
  if (node['type'] === 'number') return { ...node, ...range(comment) }
  const text = length(comment)
  const isText = (node['$ref'] ?? node['anyOf']) !== undefined && Object.keys(text).length > 0
  return isText ? { allOf: [node, { properties: { text } }] } : node
}

function length(comment: string): Node {
  const most = number(LENGTH.exec(comment)?.[1])
  const less = number(LESS_THAN.exec(comment)?.[1])
  const least = number(LEAST.exec(comment)?.[1])
  return {
    ...(most === undefined ? {} : { maxLength: most }),
    ...(less === undefined ? {} : { maxLength: less - 1 }),
    ...(least === undefined ? {} : { minLength: least }),
  }
}

function array(node: Node, comment: string): Node {
  const most = number(COUNTS.map((words) => words.exec(comment)?.[1]).find((found) => found !== undefined))
  const text = length(comment)
  return {
    ...node,
    ...(most === undefined ? {} : { maxItems: most }),
    ...(Object.keys(text).length === 0
      ? {}
      : { items: { allOf: [node['items'], { properties: { text } }] } }),
  }
}

function range(comment: string): Node {
  const found = RANGE.exec(comment)
  return found ? { minimum: Number(found[1]), maximum: Number(found[2]) } : {}
}

function number(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits.replace(/,/g, ''))
}
