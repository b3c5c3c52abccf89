import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { COMMANDS } from '../../commands/all.ts'
import { cardTitles } from '../fakes/chat.ts'
import { day, makePaper, makePapers, paperId } from '../fakes/paper.ts'
import { createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { buttonsOf, commandBehind, said } from '../fakes/said.ts'

async function start(papers = makePapers(1, 12)): Promise<TestRooms> {
  const rooms = createTestRooms()
  await rooms.catalogue.put(papers, rooms.clock.now())
  return rooms
}

describe('/paper <query>', () => {
  it('shows five papers a page with links, and Previous and Next lead through all of them and back', async () => {
    const { say } = await start()
    const first = await say('/paper quiet gradients')
    assert.match(said(first.message), /^12 papers for quiet gradients, page 1 of 3\n/)
    assert.equal(first.visible, 'caller')
    const pages = [cardTitles(first.message)]
    let { message } = first
    for (const _ of [2, 3]) {
      message = (await say(commandBehind(message, 'Next'))).message
      pages.push(cardTitles(message))
    }
    assert.deepEqual(
      pages.map((titles) => titles.length),
      [5, 5, 2],
    )
    assert.equal(new Set(pages.flat()).size, 12)
    assert.ok(!buttonsOf(message).some(({ label }) => label === 'Next'))
    const back = await say(commandBehind(message, 'Previous'))
    assert.deepEqual(cardTitles(back.message), pages[1])
    const cards = back.message.blocks.flatMap((block) => (block.kind === 'card' ? [block] : []))
    assert.ok(cards.every(({ url }) => url.startsWith('https://arxiv.org/abs/2607.')))
  })

  it('without a query, and with "help", shows the help with every command and an example', async () => {
    const { say } = await start([])
    for (const line of ['paper', '/paper help', 'papers help', 'PAPER  ']) {
      const text = said((await say(line)).message)
      for (const { name, hidden } of COMMANDS) assert.equal(text.includes(`${name} `), !hidden, name)
      assert.match(text, /Example: \/papers subscribe LLM agents at:09:00/)
      assert.match(text, /votes:>20/)
    }
  })

  it('without results says so with the query and what to try; a page that does not exist is named', async () => {
    const { say } = await start()
    assert.match(
      (await say('paper octopus')).message.summary,
      /^No paper for octopus\. Try fewer or other words/,
    )
    assert.equal(
      (await say('paper quiet page:9')).message.summary,
      'There is no page 9: quiet has 12 papers.',
    )
  })

  it('corrects a word that no paper has, and says so', async () => {
    const { say } = await start()
    const { message } = await say('paper gradeints')
    assert.match(said(message), /No paper has "gradeints"\. These are the results for: gradients?\n/)
    assert.equal(cardTitles(message).length, 5)
  })

  it('of an arXiv id or link shows that paper in full, whatever its version and from whatever source', async () => {
    const { say, source } = await start()
    const abstract = 'A long story. It has two sentences.'
    source.answer({
      paper: (id) => Promise.resolve(id === paperId(77) ? makePaper(77, { abstract }) : undefined),
    })
    const lines = [
      '2607.00077',
      '2607.00077v3',
      'arxiv:2607.00077',
      'https://arxiv.org/abs/2607.00077v2',
      '<https://huggingface.co/papers/2607.00077>',
      'arxiv.org/pdf/2607.00077.pdf',
    ]
    for (const line of lines) {
      const { message } = await say(`paper ${line}`)
      assert.deepEqual(cardTitles(message), [makePaper(77).title], line)
      assert.match(said(message), /A long story\. It has two sentences\./)
    }
    assert.equal(source.questions.length, 1, 'the catalogue has it after the first')
  })

  it('of an id that does not exist says so', async () => {
    const { say } = await start()
    assert.match(
      (await say('paper 2601.99999')).message.summary,
      /^arxiv:2601\.99999 is not in the catalogue/,
    )
  })
})

describe('the buttons of an answer', () => {
  it('Share posts the same page to the channel', async () => {
    const { say } = await start()
    const { message } = await say('paper quiet page:2')
    const shared = await say(commandBehind(message, 'Share'))
    assert.equal(shared.visible, 'channel')
    assert.deepEqual(cardTitles(shared.message), cardTitles(message))
    assert.match(said(shared.message), /\nShared by Ada$/)
    const labels = buttonsOf(shared.message).map(({ label }) => label)
    assert.ok(labels.includes('Previous') && !labels.includes('Share'), labels.join())
  })

  it('Share of something that went wrong is for the caller alone', async () => {
    const { say } = await start()
    const { visible } = await say('papers share "quiet')
    assert.equal(visible, 'caller')
  })

  it('Similar shows close papers and never the paper itself', async () => {
    const { say } = await start([
      ...makePapers(1, 3),
      makePaper(9, { title: 'Octopus', abstract: 'Eight arms.' }),
    ])
    const { message } = await say('paper quiet')
    const similar = await say(commandBehind(message, 'Similar'))
    const [first] = cardTitles(message)
    assert.equal(similar.message.summary, `Papers close to ${first}`)
    assert.ok(cardTitles(similar.message).length >= 2)
    assert.ok(!cardTitles(similar.message).includes(first ?? ''))
  })

  it('Save keeps a paper on the own list of each person, once, and Remove takes it off', async () => {
    const { say, clock } = await start()
    const { message } = await say('paper quiet')
    const [first = ''] = cardTitles(message)
    const save = commandBehind(message, 'Save')
    assert.match((await say('papers saved')).message.summary, /^You have saved no papers yet\./)
    assert.equal((await say(save)).message.summary, `Saved: ${first}. "/papers saved" shows your list.`)
    assert.equal((await say(save)).message.summary, `You have saved ${first} already.`)
    await clock.advance(1)
    await say('papers save 2607.00012')
    const list = (await say('papers saved')).message
    assert.match(said(list), /^2 saved papers\n/)
    assert.equal(cardTitles(list)[1], first)
    const other = { person: { id: 'slack:T1/U2', name: 'Bo' } }
    assert.match((await say('papers saved', other)).message.summary, /no papers yet/)
    await say(commandBehind(list, 'Remove'))
    assert.deepEqual(cardTitles((await say('papers saved')).message), [first])
    assert.match((await say('papers unsave 2607.00012')).message.summary, /was not on your list/)
  })
})

describe('/papers trending', () => {
  it('shows votes and momentum, hottest first, ten a page', async () => {
    const { say, catalogue, clock } = await start(makePapers(1, 14, { date: day('2026-07-29') }))
    await clock.advance(25 * 3_600_000)
    await catalogue.put([makePaper(3, { date: day('2026-07-29'), votes: 60 })], clock.now())
    const { message } = await say('papers trending week')
    assert.match(said(message), /^Trending for the week up to Wed 29 July 2026: 14 papers\n/)
    const [first] = message.blocks.flatMap((block) => (block.kind === 'card' ? [block] : []))
    assert.ok(first?.facts.includes('▲ 60, +57 today'), first?.facts.join())
    assert.equal(cardTitles(message).length, 10)
    const next = await say(commandBehind(message, 'Next'))
    assert.equal(new Set([...cardTitles(message), ...cardTitles(next.message)]).size, 14)
  })

  it('of a quiet day shows the newest one before it and says so; of an empty catalogue that there is nothing', async () => {
    const { say } = await start(makePapers(1, 2, { date: day('2026-07-24') }))
    const { message } = await say('papers trending 2026-07-26')
    assert.match(
      said(message),
      /Nothing was featured on Sun 26 July 2026\. This is the newest day before it\./,
    )
    const empty = createTestRooms()
    assert.match(
      (await empty.say('papers trending')).message.summary,
      /^Nothing is trending for Thu 30 July 2026/,
    )
  })
})
