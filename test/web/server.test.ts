import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { AppError } from '../../src/core/errors.ts'
import type { Fields } from '../../src/core/ports.ts'
import { createMetrics } from '../../src/web/metrics.ts'
import { createWeb, type Web, type WebOptions } from '../../src/web/server.ts'

const running: Web[] = []
const logged: { event: string; fields: Fields | undefined }[] = []
const log = {
  info: (event: string, fields?: Fields) => void logged.push({ event, fields }),
  error: (event: string, fields?: Fields) => void logged.push({ event, fields }),
}

function make(options: Partial<WebOptions> = {}): Web {
  const web = createWeb({
    host: '127.0.0.1',
    port: 0,
    health: () => ({ ok: true, lastCycleAgeMs: 1_234 }),
    metrics: { contentType: 'text/plain', text: () => Promise.resolve('paperboy_up 1\n') },
    log,
    ...options,
  })
  running.push(web)
  return web
}

async function started(options: Partial<WebOptions> = {}): Promise<string> {
  return (await make(options).start()).url
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.stop(0)))
  logged.splice(0)
})

describe('GET /healthz', () => {
  it('answers 200 with what health says while all is well', async () => {
    const response = await fetch(`${await started()}/healthz?verbose=1`)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.equal(response.headers.get('cache-control'), 'no-store')
    assert.deepEqual(await response.json(), { ok: true, lastCycleAgeMs: 1_234 })
  })

  it('answers 503 when health says that something is wrong', async () => {
    const health = () => Promise.resolve({ ok: false, lastCycleAgeMs: 600_000, slack: 'not connected' })
    const response = await fetch(`${await started({ health })}/healthz`)
    assert.equal(response.status, 503)
    assert.deepEqual(await response.json(), { ok: false, lastCycleAgeMs: 600_000, slack: 'not connected' })
  })

  it('answers 503 with a safe sentence when health itself fails, and logs the cause', async () => {
    const health = () => {
      throw new AppError('storage', 'The store is locked.', { cause: new Error('inner detail') })
    }
    const response = await fetch(`${await started({ health })}/healthz`)
    assert.equal(response.status, 503)
    assert.deepEqual(await response.json(), { ok: false, error: 'The store is locked.' })
    assert.deepEqual(logged.at(-1)?.event, 'web_failed')
    assert.deepEqual(
      [logged.at(-1)?.fields?.['path'], logged.at(-1)?.fields?.['code']],
      ['/healthz', 'storage'],
    )
  })
})

describe('GET /metrics', () => {
  it('answers with the text of the metrics', async () => {
    const response = await fetch(`${await started()}/metrics`)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'text/plain')
    assert.equal(await response.text(), 'paperboy_up 1\n')
  })

  it('works with the real ones', async () => {
    const metrics = createMetrics()
    metrics.cycleFinished(1_000, 5)
    const response = await fetch(`${await started({ metrics })}/metrics`)
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
    assert.match(await response.text(), /^paperboy_cycles_total 1$/m)
  })

  it('that fails does not show why', async () => {
    const metrics = { contentType: 'text/plain', text: () => Promise.reject(new Error('inner detail')) }
    const response = await fetch(`${await started({ metrics })}/metrics`)
    assert.equal(response.status, 503)
    assert.doesNotMatch(await response.text(), /inner detail/)
    assert.equal(logged.at(-1)?.event, 'web_failed')
  })
})

describe('other requests', () => {
  it('HEAD is answered as GET, without a body', async () => {
    const url = await started()
    for (const path of ['/healthz', '/metrics']) {
      const get = await fetch(url + path)
      const head = await fetch(url + path, { method: 'HEAD' })
      assert.equal(head.status, 200)
      assert.equal(head.headers.get('content-length'), String((await get.text()).length))
      assert.equal(await head.text(), '')
    }
  })

  it('other methods get 405 and the methods that are allowed', async () => {
    const url = await started()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(`${url}/healthz`, { method })
      assert.equal(response.status, 405)
      assert.equal(response.headers.get('allow'), 'GET, HEAD')
      assert.match(JSON.stringify(await response.json()), /Only GET and HEAD/)
    }
  })

  it('other paths get 404 in JSON', async () => {
    const url = await started()
    for (const path of ['/', '/healthz/', '/HEALTHZ', '/..%2fmetrics', '/constructor']) {
      const response = await fetch(url + path)
      assert.equal(response.status, 404, path)
      assert.match(JSON.stringify(await response.json()), /Try \/healthz/)
    }
  })

  it('a client that does not finish its headers is cut off', async () => {
    const url = new URL(await started({ headersMs: 30 }))
    const socket = connect(Number(url.port), url.hostname)
    socket.write('GET /healthz HTTP/1.1\r\nX-Slow: ')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    await once(socket, 'close')
    assert.match(answer, /^HTTP\/1\.1 408 /)
  })
})

describe('start and stop', () => {
  it('start says where it listens and logs it', async () => {
    const url = await started()
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/)
    assert.deepEqual(logged, [{ event: 'web_started', fields: { url } }])
  })

  it('a port that is taken is a configuration error that names the port and the variable', async () => {
    const port = Number(new URL(await started()).port)
    await assert.rejects(started({ port }), {
      name: 'AppError',
      code: 'bad_config',
      message: `Port ${port} on 127.0.0.1 is taken by another program: set HTTP_PORT to a free port, or to 0 for any.`,
    })
  })

  it('a host that is not of this machine is a configuration error that names the variable', async () => {
    // An address for documentation (RFC 5737), which no machine has.
    await assert.rejects(started({ host: '192.0.2.1' }), {
      code: 'bad_config',
      message: /set HTTP_HOST to an address/,
    })
  })

  it('after stop nobody is answered and the port is free', async () => {
    const web = make()
    const { url } = await web.start()
    await (await fetch(`${url}/healthz`)).text()
    await web.stop()
    await assert.rejects(fetch(`${url}/healthz`))
    assert.equal(await started({ port: Number(new URL(url).port) }), url)
  })

  it('stop lets a running answer finish', async () => {
    const asked = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<{ ok: boolean }>()
    const health = () => {
      asked.resolve()
      return gate.promise
    }
    const web = make({ health })
    const response = fetch(`${(await web.start()).url}/healthz`)
    await asked.promise
    const stopped = web.stop()
    gate.resolve({ ok: true })
    assert.equal((await response).status, 200)
    await stopped
  })

  it('stop does not wait longer than it may', async () => {
    const asked = Promise.withResolvers<void>()
    const health = () => {
      asked.resolve()
      return new Promise<never>(() => undefined)
    }
    const web = make({ health })
    const response = assert.rejects(fetch(`${(await web.start()).url}/healthz`))
    await asked.promise
    await web.stop(10)
    await response
  })

  it('stop before start, and twice, is no error', async () => {
    const web = make()
    await web.stop()
    await web.start()
    await web.stop()
    await web.stop()
  })
})
