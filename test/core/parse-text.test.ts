import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { type Command, defineCommand, option } from '../../src/core/command.ts'
import { AppError } from '../../src/core/errors.ts'
import { sentence } from '../../src/core/message.ts'
import { parseText } from '../../src/core/parse-text.ts'

function command(name: string, options: readonly string[], words?: string, hidden = false): Command {
  const shape = Object.fromEntries(
    [...options, ...(words ? [words] : [])].map((key) => [key, z.string().optional()]),
  )
  return {
    ...defineCommand({
      name,
      summary: '',
      examples: [],
      input: z.object(shape),
      hidden,
      run: () => Promise.resolve(sentence('')),
    }),
    ...(words ? { words } : {}),
  }
}

const COMMANDS = [
  command('paper', ['page'], 'query'),
  command('papers subscribe', ['at', 'zone', 'days', 'limit'], 'topic'),
  command('papers schedule', ['at', 'zone', 'quiet']),
  command('papers saved', []),
  command('papers save', [], 'paper', true),
  command('papers help', []),
]

function read(line: string): string {
  const { command: found, input } = parseText(line, COMMANDS)
  return [found.name, ...Object.entries(input).map(([key, value]) => `${key}=${value}`)].join('; ')
}

function refusal(line: string): string {
  try {
    return assert.fail(`read as ${read(line)}`)
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'bad_input', String(error))
    return error.message
  }
}

describe('a typed line', () => {
  const table: readonly [line: string, means: string][] = [
    ['paper variance reduction', 'paper; query=variance reduction'],
    ['/paper variance', 'paper; query=variance'],
    ['  /PAPER   Variance\n Reduction ', 'paper; query=Variance Reduction'],
    ['paper', 'paper'],
    ['Papers Subscribe', 'papers subscribe'],
    ['papers subscribe LLM agents at:09:00 limit:8', 'papers subscribe; at=09:00; limit=8; topic=LLM agents'],
    [
      'papers subscribe at:9 LLM zone:Europe/Berlin agents',
      'papers subscribe; at=9; zone=Europe/Berlin; topic=LLM agents',
    ],
    ['papers subscribe AT:9 Zone:utc', 'papers subscribe; at=9; zone=utc'],
    ['papers subscribe days:"mon, wed" limit:"8"', 'papers subscribe; days=mon, wed; limit=8'],
    ['papers subscribe days:“mon wed” x', 'papers subscribe; days=mon wed; topic=x'],
    ['papers subscribe limit:3 limit:4', 'papers subscribe; limit=4'],
    ['papers subscribe at: x', 'papers subscribe; at=; topic=x'],
    ['papers subscribe zone:""', 'papers subscribe; zone='],
    [
      'papers subscribe cat:cs.LG votes:>20 -survey | au:x',
      'papers subscribe; topic=cat:cs.LG votes:>20 -survey | au:x',
    ],
    ['papers subscribe "look at:09:00 sharp" at:8', 'papers subscribe; at=8; topic="look at:09:00 sharp"'],
    ['papers subscribe “look at:09:00” -"zone:x y"', 'papers subscribe; topic=“look at:09:00” -"zone:x y"'],
    ['papers subscribe chat:x format:y', 'papers subscribe; topic=chat:x format:y'],
    ['paper re:zero at:9 page:2', 'paper; page=2; query=re:zero at:9'],
    ['paper Attention: Pages and more', 'paper; query=Attention: Pages and more'],
    ['paper https://arxiv.org/abs/1706.03762', 'paper; query=https://arxiv.org/abs/1706.03762'],
    ['papers save sample:svrg', 'papers save; paper=sample:svrg'],
    ['papers saved', 'papers saved'],
    ['/Papers ', 'papers help'],
    ['papers schedule quiet:no', 'papers schedule; quiet=no'],
  ]
  for (const [line, means] of table) {
    it(`${JSON.stringify(line)} is ${means}`, () => assert.equal(read(line), means))
  }

  const refusals: readonly [line: string, says: string][] = [
    ['', 'There is no command "". Type: /papers help'],
    ['papers subscrbe LLM', 'There is no command "papers subscrbe". Did you mean: /papers subscribe?'],
    ['subscribe LLM', 'There is no command "subscribe llm". Did you mean: /papers subscribe?'],
    ['papre variance', 'There is no command "papre variance". Did you mean: /paper?'],
    ['papers savd', 'There is no command "papers savd". Did you mean: /papers saved?'],
    ['papers sav', 'There is no command "papers sav". Did you mean: /papers saved?'],
    ['papers dance', 'There is no command "papers dance". Type: /papers help'],
    ['paperback', 'There is no command "paperback". Type: /papers help'],
    ['papers saved now', '"now" is not an option here. This command takes none.'],
    ['papers schedule soon', '"soon" is not an option here. There are at: zone: quiet:.'],
    ['papers schedule days:mon', '"days:mon" is not an option here. There are at: zone: quiet:.'],
    ['papers subscribe LLM limt:5', 'There is no option limt: here. Did you mean limit:?'],
    ['papers subscribe zome:"UTC"', 'There is no option zome: here. Did you mean zone:?'],
  ]
  for (const [line, says] of refusals) {
    it(`${JSON.stringify(line)} is answered: ${says}`, () => assert.equal(refusal(line), says))
  }

  it('is the longest command that it begins with', () => {
    const both = [command('papers', [], 'topic'), command('papers topics', [], 'name')]
    assert.deepEqual(parseText('papers topics all', both).input, { name: 'all' })
    assert.deepEqual(parseText('papers topic all', both).input, { topic: 'topic all' })
  })

  it('that is no command is shown in a few words', () => {
    assert.ok(refusal('🤗'.repeat(5_000)).includes(`"${'🤗'.repeat(40)}…"`))
    assert.ok(refusal(`papers saved ${'x'.repeat(5_000)}`).length < 120)
  })

  it('is a command with its words, or a refusal, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('paper ', 'papers subscribe ', 'at:', '"', '“', ' ', '/'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          const { command: found, input } = parseText(pieces.join(''), COMMANDS)
          for (const key of Object.keys(input)) assert.ok(key in found.input.shape)
        } catch (error) {
          assert.ok(error instanceof AppError && error.code === 'bad_input', String(error))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps every word that is not an option, in order', () => {
    const word = fc.constantFrom('LLM', '-not', '|', '"two words"', 'votes:>20', 're:zero', 'a-b')
    const given = fc.constantFrom('at:9', 'limit:"8"', 'ZONE:utc')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, given)), (pieces) => {
        const { input } = parseText(`papers subscribe ${pieces.join(' ')}`, COMMANDS)
        const words = pieces.filter((piece) => !/^(at|limit|zone):/i.test(piece))
        assert.equal(input['topic'] ?? '', words.join(' '))
      }),
    )
  })
})

describe('an option', () => {
  const limit = option((text) => {
    if (/^\d+$/.test(text)) return Number(text)
    throw new AppError('bad_input', `limit:${text} is no number. Example: limit:8`)
  }, 'papers in a post')
  const seen: unknown[] = []
  const counted = defineCommand({
    name: 'papers count',
    summary: '',
    examples: [],
    input: z.object({ limit: limit.default(8) }),
    run: (input) => {
      seen.push(input)
      return Promise.resolve(sentence('done'))
    },
  })
  const run = (input: Record<string, string>) => Reflect.apply(counted.run, counted, [input, {}])

  it('is read before the command runs, and has its default', async () => {
    await run({ limit: '3' })
    await run({})
    assert.deepEqual(seen, [{ limit: 3 }, { limit: 8 }])
    assert.equal(counted.visible, 'caller')
    assert.equal(counted.access, 'anyone')
    assert.equal(counted.hidden, false)
  })

  it('that can not be read refuses the command in its own words', () => {
    assert.throws(
      () => run({ limit: 'many' }),
      (error) => error instanceof AppError && error.message === 'limit:many is no number. Example: limit:8',
    )
  })
})
