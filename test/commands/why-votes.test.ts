import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startMorning } from '../fakes/morning.ts'
import type { TestRooms } from '../fakes/rooms.ts'
import { fusionPaper, octopusPaper } from '../fakes/voted-papers.ts'
import { why } from '../fakes/why.ts'

describe("this channel's votes", () => {
  const aboutVotes = async (rooms: TestRooms, n: number) =>
    (await why(rooms, n)).filter((line) => line.includes('votes move'))
  const papers = [
    ...[1, 2, 3].map((n) => octopusPaper(n)),
    ...Array.from({ length: 30 }, (_, i) => fusionPaper(10 + i)),
  ]

  it('are told where they move a paper: by how much, by which papers and for which terms', async () => {
    const rooms = await startMorning({ papers })
    await rooms.say('papers vote 2607.00001 up')
    await rooms.say('papers vote 2607.00002 down')
    await rooms.say('papers vote 2607.00002 down', { person: { id: 'slack:T1/U2', name: 'Bo' } })
    const [line, ...more] = await aboutVotes(rooms, 3)
    assert.deepEqual(more, [])
    assert.match(
      line ?? '',
      /^This channel's votes move it down by (\d+) %: like Octopus Arms 2, which is disliked here, −\d+ % for soft robotics, \S+, \S+; like Octopus Arms 1, which is liked here, \+\d+ % for .*\.$/,
    )
    const [all = 0, down = 0, up = 0] = [...(line ?? '').matchAll(/(\d+) %/g)].map(([, n]) => Number(n))
    assert.ok(Math.abs(down - up - all) <= 1)
    assert.match((await aboutVotes(rooms, 1))[0] ?? '', /; liked here itself, \+\d+ %/)
  })

  it('are not mentioned where there are none, where they say nothing of a paper, and where they cancel out', async () => {
    const rooms = await startMorning({ papers })
    assert.deepEqual(await aboutVotes(rooms, 3), [])
    await rooms.say('papers vote 2607.00001 up')
    assert.equal((await aboutVotes(rooms, 3)).length, 1)
    assert.deepEqual(await aboutVotes(rooms, 10), [])
    await rooms.say('papers vote 2607.00001 down', { person: { id: 'slack:T1/U2', name: 'Bo' } })
    assert.deepEqual(await aboutVotes(rooms, 3), [])
  })
})
