import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { parseEnv } from 'node:util'
import { loadConfig } from '../../config/load.ts'
import { settingNames } from '../../config/schema.ts'

const folder = join(import.meta.dirname, '..', '..', 'config')
const text = readFileSync(join(folder, 'example.env'), 'utf8')

it('example.env is what the schema says', () => {
  const printed = execFileSync(process.execPath, [join(folder, 'print-example.ts')], { encoding: 'utf8' })
  assert.equal(text, printed, 'run: node config/print-example.ts > config/example.env')
})

it('as it is, it changes nothing', () => {
  assert.deepEqual(parseEnv(text), {})
})

it('with every line uncommented it is a right configuration with every setting', () => {
  const env = parseEnv(text.replace(/^#(?=[A-Z])/gm, ''))
  assert.deepEqual(Object.keys(env).sort(), [...settingNames].sort())
  assert.deepEqual(loadConfig(env).ok, true)
})
