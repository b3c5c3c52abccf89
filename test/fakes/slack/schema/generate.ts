import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { byType } from './by-type.ts'
import { isNode, type Node, withLimits } from './read-limits.ts'

/**
 * Makes schema.json from the types that Slack publishes, and from the limits in their comments. To run it again:
 * `node test/fakes/slack/schema/generate.ts`
 */
const ROOT = join(import.meta.dirname, '../../../..')

const generator = createGenerator({
  path: join(ROOT, 'node_modules/@slack/types/dist/index.d.ts'),
  skipTypeCheck: true,
  topRef: false,
})
const definitions: Record<string, Node> = {}
for (const name of ['KnownBlock', 'View', 'MessageMetadata']) {
  const { definitions: found = {}, ...top } = generator.createSchema(name)
  for (const [key, value] of Object.entries({ ...found, [name]: top })) {
    if (isNode(value)) definitions[key] = withLimits(value)
  }
}
// A block of any type at all would let every mistake pass.
definitions['AnyBlock'] = { $ref: '#/definitions/KnownBlock' }
const schema = { definitions: byType(definitions) }
writeFileSync(join(import.meta.dirname, 'schema.json'), `${JSON.stringify(schema, undefined, 1)}\n`)
