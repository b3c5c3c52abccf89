const REPOSITORY = /\bgithub\.com\/([A-Za-z\d][A-Za-z\d-]*)\/([\w.-]*\w)/i

/** First path segments of github.com that are not somebody's name. */
const NOT_AN_OWNER = new Set(['collections', 'features', 'orgs', 'search', 'sponsors', 'topics', 'users'])

/**
 * The first GitHub repository named in a text, as `https://github.com/owner/repo`. Deeper paths are cut off;
 * a page that belongs to no repository is `undefined`.
 */
export function codeLink(text: string | undefined): string | undefined {
  const [, owner = '', repository = ''] = REPOSITORY.exec(text ?? '') ?? []
  const name = repository.replace(/\.git$/i, '')
  if (name === '' || NOT_AN_OWNER.has(owner.toLowerCase())) return undefined
  return `https://github.com/${owner}/${name}`
}
