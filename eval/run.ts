import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const EVALUATIONS: Readonly<Record<string, string>> = {
  search: 'nDCG, recall and MRR of judged queries, beside other engines: [corpora…] [engines…]',
  ablation: 'what each part of the order of papers is worth',
  page: 'the first ten papers for a query, as it is typed: "gradient variance"',
  trending: 'how well the posts of a day foretell what people will have voted for',
  topics: 'how well topics pick the papers that are about them',
}

const [name = '', ...words] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (!Object.hasOwn(EVALUATIONS, name) || !existsSync(file)) {
  const list = Object.entries(EVALUATIONS).map(([each, about]) => `  ${each.padEnd(16)} ${about}`)
  process.stderr.write(`Which evaluation? npm run eval -- <name>\n${list.join('\n')}\n`)
  process.exit(2)
}
const args = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=8192', file, ...words]
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
process.exitCode = status === 0 ? 0 : 1
