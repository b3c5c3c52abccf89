import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Message } from '../../../src/core/message.ts'
import { paperCard } from '../../../src/core/papers/card.ts'
import { intoThread, wholeOf } from '../../../src/core/posts/thread.ts'
import { makePaper } from '../../fakes/paper.ts'

const cards = [1, 2].map((n) => paperCard(makePaper(n)))
const post: Message = {
  summary: '2 papers',
  blocks: [{ kind: 'heading', text: 'Today' }, ...cards, { kind: 'note', text: ['Late.'] }],
}

it('a post of titles has each as a link, says where the rest is, and keeps its heading and notes', () => {
  const { blocks, thread } = intoThread(post)
  assert.deepEqual(thread, cards)
  assert.deepEqual(blocks, [
    { kind: 'heading', text: 'Today' },
    ...cards.map(({ url, title }) => ({ kind: 'text', text: [{ link: url, label: title }] })),
    { kind: 'note', text: ['Late.'] },
    { kind: 'note', text: ['More on each is in the thread.'] },
  ])
})

it('before it is sent a post with a thread can be seen in whole; one without is as it was', () => {
  assert.deepEqual(wholeOf(post), post)
  const { blocks, thread } = wholeOf(intoThread(post))
  assert.equal(thread, undefined)
  assert.deepEqual(blocks.slice(-2), cards)
})
