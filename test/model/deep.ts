import { explore } from './explore.ts'
import { DEEP, QUICK } from './scenarios.ts'
import { wordsOf } from './words.ts'

/** `node test/model/deep.ts [part of a name]`: the model of delivery, looked through further than a test run has time for. */
const [wanted = ''] = process.argv.slice(2)
for (const { name, program, bounds } of [...QUICK, ...DEEP].filter((one) => one.name.includes(wanted))) {
  const began = process.cpuUsage()
  const explored = await explore(program, bounds)
  const { user, system } = process.cpuUsage(began)
  process.stdout.write(`${name}: ${wordsOf(explored)}; ${Math.round((user + system) / 1e6)} s of CPU\n`)
  for (const { steps, faults } of explored.trails) {
    process.stdout.write(`  ${[...steps, ...faults].join('\n  ')}\n`)
    process.exitCode = 1
  }
}
