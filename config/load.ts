import { rules } from './rules.ts'
import { type Config, configKey, exampleLine, type SettingName, settingNames, settingOf } from './schema.ts'
import { misspellings } from './spelling.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type LoadResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[]; readonly warnings: readonly string[] }

/** A setting read, or what is wrong with it. */
type Reading = { readonly key: string; readonly value?: unknown; readonly problem?: string }

/**
 * Reads the configuration from environment variables. All problems are found at once; each is a sentence that names
 * the variable, says what is wrong and shows a right line. No sentence repeats a value, because it may be a secret.
 * A variable that is empty, or only white space, counts as unset. `warnings` names variables that look misspelt.
 */
export function loadConfig(env: Environment): LoadResult {
  const given = givenSettings(env)
  const readings = settingNames.map((name) => read(name, given.get(name)))
  const problems = [...readings.flatMap(({ problem }) => problem ?? []), ...brokenRules(given)]
  const warnings = misspellings(Object.keys(env))
  if (problems.length > 0) return { ok: false, problems, warnings }
  const config = Object.fromEntries(readings.map(({ key, value }) => [key, value])) as Config
  return {
    ok: true,
    config: given.has('STORE_URL') ? config : { ...config, storeUrl: storeIn(config.dataDir) },
    warnings,
  }
}

function givenSettings(env: Environment): ReadonlyMap<SettingName, string> {
  const given = settingNames.map((name) => [name, env[name]?.trim() ?? ''] as const)
  return new Map(given.filter(([, text]) => text !== ''))
}

function read(name: SettingName, text: string | undefined): Reading {
  const setting = settingOf(name)
  const key = configKey(name)
  const written = text ?? setting.default
  if (written === undefined) return { key, value: undefined }
  const result = setting.format.safeParse(written)
  if (result.success) return { key, value: result.data }
  return { key, problem: `${name} ${result.error.issues[0]?.message}. Example: ${exampleLine(name)}` }
}

function brokenRules(given: ReadonlyMap<SettingName, string>): string[] {
  return rules
    .filter(({ name, begins = '' }) => given.get(name)?.startsWith(begins))
    .filter(({ oneOf }) => !oneOf.some((other) => given.has(other)))
    .map(({ name, oneOf, why }) => {
      const [first] = oneOf
      const example = first === undefined ? '' : ` Example: ${exampleLine(first)}`
      return `${name} is set, so ${oneOf.join(' or ')} must be set too, ${why}.${example}`
    })
}

function storeIn(dataDir: string): string {
  return `sqlite:${dataDir === '/' ? '' : dataDir}/paperboy.sqlite`
}
