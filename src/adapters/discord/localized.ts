import type { LocalizationMap } from 'discord-api-types/v10'
import type { Language } from '../../core/words.ts'

/** A word in each language that has one, by Discord's locales, which are BCP 47 too; nothing where none has. */
export function localized(
  languages: readonly Language[],
  wordOf: (language: Language) => string | undefined,
): LocalizationMap | undefined {
  const words = languages.flatMap((language) => {
    const word = wordOf(language)
    return word === undefined ? [] : [[language.tag, word] as const]
  })
  return words.length === 0 ? undefined : Object.fromEntries(words)
}

/**
 * A name and a description in each language. English is not among them: it is the default, and `en-US` would only be
 * shown something else if there were an `en-GB`.
 */
export function localizations(
  languages: readonly Language[],
  wordsOf: (language: Language) => { readonly name?: string; readonly about?: string } | undefined,
): { name_localizations?: LocalizationMap; description_localizations?: LocalizationMap } {
  const names = localized(languages, (language) => wordsOf(language)?.name)
  const abouts = localized(languages, (language) => wordsOf(language)?.about)
  return {
    ...(names === undefined ? {} : { name_localizations: names }),
    ...(abouts === undefined ? {} : { description_localizations: abouts }),
  }
}
