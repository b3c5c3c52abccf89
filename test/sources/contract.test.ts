import type { LocalDate } from '../../src/core/paper.ts'
import { createSample } from '../../src/sources/sample/sample.ts'
import { sourceContract } from '../contracts/source.ts'
import { inventPapers } from '../fakes/invented-papers.ts'
import { days, startLoopback } from './loopback.ts'

sourceContract('Hugging Face', async () => {
  const { services, huggingFace } = await startLoopback()
  const papers = inventPapers(130)
  services.feature('2026-07-28', papers.slice(0, 110))
  services.feature('2026-07-29', papers.slice(110))
  const range = days('2026-07-25', '2026-07-29')
  return { source: huggingFace, range, words: 'quiet gradients', close: services.close }
})

sourceContract('the arXiv API', async () => {
  const { services, arxiv } = await startLoopback()
  services.publish(inventPapers(250))
  const range = days('2026-07-20', '2026-07-29')
  return { source: arxiv, range, words: '"quiet gradients"', close: services.close }
})

sourceContract('the arXiv feed', async () => {
  const { services, arxiv } = await startLoopback()
  services.publish(inventPapers(5))
  return { source: arxiv, range: days('2026-07-30'), words: 'quiet', close: services.close }
})

sourceContract('the sample', () =>
  Promise.resolve({
    source: createSample({ today: () => '2026-07-30' as LocalDate }),
    range: days('2026-07-20', '2026-07-30'),
    words: '',
    close: () => Promise.resolve(),
  }),
)
