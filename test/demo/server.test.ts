import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { it } from 'node:test'
import { openDemo, statusOf } from './open.ts'

const PAGE = join(import.meta.dirname, '..', '..', 'demo', 'page')
const SAY = { face: 'slack', do: 'say', user: 'U1', channel: 'C1', text: 'Hello' }

it('the page and all that it is made of are served, and nothing beside them', async (t) => {
  const { url } = await openDemo(t)
  const files = pageFiles()
  assert.ok(['index.html', 'slack/index.html', 'discord/index.html'].every((name) => files.includes(name)))
  for (const name of files) {
    const answer = await fetch(`${url}/${name.replace(/index\.html$/, '')}`)
    assert.equal(answer.status, 200, name)
    assert.match(answer.headers.get('content-security-policy') ?? '', /script-src 'self'/)
    assert.equal(await answer.text(), readFileSync(join(PAGE, name), 'utf8'))
  }
  const outside = ['/..%2fserver.ts', '/server.ts', '/page/', '/slack', '/slack/..%2f..%2fserver.ts']
  for (const path of [...outside, '/slack%2fpage.js', '/shared/', '/discord//page.js'])
    assert.equal((await fetch(url + path)).status, 404, path)
})

it('only this machine and the demo’s own page are answered', async (t) => {
  const { url } = await openDemo(t)
  const { port, host } = new URL(url)
  const path = `${url}/state?face=slack&user=U1&channel=C1`
  assert.equal(await statusOf(path, { host }), 200)
  assert.equal(await statusOf(path, { host: `localhost:${port}` }), 200)
  assert.equal(await statusOf(path, { host: 'elsewhere.example' }), 403)
  assert.equal(await statusOf(path, { host: `elsewhere.example:${port}` }), 403)
  assert.equal(await statusOf(path, { host, origin: 'https://elsewhere.example' }), 403)
  assert.equal(await statusOf(`${url}/changes`, { host: 'elsewhere.example' }), 403)
})

it('an act that is too long, no JSON, or unknown is refused with a reason and does nothing', async (t) => {
  const { url, slack } = await openDemo(t)
  const refusals: [body: string, status: number, why: RegExp][] = [
    [JSON.stringify({ ...SAY, text: 'x'.repeat(70_000) }), 413, /at most 65536 bytes/],
    ['{', 400, /as JSON/],
    ['[]', 400, /is an object/],
    ['{"do":"say","user":"U1","channel":"C1","text":"x"}', 400, /"face" is missing/],
    [JSON.stringify({ ...SAY, face: 'teams' }), 400, /"face" must be one of: slack, discord/],
    [JSON.stringify({ ...SAY, face: 'constructor' }), 400, /"face" must be one of/],
    [JSON.stringify({ ...SAY, face: 'discord' }), 404, /no such channel/],
    [JSON.stringify({ ...SAY, face: 'discord', channel: '201' }), 404, /no such person/],
    ['{"face":"slack","do":"dance"}', 400, /There is no such act. These are: command, say/],
    ['{"face":"slack","do":"constructor"}', 400, /There is no such act/],
    [JSON.stringify({ ...SAY, text: 7 }), 400, /"text" must be a text/],
    ['{"face":"slack","do":"say","user":"U1","channel":"C1"}', 400, /"text" is missing/],
    [JSON.stringify({ ...SAY, channel: 'C99' }), 404, /no such channel/],
    [
      '{"face":"slack","do":"click","user":"U1","channel":"C1","ts":"1.0","label":"Share"}',
      404,
      /no longer there/,
    ],
    ['{"face":"slack","do":"click","user":"U1","on":"modal","label":"Share"}', 404, /no longer open/],
  ]
  for (const [body, status, why] of refusals) {
    const answer = await fetch(`${url}/act`, { method: 'POST', body })
    assert.equal(answer.status, status, body.slice(0, 80))
    assert.match(JSON.stringify(await answer.json()).replaceAll('\\"', '"'), why)
  }
  assert.deepEqual(slack.double.messages('C1'), [])
})

it('people and channels that are not there, and other methods, are refused', async (t) => {
  const { url } = await openDemo(t)
  for (const [path, method, status] of [
    ['/state?face=slack&user=U9&channel=C1', 'GET', 404],
    ['/state?face=slack&user=U1&channel=C9', 'GET', 404],
    ['/state?face=discord&user=U1&channel=201', 'GET', 404],
    ['/state?face=discord&user=301&channel=999', 'GET', 404],
    // Ada does not see what Grace and Paperboy tell each other.
    ['/state?face=discord&user=301&channel=402', 'GET', 404],
    ['/state?face=teams&user=U1&channel=C1', 'GET', 400],
    ['/state', 'GET', 400],
    ['/suggestions', 'GET', 400],
    ['/state', 'PUT', 405],
    ['/act', 'GET', 404],
  ] as const)
    assert.equal((await fetch(url + path, { method })).status, status, `${method} ${path}`)
})

it('who listens for changes hears of each, and is let go at the end', async (t) => {
  const { url, slack, stop } = await openDemo(t)
  const changes = await fetch(`${url}/changes`)
  const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
  assert.equal((await reader?.read())?.value, 'data: begin\n\n')
  await slack.act(SAY)
  assert.match((await reader?.read())?.value ?? '', /data: change/)
  await stop()
  await assert.rejects(async () => {
    while (!(await reader?.read())?.done);
  })
  await assert.rejects(fetch(url))
})

it('nothing is left behind', async (t) => {
  const { folder, stop } = await openDemo(t)
  assert.ok(existsSync(join(folder, 'sample.sqlite')))
  await stop()
  assert.equal(existsSync(folder), false)
})

it('no file of the page makes markup of text', () => {
  const scripts = pageFiles().filter((name) => name.endsWith('.js'))
  assert.ok(scripts.length > 20)
  for (const name of scripts)
    assert.doesNotMatch(
      readFileSync(join(PAGE, name), 'utf8'),
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|srcdoc/,
      name,
    )
})

function pageFiles(): string[] {
  return readdirSync(PAGE, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name, parentPath }) => relative(PAGE, join(parentPath, name)))
}
