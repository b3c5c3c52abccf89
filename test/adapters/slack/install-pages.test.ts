import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { it } from 'node:test'
import { html, page } from '../../../src/adapters/slack/html.ts'
import { beginPage, failurePage, installedPage } from '../../../src/adapters/slack/install-pages.ts'
import { begin, comeBack, onSite, type Site } from './install-site.ts'
import { installationOf } from './installed-apps.ts'
import { granted } from './small-slack.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</bdi></strong><h1>Pay here</h1>',
  '&lt;b&gt;',
  '\u202Eevil',
  'half \uD800 a sign',
]
/** All elements that our pages are made of; anything else came from outside. */
const OURS = /^(?:!doctype|html|head|meta|title|style|body|main|h1|p|a|ol|li|code|strong|bdi)$/

function elements(text: string): string[] {
  return [...text.matchAll(/<\/?([!a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase())
}

it('a hostile name of a workspace stays text', () => {
  const plain = elements(installedPage(installationOf('T1')))
  for (const name of HOSTILE) {
    const text = installedPage(installationOf('T1', { team: { id: 'T1', name } }))
    assert.deepEqual(elements(text), plain, name)
    assert.ok(text.isWellFormed())
    assert.doesNotMatch(text, /<title>[^<]*(?:alert|evil|Pay)/)
  }
  const text = installedPage(installationOf('T1', { team: { id: 'T1', name: `<&"'>` } }))
  assert.ok(text.includes('<bdi>&lt;&amp;&quot;&#39;&gt;</bdi>'))
})

it('ids and addresses stay in their attribute', () => {
  for (const odd of HOSTILE) {
    const text = installedPage(
      installationOf('T1', { team: { id: odd, name: 'x' }, appId: odd.toWellFormed() }),
    )
    assert.match(
      text,
      /href="https:\/\/slack\.com\/app_redirect\?app=[^"<>]*&amp;team=[^"<>]*">Open in Slack/,
    )
    for (const hostile of [beginPage(odd), failurePage({ status: 400, title: odd, why: odd }, odd)]) {
      assert.ok(
        elements(hostile).every((name) => OURS.test(name)),
        hostile,
      )
      assert.doesNotMatch(hostile.replace(/"[^"]*"/g, ''), /<[^>]*\son\w+=/)
    }
  }
})

it('a template escapes all but what a template made', () => {
  const inner = html`<b>${'<i>'}</b>`
  assert.equal(html`${inner}${'&'}`.html, '<b>&lt;i&gt;</b>&amp;')
})

async function pages(site: Site): Promise<readonly (readonly [response: Response, text: string])[]> {
  const { cookie, state } = await begin(site)
  site.slack.grants.set('c', granted('T1', HOSTILE[0]))
  const responses = [
    await site.get('/slack/install'),
    await comeBack(site, { code: 'c', state }, cookie),
    await comeBack(site, { error: 'access_denied', state }, cookie),
  ]
  return Promise.all(responses.map(async (response) => [response, await response.text()] as const))
}

it('every page may load nothing and run nothing, is kept by nobody, and hands its address to nobody', () =>
  onSite(async (site) => {
    for (const [{ headers }, text] of await pages(site)) {
      const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? ''
      const hash = createHash('sha256').update(style).digest('base64')
      const policy = headers.get('content-security-policy') ?? ''
      assert.ok(style.length > 100 && policy.includes(`style-src 'sha256-${hash}'`), policy)
      assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe/)
      assert.doesNotMatch(text, /<script|<link|\ssrc=|\sstyle=|\son\w+=/)
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8')
    }
  }))

it('every page has a language, a title, one heading and one main part, and is dark where the reader wants it', () =>
  onSite(async (site) => {
    for (const [, text] of await pages(site)) {
      assert.match(text, /^<!doctype html>\n<html lang="en">/)
      const [, title = ''] = /<title>([^<]+)<\/title>/.exec(text) ?? []
      assert.deepEqual(
        [...text.matchAll(/<h1>([^<]*)<\/h1>/g)].map(([, heading]) => heading),
        [title],
      )
      assert.equal(text.match(/<main>/g)?.length, 1)
      assert.match(text, /name="viewport"/)
      assert.match(text, /color-scheme: light dark.*prefers-color-scheme: dark.*:focus-visible/s)
    }
  }))

it('the colours of text and buttons stand out enough, in light and in dark', () => {
  const colours = [...page('', html``).matchAll(/--(back|text|link|on-link): (#[0-9a-f]{6})/g)]
  const themes = [colours.slice(0, 4), colours.slice(4)].map((theme) =>
    Object.fromEntries(theme.map(([, name = '', colour = '']) => [name, luminance(colour)])),
  )
  assert.equal(colours.length, 8)
  for (const theme of themes) {
    for (const [one, other] of [
      ['text', 'back'],
      ['link', 'back'],
      ['on-link', 'link'],
    ] as const) {
      const [a = 0, b = 0] = [theme[one], theme[other]]
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      assert.ok(contrast >= 7, `${one} on ${other}: ${contrast}`)
    }
  }
})

/** Relative luminance as WCAG defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

it('somebody who cancels is told that nothing happened', () =>
  onSite(async (site) => {
    const response = await comeBack(site, { error: 'access_denied' })
    assert.equal(response.status, 400)
    assert.match(await response.text(), /You cancelled the installation, so nothing was changed/)
    assert.deepEqual(site.slack.requests, [])
  }))

it('a refusal in the address is named if it looks like one, and is not repeated otherwise', () =>
  onSite(async (site) => {
    const named = await (await comeBack(site, { error: 'invalid_scope_requested' })).text()
    assert.match(named, /\(invalid_scope_requested\)\. Whoever runs Paperboy/)
    for (const error of ['<script>', 'Call 0900 now', 'x'.repeat(100)]) {
      assert.ok(!(await (await comeBack(site, { error })).text()).includes(error), error)
    }
  }))

it('only what a browser asks is answered, and a preview of a link does not spend the code', () =>
  onSite(async (site) => {
    const { cookie, state } = await begin(site)
    site.slack.grants.set('c', granted('T1'))
    const address = `/slack/oauth_redirect?${new URLSearchParams({ code: 'c', state })}`
    for (const method of ['HEAD', 'POST', 'DELETE']) {
      const response = await site.get(address, { method, headers: { cookie } })
      assert.equal(response.status, 405)
      assert.equal(response.headers.get('allow'), 'GET')
    }
    assert.equal((await site.get('/slack/install', { method: 'POST' })).status, 405)
    assert.equal((await site.get('/slack/install', { method: 'HEAD' })).status, 200)
    assert.deepEqual(site.slack.requests, [])
    assert.equal((await site.get(address, { headers: { cookie } })).status, 200)
  }))
