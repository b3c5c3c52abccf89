import { exampleLine, type SettingName, settingNames, settingOf } from './schema.ts'

/** The text of `example.env`: every setting with its sentence, its unit, and a line to uncomment. */
export function exampleEnv(): string {
  return `${HEAD}\n${settingNames.map(paragraph).join('\n')}`
}

const HEAD = `# Paperboy reads these environment variables. All are optional; an empty one counts as unset.
# A line shows the default, or an example where there is none.
# This file is made by: node config/print-example.ts > config/example.env
`

function paragraph(name: SettingName): string {
  const { about, unit, secret, default: fallback } = settingOf(name)
  const facts = [
    unit,
    fallback === undefined ? 'unset by default' : 'default shown',
    secret ? 'secret' : '',
  ].filter(Boolean)
  return `# ${about} (${facts.join('; ')})\n#${exampleLine(name)}\n`
}
