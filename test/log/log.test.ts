import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../src/core/errors.ts'
import type { Log } from '../../src/core/ports.ts'
import { createLog, type LogLevel } from '../../src/log/log.ts'
import { createFakeClock } from '../fakes/clock.ts'

interface Recorder {
  readonly log: Log
  /** Everything that was written. */
  text(): string
  /** The last line, read as JSON. */
  last(): Record<string, unknown>
}

function record(options: { secrets?: string[]; level?: LogLevel; human?: boolean } = {}): Recorder {
  const lines: string[] = []
  const { secrets = [], level = 'debug', human = false } = options
  const log = createLog({
    level,
    secrets,
    human,
    clock: createFakeClock(),
    write: (line) => void lines.push(line),
  })
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '') }
}

describe('a log line', () => {
  it('is one line of JSON with level, time, event and fields', () => {
    const { log, text } = record()
    log.info('posted', { channel: 'slack:T1/C1', papers: 3 })
    assert.equal(
      text(),
      '{"level":"info","time":"2026-07-30T08:00:00.000Z","channel":"slack:T1/C1","papers":3,"event":"posted"}\n',
    )
  })

  it('is written from its level on', () => {
    const events = (level: LogLevel) => {
      const { log, text } = record({ level })
      for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name](name)
      return text()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).event)
    }
    assert.deepEqual(events('debug'), ['debug', 'info', 'warn', 'error'])
    assert.deepEqual(events('warn'), ['warn', 'error'])
    assert.deepEqual(events('silent'), [])
  })

  it('of a child has the fields of its parents', () => {
    const { log, last } = record()
    log.child({ room: 'slack' }).child({ team: 'T1' }).warn('slow', { ms: 5 })
    assert.deepEqual(last(), {
      level: 'warn',
      time: '2026-07-30T08:00:00.000Z',
      room: 'slack',
      team: 'T1',
      ms: 5,
      event: 'slow',
    })
  })

  it('keeps its own names apart from fields of the same name', () => {
    const { log, last } = record()
    log.child({ level: 'a' }).info('real', { time: '09:00', event: 'b' })
    assert.deepEqual(last(), {
      level: 'info',
      time: '2026-07-30T08:00:00.000Z',
      level_: 'a',
      time_: '09:00',
      event_: 'b',
      event: 'real',
    })
  })

  it('shows an error of ours as code, message and cause, without its stack', () => {
    const { log, last } = record()
    const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' })
    log.error('source_failed', { err: new AppError('unavailable', 'arXiv gave no answer.', { cause }) })
    const err = last()['err'] as Record<string, unknown>
    assert.deepEqual(Object.keys(err), ['code', 'message', 'cause'])
    assert.equal(err['code'], 'unavailable')
    const inner = err['cause'] as Record<string, unknown>
    assert.deepEqual([inner['code'], inner['message']], ['ECONNREFUSED', 'connect failed'])
    assert.match(String(inner['stack']), /log\.test\.ts/)
  })

  it('takes anything: circles, clients, bytes, dates, big numbers', () => {
    const { log, last } = record()
    const circle: Record<string, unknown> = {
      date: new Date(0),
      big: 10n,
      bytes: Buffer.from('abc'),
      set: new Set([1]),
    }
    circle['self'] = circle
    log.info('odd', {
      circle,
      map: new Map([['a', 1]]),
      url: new URL('https://x.org/a'),
      nothing: undefined,
      none: null,
    })
    const { map, url, none, circle: shown } = last()
    assert.deepEqual({ map, url, none }, { map: { a: 1 }, url: 'https://x.org/a', none: null })
    const { self, ...rest } = shown as Record<string, unknown>
    assert.equal(rest['date'], '1970-01-01T00:00:00.000Z')
    assert.deepEqual([rest['big'], rest['bytes'], rest['set']], ['10', '[3 bytes]', [1]])
    assert.match(JSON.stringify(self), /\[cut off\]/)
  })

  it('stays short when a huge object is passed by mistake', () => {
    const { log, text } = record()
    log.info('odd', { list: Array.from({ length: 100_000 }, () => 'entry') })
    assert.ok(text().length < 2_000)
  })
})

describe('a secret', () => {
  const ways: readonly (readonly [name: string, use: (log: Log, secret: string) => void])[] = [
    ['a field', (log, secret) => log.info('e', { note: secret })],
    ['the middle of a text', (log, secret) => log.info('e', { note: `before${secret}after` })],
    ['the event', (log, secret) => log.info(`e ${secret}`)],
    ['the name of a field', (log, secret) => log.info('e', { [secret]: 1 })],
    ['a nested field', (log, secret) => log.info('e', { a: [{ b: new Map([['c', new Set([secret])]]) }] })],
    ['a child', (log, secret) => log.child({ note: secret }).info('e')],
    [
      'an address',
      (log, secret) => log.info('e', { url: `https://x.org/hook/${encodeURIComponent(secret)}?x=1` }),
    ],
    [
      'a URL object',
      (log, secret) => log.info('e', { url: new URL(`https://x.org/?q=${encodeURIComponent(secret)}`) }),
    ],
    ['a JSON body', (log, secret) => log.info('e', { body: JSON.stringify({ deep: secret }) })],
    ['the message of an error', (log, secret) => log.error('e', { err: new Error(`failed with ${secret}`) })],
    [
      'a cause of a cause',
      (log, secret) =>
        log.error('e', {
          err: new AppError('internal', 'x', { cause: new Error('y', { cause: new Error(secret) }) }),
        }),
    ],
    [
      'the code of an error',
      (log, secret) => log.error('e', { err: Object.assign(new Error('x'), { code: secret }) }),
    ],
    ['a thrown text', (log, secret) => log.error('e', { err: secret })],
  ]
  const secret = fc
    .string({ minLength: 4, maxLength: 40 })
    .filter((text) => /[A-Z]{2}/.test(text) || text.length > 12)

  for (const human of [false, true]) {
    for (const [name, use] of ways) {
      it(`never appears when it stands in ${name}${human ? ', for a person' : ''}`, () => {
        fc.assert(
          fc.property(secret, (value) => {
            const { log, text } = record({ secrets: [value], human })
            use(log, value)
            for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
              assert.ok(!text().includes(form), `${form} in ${text()}`)
            }
          }),
          { numRuns: 50 },
        )
      })
    }
  }

  it('that is a part of another one leaves nothing of the longer one', () => {
    const { log, text } = record({ secrets: ['abcd', 'abcd-efgh-ijkl'] })
    log.info('e', { note: 'abcd-efgh-ijkl and abcd' })
    assert.doesNotMatch(text(), /abcd|efgh|ijkl/)
  })

  it('that is empty or tiny does not blank out the log', () => {
    const { log, last } = record({ secrets: ['', 'a', 'pos'] })
    log.info('posted', { note: 'a post' })
    assert.deepEqual([last()['event'], last()['note']], ['posted', 'a post'])
  })

  it('is known by its form, when it is the token of a workspace', () => {
    const { log, text } = record()
    log.info('e', {
      slack: 'got xoxb-111-222-AbC and xoxe.xoxp-1-Mi0yLTk and xapp-1-A1-2-f0',
      face: 'hf_abcdefghijklmnopqrstuvwx',
      header: 'Authorization: Bearer abcdefghijklmnopqrstuvwxyz0123',
      bot: 'Bot MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.ghijklmnopqrstuvwx',
      database: 'failed: postgres://bot:hunter2@db.example.org/x and redis://:hunter2@cache',
      query: 'https://x.org/cb?code=4321.hunter2&state=hunter2&page=2',
    })
    assert.doesNotMatch(text(), /111-222|Mi0yLTk|A1-2|abcdefghij|ghijkl|hunter2/)
    assert.match(text(), /@db\.example\.org\/x.*page=2/)
  })

  it('does not appear in a field with the name of a secret, whatever it is', () => {
    const { log, text, last } = record()
    const names = [
      'token',
      'botToken',
      'SLACK_BOT_TOKEN',
      'Authorization',
      'client_secret',
      'password',
      'Set-Cookie',
      'apiKey',
    ]
    for (const name of names) {
      log.info('e', {
        headers: { [name]: 'plain words', more: { [name]: ['plain words'] } },
        [name]: { a: 'plain words' },
      })
      log.child({ [name]: 'plain words' }).info('e')
    }
    log.info('e', { map: new Map([['token', 'plain words']]) })
    assert.doesNotMatch(text(), /plain words/)
    assert.deepEqual(last()['map'], { token: '[hidden]' })
  })

  it('is not seen in ordinary words', () => {
    const { log, last } = record({ secrets: ['xoxb-secret'] })
    const note =
      'Bot started; mail me@example.org; see https://medium.com/@someone and https://arxiv.org/abs/2607.1?page=2'
    log.info('e', { note, key: 'slack:T1/C1', author: 'x' })
    assert.deepEqual([last()['note'], last()['key'], last()['author']], [note, 'slack:T1/C1', 'x'])
  })
})

describe('a log line for a person', () => {
  it('is short, with quotes only where they are needed', () => {
    const { log, text } = record({ human: true })
    log.warn('source_failed', {
      source: 'arXiv',
      title: 'two words',
      n: 3,
      err: new AppError('unavailable', 'No answer.'),
    })
    assert.equal(
      text(),
      '08:00:00 warn source_failed source=arXiv title="two words" n=3 err={"code":"unavailable","message":"No answer."}\n',
    )
  })

  it('stays one line and can not command the terminal', () => {
    const { log, text } = record({ human: true })
    log.info('e', { title: 'a\nb\u001b[31m\u009b31m\u202Egnp', 'b\u001b[0m\n': 'x' })
    assert.match(text(), /^[\x20-\x7e]+\n$/)
  })
})
