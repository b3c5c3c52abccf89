import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInstallPages, type InstallPagesOptions } from '../../../src/adapters/slack/oauth.ts'
import type { Fields } from '../../../src/core/ports.ts'
import { installationsOver, type Kept, memoryStore } from './installed-apps.ts'
import { openSmallSlack, type SmallSlack } from './small-slack.ts'

export const STATE_SECRET = 'state-secret-of-the-test'
export const PUBLIC_URL = 'https://papers.example.org'

export interface Site extends Kept {
  readonly slack: SmallSlack
  readonly authorize: ReturnType<typeof createInstallPages>['authorize']
  /** Everything that was logged, and who was greeted. */
  readonly logged: readonly Fields[]
  readonly greeted: readonly (readonly [place: string, installer: string])[]
  /** Asks for a page, as a browser that keeps no cookies of its own. */
  get(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** Our pages on loopback, in front of a small Slack. */
export async function openSite(
  options: Partial<InstallPagesOptions> = {},
  kept: Kept = installationsOver(memoryStore()),
): Promise<Site> {
  const slack = await openSmallSlack()
  const logged: Fields[] = []
  const greeted: (readonly [string, string])[] = []
  const note = (level: string) => (event: string, fields?: Fields) =>
    void logged.push({ level, event, ...fields })
  const { routes, authorize } = createInstallPages({
    ...{ clientId: '1.2', clientSecret: 'client-secret-of-the-test', stateSecret: STATE_SECRET },
    ...{ apiUrl: slack.apiUrl, authorizeUrl: 'https://slack.com/oauth/v2/authorize', publicUrl: PUBLIC_URL },
    ...{ scopes: ['chat:write', 'commands'], installations: kept.installations, fetch },
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    onInstalled: (place, installer) => void greeted.push([place, installer]),
    ...options,
  })
  const server = createServer((request, response) => {
    void routes.get(request.url?.split('?')[0] ?? '')?.(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ ...kept, slack, authorize, logged, greeted },
    get: (path, init) => fetch(origin + path, { redirect: 'manual', ...init }),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await slack.close()
      await kept.store.close()
    },
  }
}

/** Opens a site for one test and closes it in any case. */
export async function onSite(
  run: (site: Site) => Promise<void>,
  ...args: Parameters<typeof openSite>
): Promise<void> {
  const site = await openSite(...args)
  try {
    await run(site)
  } finally {
    await site.close()
  }
}

/** What a browser has after the first page: the cookie, and Slack's address behind the button. */
export async function begin(
  site: Pick<Site, 'get'>,
): Promise<{ cookie: string; state: string; slackUrl: URL }> {
  const response = await site.get('/slack/install')
  const link = /<a class="button" href="([^"]+)">Add to Slack</.exec(await response.text())?.[1] ?? ''
  const slackUrl = new URL(link.replaceAll('&amp;', '&'))
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const state = slackUrl.searchParams.get('state') ?? ''
  assert.ok(state !== '' && cookie.endsWith(state))
  return { cookie, state, slackUrl }
}

/** Slack sends the browser back. */
export function comeBack(
  site: Pick<Site, 'get'>,
  query: Record<string, string>,
  cookie?: string,
): Promise<Response> {
  const headers = cookie === undefined ? {} : { cookie }
  return site.get(`/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers })
}
