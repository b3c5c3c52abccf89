import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ErrorObject } from 'ajv'

/** Is the value what the type says? If not, `errors` say why, until the next call. */
export type Check = { (value: unknown): boolean; errors?: ErrorObject[] | null }

type Checks = Readonly<Record<'isBlock' | 'isView' | 'isMetadata', Check>>

const require = createRequire(import.meta.url)
const SCHEMA = join(import.meta.dirname, 'schema.json')
const KEPT = join(import.meta.dirname, '../../../../node_modules/.cache/slack-checks')

/**
 * The checks that Ajv makes of schema.json. To make them takes half a second, and every test with a Slack needs them:
 * their code is kept with the installed packages, under a name that changes with the schema and with Ajv.
 */
export function loadChecks(): Checks {
  const text = readFileSync(SCHEMA, 'utf8')
  const { version } = require('ajv/package.json') as { version: string }
  const path = join(KEPT, `${createHash('sha256').update(`${version}\n${text}`).digest('hex')}.cjs`)
  if (existsSync(path)) return require(path) as Checks
  return makeChecks(JSON.parse(text), path)
}

function makeChecks(schema: object, path: string): Checks {
  const { Ajv } = require('ajv') as typeof import('ajv')
  const standalone = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js')
  const ajv = new Ajv({ allErrors: true, strict: false, code: { source: true } })
  ajv.addSchema(schema, 'slack')
  const code = standalone.default(ajv, {
    isBlock: 'slack#/definitions/KnownBlock',
    isView: 'slack#/definitions/View',
    isMetadata: 'slack#/definitions/MessageMetadata',
  })
  const check = (name: string) => ajv.compile({ $ref: `slack#/definitions/${name}` }) as Check
  keep(code, path)
  return { isBlock: check('KnownBlock'), isView: check('View'), isMetadata: check('MessageMetadata') }
}

/** Whole or not at all, for others may read it at the same time. Where nothing can be kept it is only slower. */
function keep(code: string, path: string): void {
  const draft = `${path}.${process.pid}`
  try {
    mkdirSync(KEPT, { recursive: true })
    writeFileSync(draft, code)
    renameSync(draft, path)
  } catch {}
}
