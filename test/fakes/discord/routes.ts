/** Every route that this Discord has, as its documents write them. What is asked beside them is a problem. */
export const ROUTES = [
  'GET /gateway/bot',
  'GET /users/@me',
  'POST /users/@me/channels',
  'GET /applications/@me',
  'GET /applications/{application}/commands',
  'PUT /applications/{application}/commands',
  'GET /applications/{application}/guilds/{guild}/commands',
  'PUT /applications/{application}/guilds/{guild}/commands',
  'GET /guilds/{guild}',
  'GET /guilds/{guild}/channels',
  'GET /guilds/{guild}/threads/active',
  'GET /guilds/{guild}/roles',
  'GET /guilds/{guild}/members/{user}',
  'GET /channels/{channel}',
  'PATCH /channels/{channel}',
  'GET /channels/{channel}/messages',
  'POST /channels/{channel}/messages',
  'GET /channels/{channel}/messages/{message}',
  'PATCH /channels/{channel}/messages/{message}',
  'DELETE /channels/{channel}/messages/{message}',
  'POST /channels/{channel}/messages/{message}/crosspost',
  'POST /channels/{channel}/messages/{message}/threads',
  'POST /channels/{channel}/threads',
  'POST /interactions/{interaction}/{token}/callback',
  'POST /webhooks/{application}/{token}',
  'GET /webhooks/{application}/{token}/messages/{message}',
  'PATCH /webhooks/{application}/{token}/messages/{message}',
  'DELETE /webhooks/{application}/{token}/messages/{message}',
] as const

export type RouteName = (typeof ROUTES)[number]

export interface Asked {
  readonly route: RouteName
  /** What the path names, by the words in braces. `@original` stays as it is. */
  readonly names: Readonly<Record<string, string>>
}

const PATTERNS = ROUTES.map((route) => {
  const [method = '', path = ''] = route.split(' ')
  const pattern = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { route, method, pattern: new RegExp(`^${pattern}$`) }
})

/** Which route that is, and what it names; undefined where there is none. `path` begins after `/api/v10`. */
export function routeOf(method: string, path: string): Asked | undefined {
  for (const one of PATTERNS) {
    const match = one.method === method ? one.pattern.exec(path.replaceAll('%40', '@')) : null
    if (match === null) continue
    const names = Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)])
    return { route: one.route, names: Object.fromEntries(names) }
  }
  return undefined
}

/** Those routes whose caller is known by a token in the path, and that carry no Authorization. */
export function isOpen(route: RouteName): boolean {
  return route.includes('{token}')
}
