import assert from 'node:assert/strict'
import { it } from 'node:test'
import { measure } from '../../eval/metrics.ts'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import type { LocalDate, Paper } from '../../src/core/paper.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { addDays } from '../../src/core/time/dates.ts'
import { createSample } from '../../src/sources/sample/sample.ts'

/** Questions about the bundled sample, and the papers that answer each, judged by reading all of them. */
const JUDGED: Readonly<Record<string, readonly string[]>> = {
  'how can a language model decide by itself when to use tools': ['arxiv:2302.04761', 'arxiv:2210.03629'],
  'grounding answers of LLMs in documents that were looked up': ['arxiv:2005.11401', 'arxiv:2310.11511'],
  'training with human preferences instead of a reward function': ['arxiv:2305.18290', 'arxiv:2203.02155'],
  'generating pictures by reversing noise': ['arxiv:2006.11239', 'arxiv:2112.10752', 'arxiv:2502.15681'],
  'learning on phones without sending the data to a server': [
    ...['arxiv:1602.05629', 'arxiv:2212.12712', 'arxiv:2308.04077'],
  ],
  'fine-tuning with little memory': [
    'arxiv:2106.09685',
    'arxiv:2305.15265',
    'arxiv:2410.07170',
    'arxiv:2110.02861',
  ],
  'alternatives to attention that are linear in the length of a sequence': ['arxiv:2312.00752'],
  'faster attention on GPUs': ['arxiv:2205.14135'],
  'agents that write and repair software': ['arxiv:2405.15793'],
  'variance reduction for SGD': ['sample:svrg', 'arxiv:1407.0202', 'sample:bsvrb'],
  'how the batch size changes the learning rate': [
    ...['arxiv:2006.09092', 'arxiv:1705.08741', 'arxiv:2402.11215', 'arxiv:2210.11078'],
  ],
  'adaptive optimizers such as Adam': [
    'arxiv:1412.6980',
    'arxiv:1909.11015',
    'arxiv:2006.08217',
    'arxiv:2110.02861',
  ],
  'step by step reasoning in prompts': ['arxiv:2201.11903', 'arxiv:2210.03629'],
  'transporting one distribution to another along straight paths': ['arxiv:2209.03003', 'arxiv:2210.02747'],
  'zero-shot image classification from captions': ['arxiv:2103.00020'],
  'masks for any object in a picture': ['arxiv:2304.02643'],
  'offline RL': ['arxiv:2402.00348'],
  'PDEs with neural networks': ['arxiv:2305.18702'],
  'why do ensembles of trees generalize': ['arxiv:2402.01502'],
  'robustness certificates for classifiers': ['arxiv:2309.16883'],
}

async function sample(): Promise<Paper[]> {
  const today = '2026-07-31' as LocalDate
  const papers: Paper[] = []
  const days = createSample({ today: () => today }).recent(
    { since: addDays(today, -13), until: today },
    AbortSignal.timeout(60_000),
  )
  for await (const batch of days) papers.push(...batch.papers)
  return papers
}

it('questions about the sample are answered by the right papers: nDCG@10 of 0.85, and 9 of 10 among the first ten', async () => {
  const catalogue = createCatalogue(':memory:')
  await catalogue.put(await sample(), 1)
  const answers = await Promise.all(
    Object.entries(JUDGED).map(async ([text, ids]) => {
      const { hits } = await catalogue.search(parseQuery(text), { offset: 0, limit: 10 })
      const ranking = hits.map(({ paper }): string => paper.id)
      return { ranking, judgments: new Map(ids.map((id) => [id, 1])) }
    }),
  )
  for (const ids of Object.values(JUDGED))
    for (const id of ids)
      assert.ok((await catalogue.get(id as Paper['id'])) !== undefined, `${id} is in the sample`)
  const { ndcgAt10, recallAt10 } = measure(answers)
  await catalogue.close()
  assert.ok(
    ndcgAt10 >= 0.85 && recallAt10 >= 0.9,
    `nDCG@10 ${ndcgAt10.toFixed(3)}, recall@10 ${recallAt10.toFixed(3)}`,
  )
})
