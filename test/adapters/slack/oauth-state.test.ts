import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ClearStateStore } from '@slack/oauth'
import { keysOf } from '../../contracts/store.ts'
import { begin, comeBack, onSite, type Site, STATE_SECRET } from './install-site.ts'
import { granted } from './small-slack.ts'

const COOKIE = 'slack-app-oauth-state'
const MINUTE = 60_000

function stateOf(secret: string, ageMs: number): Promise<string> {
  return new ClearStateStore(secret).generateStateParam({ scopes: [] }, new Date(Date.now() - ageMs))
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Nobody asks Slack, nothing is kept, and the page says what to do without showing what came in. */
async function refused(site: Site, query: Record<string, string>, cookie?: string): Promise<void> {
  site.slack.grants.set('the-code', granted('T1'))
  const response = await comeBack(site, query, cookie)
  const text = await response.text()
  assert.equal(response.status, 400)
  assert.match(text, /within ten minutes, in the browser in which you began.*Begin again/s)
  for (const value of Object.values(query)) assert.ok(value === '' || !text.includes(value), value)
  assert.deepEqual(site.slack.requests, [])
  assert.deepEqual(await keysOf(site.store, ''), [])
  assert.deepEqual(site.greeted, [])
}

it('a state that we did not sign is refused, even if the cookie says the same', () =>
  onSite(async (site) => {
    const now = new Date().toJSON()
    const forged = [
      await stateOf('another secret', 0),
      `${base64({ alg: 'none', typ: 'JWT' })}.${base64({ now, installOptions: { scopes: [] } })}.`,
      'anything',
    ]
    for (const state of forged) await refused(site, { code: 'the-code', state }, `${COOKIE}=${state}`)
  }))

it('a state is good for ten minutes', () =>
  onSite(async (site) => {
    const late = await stateOf(STATE_SECRET, 10 * MINUTE + 2_000)
    await refused(site, { code: 'the-code', state: late }, `${COOKIE}=${late}`)
    const early = await stateOf(STATE_SECRET, 9 * MINUTE)
    const answer = await comeBack(site, { code: 'the-code', state: early }, `${COOKIE}=${early}`)
    assert.equal(answer.status, 200)
  }))

it('a state without its cookie, or with that of another browser, is refused', () =>
  onSite(async (site) => {
    const [mine, theirs] = [await begin(site), await begin(site)]
    assert.notEqual(mine.state, theirs.state)
    const query = { code: 'the-code', state: theirs.state }
    await refused(site, query)
    await refused(site, query, mine.cookie)
    await refused(site, query, `${COOKIE}=`)
    await refused(site, query, `other-${COOKIE}=${theirs.state}`)
  }))

it('an address without a state or without a code is refused', () =>
  onSite(async (site) => {
    const { cookie, state } = await begin(site)
    await refused(site, { code: 'the-code' }, cookie)
    await refused(site, { code: 'the-code', state: '' }, cookie)
    await refused(site, { state }, cookie)
    await refused(site, {}, cookie)
  }))

it('the cookie is taken away when the browser comes back, whatever happened', () =>
  onSite(async (site) => {
    const { cookie, state } = await begin(site)
    for (const query of [
      { code: 'the-code', state },
      { code: 'the-code', state: 'x' },
    ]) {
      const [taken = ''] = (await comeBack(site, query, cookie)).headers.getSetCookie()
      assert.match(taken, /^slack-app-oauth-state=deleted; .*Expires=Thu, 01 Jan 1970/)
    }
  }))

it('a page that is loaded twice installs once, and says where to look', () =>
  onSite(async (site) => {
    const { cookie, state } = await begin(site)
    site.slack.grants.set('the-code', granted('T1'))
    const query = { code: 'the-code', state }
    assert.equal((await comeBack(site, query, cookie)).status, 200)
    const again = await comeBack(site, query, cookie)
    assert.equal(again.status, 400)
    assert.match(await again.text(), /Perhaps the page was loaded twice: look whether Paperboy is in Slack/)
    assert.equal(site.greeted.length, 1)
    assert.equal(await site.installations.tokenOf('T1'), 'xoxb-T1-token')
  }))
