import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { COMMANDS } from '../commands/all.ts'
import { reachedOn, tellAll } from './parity/all.ts'
import type { Found } from './parity/compare.ts'
import { ALLOWED, allows, NO_WAY } from './parity/differences.ts'
import { PLATFORMS } from './parity/face.ts'
import { GROUPS } from './parity/run.ts'
import { commandTable, differencesOf, storyTable, unlisted, waysTo } from './parity/table.ts'

describe('the same on the terminal, Slack and Discord', () => {
  let all: Awaited<ReturnType<typeof tellAll>> = new Map()
  const found = new Map<string, Found[]>()

  before(async () => {
    all = await tellAll()
    for (const [group, told] of all)
      for (const [story, differences] of differencesOf(group, told)) found.set(story, differences)
  })

  for (const { name: group, stories } of GROUPS)
    for (const { name } of stories)
      it(`${group}: ${name}`, () => {
        assert.deepEqual(unlisted(found.get(name) ?? []), [])
      })

  it('every story has a name of its own', () => {
    const names = GROUPS.flatMap(({ stories }) => stories.map(({ name }) => name))
    assert.equal(new Set(names).size, names.length)
    assert.equal(found.size, names.length)
  })

  it('a difference that is allowed still occurs', () => {
    const differences = [...found.values()].flat()
    const gone = ALLOWED.filter((allowed) => !differences.some((one) => allows(allowed, one)))
    assert.deepEqual(gone, [])
  })

  it('no platform finds anything wrong with what it was sent', () => {
    for (const [{ name }, told] of all)
      for (const platform of PLATFORMS) assert.deepEqual(told[platform].problems, [], `${name}, ${platform}`)
  })

  it('every command has a way to it everywhere, unless it is said why not', () => {
    for (const platform of PLATFORMS) {
      const reached = reachedOn(platform, all)
      const without = COMMANDS.map(({ name }) => name).filter((name) => waysTo(name, reached).length === 0)
      const known = NO_WAY.filter((one) => one.platform === platform).map(({ command }) => command)
      assert.deepEqual(without, known, platform)
    }
  })

  it('prints the tables', (t) => {
    const [terminal, slack, discord] = PLATFORMS.map((platform) => reachedOn(platform, all))
    assert.ok(terminal && slack && discord)
    t.diagnostic(`\n${storyTable(found)}\n\n${commandTable({ terminal, Slack: slack, Discord: discord })}`)
  })
})
