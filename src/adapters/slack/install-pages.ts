import type { Installation } from '@slack/oauth'
import { html, page } from './html.ts'
import type { InstallFailure } from './install-failure.ts'

/** Where somebody begins: `url` is Slack's page, on which they allow it. */
export function beginPage(url: string): string {
  return page(
    'Add Paperboy to Slack',
    html`<p>Paperboy posts the day's trending machine-learning papers in your channels, once each, and finds papers when it is asked.</p>
<p>Slack will show you what Paperboy may do, and ask whether you allow it. It posts nowhere until somebody subscribes a channel.</p>
<p><a class="button" href="${url}">Add to Slack</a></p>`,
  )
}

/** What happens next, and the way back to Slack. */
export function installedPage(installation: Installation): string {
  const { team, enterprise, appId } = installation
  const where = team?.name ?? enterprise?.name ?? 'your workspace'
  return page(
    'Paperboy is installed',
    html`<p>Paperboy is now in <strong><bdi>${where}</bdi></strong>. What happens next:</p>
<ol>
<li>Go to a channel and add Paperboy to it: <code>/invite @Paperboy</code></li>
<li>Choose what the channel reads: <code>/papers subscribe diffusion models</code>, or <code>/papers subscribe</code> for everything that is trending.</li>
<li>Ask for papers at any time: <code>/paper variance</code></li>
</ol>
<p><a class="button" href="${slackLink(appId, team?.id)}">Open in Slack</a></p>`,
  )
}

/** Slack's own address that opens an app, in the browser or in the desktop's program. */
function slackLink(app: string | undefined, team: string | undefined): string {
  const url = new URL('https://slack.com/app_redirect')
  if (app === undefined) return url.origin
  url.searchParams.set('app', app)
  if (team !== undefined) url.searchParams.set('team', team)
  return url.href
}

/** What went wrong, and what to do; `beginUrl` is where one begins again. */
export function failurePage({ title, why }: InstallFailure, beginUrl: string): string {
  return page(
    title,
    html`<p>${why}</p>
<p><a class="button" href="${beginUrl}">Begin again</a></p>`,
  )
}
