import { VERBS } from './all.ts'
import type { Verb } from './verb.ts'

/** What `--help` prints: what Paperboy is, how to begin, and every verb. */
export function programHelp(): string {
  const verbs = VERBS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`)
  return [
    'Paperboy posts the trending machine-learning papers to a channel every day, once, and finds the right ones when asked.',
    '',
    '  npm start                     run it: without tokens in this terminal, on a sample if there is no network',
    '  npm start -- <verb> --help    what a verb does, with examples',
    '',
    'Verbs:',
    ...verbs,
    '',
    'Settings are environment variables: see config/example.env. Exit status: 0 done, 1 failed, 2 wrong use or configuration.',
  ].join('\n')
}

/** What `<verb> --help` prints. */
export function verbHelp({ name, summary, usage, examples, options, flags }: Verb): string {
  const json = usage.includes('--json') ? [['json', 'print JSON on stdout'] as const] : []
  const rows = [...Object.entries(options), ...Object.entries(flags), ...json].map(
    ([option, about]) => `  --${option.padEnd(9)} ${about}`,
  )
  return [
    `${summary}`,
    '',
    `  npm start -- ${name} ${usage}`.trimEnd(),
    ...(rows.length > 0 ? ['', ...rows] : []),
    '',
    'Examples:',
    ...examples.map((example) => `  npm start -- ${example}`),
  ].join('\n')
}
