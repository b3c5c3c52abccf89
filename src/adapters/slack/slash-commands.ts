import type { AppsManifestValidateArguments } from '@slack/web-api'
import type { Command } from '../../core/command.ts'
import { usage } from '../../core/help.ts'

type Features = NonNullable<AppsManifestValidateArguments['manifest']['features']>
type SlashCommand = NonNullable<Features['slash_commands']>[number]

const OTHERS =
  "This channel's daily post and its topics, what is trending, and your saved papers. All of it: /papers help"

/** One slash command for each first word: `/paper` is a command itself, `/papers` has the others behind it. */
export function slashCommands(commands: readonly Command[], requestUrl: string | undefined): SlashCommand[] {
  const shown = commands.filter(({ hidden }) => !hidden)
  const words = new Set(shown.map(({ name }) => name.split(' ')[0] ?? name))
  return [...words].map((word) => {
    const own = shown.find(({ name }) => name === word)
    return {
      command: `/${word}`,
      description: own?.summary ?? OTHERS,
      usage_hint: own === undefined ? namesBehind(word, shown) : usage(own).slice(word.length + 1),
      // As it was typed: escaped, an address or an @ in a query would arrive as something else.
      should_escape: false,
      ...(requestUrl === undefined ? {} : { url: requestUrl }),
    }
  })
}

/** `trending [period] | subscribe [topic] | …`, each with what it is about. */
function namesBehind(word: string, commands: readonly Command[]): string {
  return commands
    .filter(({ name }) => name.startsWith(`${word} `))
    .map(({ name, words }) => name.slice(word.length + 1) + (words === undefined ? '' : ` [${words}]`))
    .join(' | ')
}
