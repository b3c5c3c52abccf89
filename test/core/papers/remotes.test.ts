import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../src/core/errors.ts'
import type { Paper } from '../../../src/core/paper.ts'
import { makePaper, paperId } from '../../fakes/paper.ts'
import { createTestRooms } from '../../fakes/rooms.ts'
import { createFakeSource } from '../../fakes/source.ts'

const NOTE = 'Hugging Face did not answer, so these are from the catalogue alone.'
const never = () => new Promise<never>(() => undefined)
const broken = () => Promise.reject(new AppError('unavailable', 'It is down.'))

function start() {
  const source = createFakeSource()
  const arxiv = createFakeSource('arXiv', false)
  return { ...createTestRooms({ source, sources: [source, arxiv] }), arxiv }
}

describe('a search of the remote sources', { timeout: 10_000 }, () => {
  it('brings what they find, and puts it into the catalogue', async () => {
    const { source, arxiv, remotes, catalogue } = start()
    source.answer({ search: () => Promise.resolve([makePaper(1)]) })
    arxiv.answer({ search: () => Promise.resolve([makePaper(2)]) })
    const { papers, notes } = await remotes.search('quiet')
    assert.deepEqual([papers.map(({ id }) => id), notes], [[paperId(1), paperId(2)], []])
    assert.equal(await catalogue.count(), 2)
  })

  it('without words asks nobody', async () => {
    const { source, arxiv, remotes } = start()
    assert.deepEqual(await remotes.search(''), { papers: [], notes: [] })
    assert.deepEqual([source.questions, arxiv.questions], [[], []])
  })

  it('takes 700 ms at most: who is slower is named in a note, told to stop, and the others are heard', async () => {
    const { source, arxiv, remotes, clock } = start()
    let signal: AbortSignal | undefined
    source.answer({
      search: (_, given) => {
        signal = given
        return never()
      },
    })
    arxiv.answer({ search: () => Promise.resolve([makePaper(2)]) })
    let isAnswered = false
    const asked = remotes.search('quiet').finally(() => {
      isAnswered = true
    })
    await setImmediate()
    await clock.advance(699)
    assert.deepEqual([isAnswered, signal?.aborted], [false, false])
    await clock.advance(1)
    const { papers, notes } = await asked
    assert.deepEqual([papers.length, notes], [1, [NOTE]])
    assert.equal(signal?.aborted, true)
  })

  it('is not tried again for a minute after a failure, and says so each time', async () => {
    const { source, remotes, clock } = start()
    source.answer({ search: broken })
    assert.deepEqual((await remotes.search('quiet')).notes, [NOTE])
    source.answer({ search: () => Promise.resolve([makePaper(1)]) })
    await clock.advance(59_999)
    assert.deepEqual(await remotes.search('quiet'), { papers: [], notes: [NOTE] })
    assert.equal(source.questions.length, 1)
    await clock.advance(1)
    assert.deepEqual((await remotes.search('quiet')).papers.length, 1)
  })

  it('that is answered too late breaks nothing, whatever comes, and when the catalogue is closed as well', async () => {
    for (const end of ['resolves', 'rejects', 'closed'] as const) {
      const { source, remotes, clock, catalogue } = start()
      const late = Promise.withResolvers<readonly Paper[]>()
      source.answer({ search: () => late.promise })
      const asked = remotes.search('quiet')
      await setImmediate()
      await clock.advance(700)
      assert.deepEqual((await asked).notes, [NOTE])
      if (end === 'closed') await catalogue.close()
      if (end === 'rejects') late.reject(new Error('too late'))
      else late.resolve([makePaper(1)])
      await setImmediate()
      if (end === 'resolves') assert.equal(await catalogue.count(), 1)
    }
  })

  it('never throws, not even for an error that is a mistake of ours', async () => {
    const { source, remotes, events } = start()
    source.answer({
      search: () => {
        throw new TypeError('undefined is not a function')
      },
    })
    assert.deepEqual((await remotes.search('quiet')).notes, [NOTE])
    assert.ok(events.some(({ event }) => event === 'remote_search_failed'))
  })
})

describe('a single paper', { timeout: 10_000 }, () => {
  it('comes from the catalogue without asking anybody', async () => {
    const { source, remotes, catalogue, clock } = start()
    await catalogue.put([makePaper(1)], clock.now())
    assert.equal((await remotes.paper(paperId(1)))?.title, makePaper(1).title)
    assert.deepEqual(source.questions, [])
  })

  it('comes from the first source that has it, and is in the catalogue then', async () => {
    const { source, arxiv, remotes, catalogue } = start()
    arxiv.answer({ paper: () => Promise.resolve(makePaper(1)) })
    assert.equal((await remotes.paper(paperId(1)))?.id, paperId(1))
    assert.equal((await remotes.paper(paperId(1)))?.id, paperId(1))
    assert.deepEqual([source.questions.length, arxiv.questions.length], [1, 1])
    assert.equal(await catalogue.count(), 1)
  })

  it('comes from the second source when the first one fails or hangs', async () => {
    for (const paper of [broken, never]) {
      const { source, arxiv, remotes, clock } = start()
      source.answer({ paper })
      arxiv.answer({ paper: () => Promise.resolve(makePaper(1)) })
      const asked = remotes.paper(paperId(1))
      await setImmediate()
      await clock.advance(5000)
      assert.equal((await asked)?.id, paperId(1))
    }
  })

  it('that all sources deny does not exist; that one could not say is an error, not a "no"', async () => {
    const { source, remotes } = start()
    assert.equal(await remotes.paper(paperId(1)), undefined)
    source.answer({ paper: broken })
    await assert.rejects(remotes.paper(paperId(1)), { code: 'unavailable', message: 'It is down.' })
  })

  it('with a scheme of its own is asked of nobody', async () => {
    const { source, remotes } = start()
    assert.equal(await remotes.paper('file:x' as never), undefined)
    assert.deepEqual(source.questions, [])
  })
})
