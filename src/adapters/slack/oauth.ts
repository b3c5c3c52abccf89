import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authorize } from '@slack/bolt'
import { type Installation, InstallProvider } from '@slack/oauth'
import type { FetchFunction } from '@slack/web-api'
import { toAppError } from '../../core/errors.ts'
import type { Log } from '../../core/ports.ts'
import { authorizeMany } from './authorize.ts'
import { createBoltLog } from './bolt-log.ts'
import { clientOptions } from './client-options.ts'
import { guard, sendPage } from './html.ts'
import { installFailure } from './install-failure.ts'
import { beginPage, failurePage, installedPage } from './install-pages.ts'
import type { Installations } from './installations.ts'

export interface InstallPagesOptions {
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
  /** With a slash at its end. */
  readonly apiUrl: string
  readonly authorizeUrl: string
  /**
   * Where browsers reach us, without a slash at its end. It must be https: the cookie that ties an installation to its
   * browser is `Secure`. For a trial Chrome and Firefox also keep it for http://localhost, Safari does not.
   */
  readonly publicUrl: string
  readonly scopes: readonly string[]
  readonly installations: Installations
  readonly fetch: FetchFunction
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** `place` is a workspace, or the organisation of a Grid. What it throws is logged; the app stays installed. */
  readonly onInstalled?: (place: string, installer: string) => void | Promise<void>
}

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface InstallPages {
  /** By path. Handlers never throw or reject. */
  readonly routes: ReadonlyMap<string, PageHandler>
  /** For Bolt. */
  readonly authorize: Authorize<boolean>
}

const BEGIN = '/slack/install'
const BACK = '/slack/oauth_redirect'

/** The two pages with which workspaces install the app. The state that Slack hands back is signed and lives ten minutes. */
export function createInstallPages(options: InstallPagesOptions): InstallPages {
  const provider = createProvider(options)
  const answer: PageHandler = (request, response) =>
    provider.handleCallback(request, response, {
      successAsync: (installation) => succeed(installation, response, options),
      failure: (error) => fail(error, request, response, options),
    })
  return {
    routes: new Map([
      [
        BEGIN,
        guarded(
          ['GET', 'HEAD'],
          (request, response) => provider.handleInstallPath(request, response),
          options,
        ),
      ],
      // A HEAD, as previews of links send it, would spend the code.
      [BACK, guarded(['GET'], answer, options)],
    ]),
    authorize: authorizeMany(options.installations),
  }
}

function createProvider(options: InstallPagesOptions): InstallProvider {
  const { clientId, clientSecret, stateSecret, apiUrl, authorizeUrl, publicUrl, scopes } = options
  return new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    authorizationUrl: authorizeUrl,
    installationStore: options.installations,
    installUrlOptions: { scopes: [...scopes], redirectUri: `${publicUrl}${BACK}` },
    renderHtmlForInstallPath: beginPage,
    // All that it says of an error is thrown as well, and strangers must not be able to fill the log with errors.
    logger: createBoltLog({ warn: () => undefined, error: () => undefined }),
    clientOptions: clientOptions({ apiUrl, fetch: options.fetch }),
  })
}

async function succeed(
  installation: Installation,
  response: ServerResponse,
  { log, onInstalled }: InstallPagesOptions,
): Promise<void> {
  const place = (installation.isEnterpriseInstall ? installation.enterprise : installation.team)?.id ?? ''
  log.info('slack_installed', { place })
  sendPage(response, 200, installedPage(installation))
  try {
    await onInstalled?.(place, installation.user.id)
  } catch (error) {
    log.warn('slack_greeting_failed', { place, err: toAppError(error) })
  }
}

function fail(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  { log, publicUrl }: InstallPagesOptions,
): void {
  const refusal = URL.parse(request.url ?? '', 'http://localhost')?.searchParams.get('error') ?? undefined
  const { err, ...failure } = installFailure(error, refusal)
  const { status, why } = failure
  log.warn('slack_install_failed', { status, why, ...(err === undefined ? {} : { err }) })
  sendPage(response, status, failurePage(failure, `${publicUrl}${BEGIN}`))
}

/** Answers those methods alone, with the headers of our pages, and turns whatever is thrown into a page. */
function guarded(methods: readonly string[], handle: PageHandler, options: InstallPagesOptions): PageHandler {
  return async (request, response) => {
    guard(response)
    if (!methods.includes(request.method ?? '')) {
      response.writeHead(405, { allow: methods.join(', ') }).end()
      return
    }
    try {
      await handle(request, response)
    } catch (error) {
      if (response.headersSent) response.destroy()
      else fail(error, request, response, options)
    }
  }
}
