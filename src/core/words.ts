/** What an option is called in another language, and what belongs there. */
export interface OptionWords {
  readonly name: string
  readonly about: string
  /** The names of its choices, by their values. */
  readonly choices?: Readonly<Record<string, string>>
}

/** What a command is called in another language, and what it does. */
export interface CommandWords {
  /** Its last word; without it, it is called as everywhere. */
  readonly name?: string
  readonly about: string
  /** By the options' own names. */
  readonly options?: Readonly<Record<string, OptionWords>>
}

/** The words of all commands in a language. English is what the commands say themselves. */
export interface Language {
  /** BCP 47: `de`, `es-ES`. */
  readonly tag: string
  /** What `/papers` is for, which has the commands behind it. */
  readonly papers: string
  /** The name of the command on a message that finds the paper in it. */
  readonly findPaper: string
  /** The option that names another channel, where a platform has one. */
  readonly channel: OptionWords
  /** By the commands' own names: `papers topics`. */
  readonly commands: Readonly<Record<string, CommandWords>>
}
