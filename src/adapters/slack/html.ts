import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Text that is HTML already; every other text is escaped where it is put in. */
export interface Html {
  readonly html: string
}

/** A template of HTML: what is put in is literal text, unless it is made by this template itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  const texts = values.map((value) => (typeof value === 'string' ? escaped(value) : value.html))
  return { html: String.raw({ raw: parts }, ...texts) }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
}

const STYLE = `
:root { color-scheme: light dark; --back: #ffffff; --text: #1d1c1d; --link: #4a154b; --on-link: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --back: #17181c; --text: #e9e8ea; --link: #e3c4e6; --on-link: #2a0d2c; }
}
body { margin: 0; background: var(--back); color: var(--text); font: 1.125rem/1.6 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 12vh 1.5rem 3rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.2; }
li { margin: 0.4rem 0; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--text); outline-offset: 3px; }
.button { display: inline-block; margin-top: 1rem; padding: 0.75rem 1.5rem; border-radius: 0.5rem;
  background: var(--link); color: var(--on-link); font-weight: 600; text-decoration: none; }
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** A whole page. Its title is ours and names no workspace, because titles stay in a browser's history. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.html
}

/**
 * Headers for our pages. Nothing is loaded, nothing runs and nobody may frame them; and an address, which may hold a code
 * of Slack's, is neither kept nor handed on.
 */
export function guard(response: ServerResponse): void {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  response.setHeader('content-security-policy', policy)
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
}

/** Sends a page made by {@link page}. */
export function sendPage(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(text)
}
