import { type Config, configKey, settingNames, settingOf } from './schema.ts'

/**
 * Every text of a configuration that must not be shown: tokens and secrets, each of several keys, and of URLs that hold
 * a password the password, both as it is written and decoded, and the URL as a whole.
 */
export function secretsOf(config: Config): string[] {
  const values = new Map<string, unknown>(Object.entries(config))
  const secrets = settingNames
    .filter((name) => settingOf(name).secret)
    .flatMap((name) => {
      const texts = [values.get(configKey(name)) ?? []].flat().map(String)
      return settingOf(name).unit === 'URL' ? texts.flatMap(secretsOfUrl) : texts
    })
  return [...new Set(secrets)]
}

function secretsOfUrl(text: string): string[] {
  const password = URL.parse(text)?.password ?? ''
  return password === '' ? [] : [text, password, decoded(password)]
}

/** A percent sign that is no escape is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
