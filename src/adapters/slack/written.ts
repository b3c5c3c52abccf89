/** Slack writes these three characters as entities. */
export function withoutEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** `<https://a.b|a.b>`, `<@U1>`, `<#C1|papers>`, `<!here>`. */
const BRACKETS = /<([^<>|\s]+)(?:\|([^<>]*))?>/g

/**
 * What somebody wrote in a message, as they typed it: Slack puts links, people and channels in angle brackets. People and
 * calls to many are left out.
 */
export function asTyped(text: string): string {
  const plain = text.replace(BRACKETS, (_, target: string, label = '') => {
    if (/^[@!]/.test(target)) return ' '
    if (target.startsWith('#')) return label
    return label !== '' && target.endsWith(label) ? label : target
  })
  return withoutEntities(plain).replace(/\s+/g, ' ').trim()
}

/** What somebody says to Paperboy, as a command line: words are a query. */
export function asCommand(text: string): string {
  if (/^\/?papers?(\s|$)/i.test(text)) return text
  return /^(help|\?)$/i.test(text) ? 'papers help' : `paper ${text}`.trim()
}
