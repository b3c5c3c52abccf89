/** Makes a text fit to be logged. */
export type Redact = (text: string) => string

/** What stands in the place of a secret. */
export const HIDDEN = '[hidden]'
/** A shorter secret would blank out ordinary words, and is no secret. */
const SHORTEST_SECRET = 4

/** What gives a secret away by its form. Workspaces' tokens come from the store, so they can't be known beforehand. */
const FORMS: readonly (readonly [form: RegExp, replacement: string])[] = [
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]+/g, HIDDEN],
  [/\bxapp-[\w-]+/g, HIDDEN],
  [/\bhf_[A-Za-z0-9]{20,}/g, HIDDEN],
  [/\b(Bearer|Bot|Basic) [\w.~+/=-]{20,}/g, `$1 ${HIDDEN}`],
  [/\/\/[^\s/"\\@]+@/g, `//${HIDDEN}@`],
  [/([?&][\w-]*(?:token|secret|password|key|code|state)=)[^\s&#"]+/gi, `$1${HIDDEN}`],
]

/** Names of fields whose value is never shown. */
const SECRET_NAME = /token|secret|password|passphrase|authorization|cookie|api_?key|private_?key/i

/**
 * Replaces each of these secrets wherever it stands in a text: as it is, percent-encoded, and escaped as in JSON.
 * Tokens of a known form, `Authorization` values, and credentials in URLs are replaced too.
 */
export function createRedact(secrets: readonly string[]): Redact {
  const known = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellings))]
  // The longest first: a secret may be a part of another one.
  known.sort((a, b) => b.length - a.length)
  return (text) => {
    const unnamed = known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
    return FORMS.reduce((rest, [form, replacement]) => rest.replace(form, replacement), unnamed)
  }
}

function spellings(secret: string): string[] {
  return [secret, encodeURIComponent(secret.toWellFormed()), JSON.stringify(secret).slice(1, -1)]
}

/** Is a field of that name a secret, whatever stands in it? */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}
