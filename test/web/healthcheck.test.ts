import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { createWeb } from '../../src/web/server.ts'

const root = join(import.meta.dirname, '..', '..')
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')
const log = { info: () => undefined, error: () => undefined }
const metrics = { contentType: 'text/plain', text: () => Promise.resolve('') }

/** The exit status of the Dockerfile's HEALTHCHECK, asked of that port. */
function healthcheck(port: string): Promise<number> {
  const words: unknown = JSON.parse(
    /^HEALTHCHECK [^[]*(\[.*\])$/ms.exec(dockerfile)?.[1]?.split('\n')[0] ?? '',
  )
  assert.ok(Array.isArray(words) && words[0] === 'node')
  return new Promise((resolve) => {
    const child = execFile(process.execPath, words.slice(1).map(String), { env: { HTTP_PORT: port } })
    child.once('close', (status) => resolve(status ?? -1))
  })
}

it('the health check of the container passes while all is well, and only then', async () => {
  let ok = true
  const web = createWeb({ host: '127.0.0.1', port: 0, health: () => ({ ok }), metrics, log })
  const { port } = new URL((await web.start()).url)
  assert.equal(await healthcheck(port), 0)
  ok = false
  assert.equal(await healthcheck(port), 1)
  await web.stop()
  assert.equal(await healthcheck(port), 1)
})

it('the container is given every folder that it copies, and nothing it does not', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
    (names ?? '').split(' '),
  )
  const sources = [...new Set(copied)].sort()
  const allowed = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
  assert.deepEqual(allowed.map((line) => line.slice(1)).sort(), sources)
  for (const name of sources) assert.ok(existsSync(join(root, name)), name)
})
