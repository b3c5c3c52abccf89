import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { readProgram } from './boundary/program.ts'
import { importCircles, importFaults, MAY_IMPORT } from './boundary/rules.ts'
import { functionLengths, styleFaults } from './boundary/style.ts'
import { temporaryFolder } from './stores/temporary-folder.ts'

const program = readProgram(join(import.meta.dirname, '..'))
const product = program.filter(({ path }) => /^(?:src|commands|config)\//.test(path))

describe('the program', () => {
  it('is all read', () => {
    for (const path of ['src/main.ts', 'src/core/ports.ts', 'commands/all.ts', 'config/schema.ts'])
      assert.ok(
        program.some((file) => file.path === path && file.imports.length > 0),
        path,
      )
  })

  it('imports only what the table of rooms allows', () => assert.deepEqual(importFaults(program), []))

  it('has rooms in layers: none leads back to itself', () => {
    const rooms = Object.entries(MAY_IMPORT)
    const left = new Map(rooms.filter(([room]) => !['test', 'bench'].includes(room)))
    for (let before = -1; before !== left.size; ) {
      before = left.size
      for (const [room, allowed] of left) if (!allowed.some((name) => left.has(name))) left.delete(room)
    }
    assert.deepEqual([...left.keys()], [])
  })

  it('has no files that import each other in a circle', () => assert.deepEqual(importCircles(program), []))

  it('keeps to its style', () => assert.deepEqual(program.flatMap(styleFaults), []))

  it('is made of small files and small functions', (test) => {
    const files = product.map(({ lines }) => lines).sort((a, b) => a - b)
    const functions = product.flatMap(functionLengths).sort((a, b) => a - b)
    for (const [name, lengths] of Object.entries({ files, functions }))
      test.diagnostic(
        `${lengths.length} ${name}: median ${at(lengths, 0.5)} lines, 90 % up to ${at(lengths, 0.9)}, longest ${at(lengths, 1)}`,
      )
    assert.ok(at(files, 0.5) <= 80, 'files')
    assert.ok(at(functions, 0.5) <= 10, 'functions')
  })
})

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** A program with every fault there is, so that a check that has gone blind is noticed. */
const FAULTY: Readonly<Record<string, string>> = {
  'tsconfig.json':
    '{ "compilerOptions": { "noEmit": true, "allowImportingTsExtensions": true }, "include": ["**/*.ts"] }',
  'src/core/match.ts':
    "import { readFile } from 'node:fs'\nimport type { Chat } from '../adapters/slack/chat.ts'\n",
  'src/adapters/slack/chat.ts': "export type { Other } from '../discord/chat.ts'\n",
  'src/adapters/discord/chat.ts':
    "type Far = import('../../stores/far.ts').Far\nawait import('../../web/server.ts')\n",
  'commands/a.ts': "import { b } from './b.ts'\n",
  'commands/b.ts': "import { options } from './options.ts'\nimport { a } from './a.ts'\n",
  'config/load.ts': "import { AppError } from '../src/core/errors.ts'\n",
  'elsewhere/x.ts': 'export const x = 1\n',
  'src/core/utils/x.ts': 'export const x = 1\n',
  'src/core/style.ts': [
    'export default 1',
    'let counter = 0',
    'export const careless = (value: any) => value!',
    'enum Kind { A }',
    'namespace Space { export const a = 1 }',
    'class Manager { constructor(private readonly a: number) {} }',
    'export const made = class {}',
    '// \x40ts-ignore',
    '',
  ].join('\n'),
  'src/core/default.ts': 'export default function named() {}\n',
  'src/core/long.ts': 'export const x = 1\n'.repeat(251),
}

describe('the checks find what they are there to find', () => {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(FAULTY)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const faulty = readProgram(folder)

  it('imports', () => {
    assert.deepEqual(importFaults(faulty).sort(), [
      'commands/a.ts must not import commands/b.ts',
      'commands/b.ts must not import commands/a.ts',
      'config/load.ts must not import src/core/errors.ts',
      'elsewhere/x.ts is in no room',
      'src/adapters/discord/chat.ts must not import src/stores/far.ts',
      'src/adapters/discord/chat.ts must not import src/web/server.ts',
      'src/adapters/slack/chat.ts must not import src/adapters/discord/chat.ts',
      'src/core/match.ts must not import node:fs',
      'src/core/match.ts must not import src/adapters/slack/chat.ts',
    ])
  })

  it('circles', () => {
    assert.deepEqual(importCircles(faulty), ['commands/a.ts → commands/b.ts → commands/a.ts'])
  })

  it('style', () => {
    assert.deepEqual(faulty.flatMap(styleFaults).sort(), [
      'src/adapters/slack/chat.ts:1 passes on what another file exports',
      'src/core/default.ts:1 exports a default',
      'src/core/long.ts has 251 lines',
      'src/core/style.ts silences a check',
      'src/core/style.ts:1 exports a default',
      'src/core/style.ts:2 keeps state in a module',
      'src/core/style.ts:3 says !',
      'src/core/style.ts:3 says any',
      'src/core/style.ts:4 declares an enum',
      'src/core/style.ts:5 declares a namespace',
      'src/core/style.ts:6 has a class',
      'src/core/style.ts:6 has a parameter property',
      'src/core/style.ts:7 has a class',
      'src/core/utils/x.ts is in a folder whose name says nothing',
    ])
  })
})
