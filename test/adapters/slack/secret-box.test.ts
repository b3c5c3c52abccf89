import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createSecretBox, type SecretBox } from '../../../src/adapters/slack/secret-box.ts'

const box = createSecretBox('a key')
const rotated = createSecretBox('a new key', ['a key'])

function refused(box: SecretBox, sealed: string, context: string, message: RegExp): void {
  assert.throws(() => box.open(sealed, context), { name: 'AppError', code: 'storage', message }, sealed)
}

it('what was sealed opens again, letter by letter', () => {
  for (const text of ['', 'xoxb-1', '{"token":"ü 🗞 \\u0000"}', 'x'.repeat(100_000)]) {
    assert.equal(box.open(box.seal(text, 'here'), 'here'), text)
  }
})

it('a sealed text shows neither what it holds nor that it holds the same as another', () => {
  const [one, two] = [box.seal('xoxb-secret', 'here'), box.seal('xoxb-secret', 'here')]
  assert.notEqual(one, two)
  for (const sealed of [one, two]) {
    assert.doesNotMatch(sealed, /xoxb|secret/)
    assert.ok(!Buffer.from(sealed.split('.')[2] ?? '', 'base64url').includes('secret'))
  }
})

it('a new box with the same key opens it, as after a restart', () => {
  assert.equal(createSecretBox('a key').open(box.seal('text', 'here'), 'here'), 'text')
})

it('a rotated key opens the old and seals with the new', () => {
  const old = box.seal('text', 'here')
  assert.equal(rotated.open(old, 'here'), 'text')
  assert.equal(rotated.isOld(old), true)
  const renewed = rotated.seal('text', 'here')
  assert.equal(rotated.isOld(renewed), false)
  assert.equal(createSecretBox('a new key').open(renewed, 'here'), 'text')
  refused(box, renewed, 'here', /another SECRET_KEY/)
})

it('a wrong key is told apart from damage, and the sentence says what to do', () => {
  refused(
    createSecretBox('wrong'),
    box.seal('text', 'here'),
    'here',
    /another SECRET_KEY.*SECRET_KEY=new,old/,
  )
})

it('what was moved to another place does not open', () => {
  refused(box, box.seal('text', 'slack/install/T1'), 'slack/install/T2', /another workspace's place/)
})

it('no letter can be changed, taken away or added', () => {
  const sealed = box.seal('text', 'here')
  for (let at = 0; at < sealed.length; at += 1) {
    const letter = sealed[at] === 'A' ? 'B' : 'A'
    refused(
      box,
      sealed.slice(0, at) + letter + sealed.slice(at + 1),
      'here',
      /Install Paperboy|install Paperboy/,
    )
    refused(box, sealed.slice(0, at) + sealed.slice(at + 1), 'here', /Install Paperboy|install Paperboy/)
  }
  for (const more of ['A', '=', '.', ' ', '\n']) refused(box, sealed + more, 'here', /is damaged/)
})

it('a last letter that differs only in bits nobody reads does not open either', () => {
  const sealed = box.seal('text', 'here')
  const body = sealed.split('.')[2] ?? ''
  const twin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
    .map((letter) => body.slice(0, -1) + letter)
    .find((other) => other !== body && Buffer.from(other, 'base64url').equals(Buffer.from(body, 'base64url')))
  assert.ok(twin !== undefined)
  refused(box, sealed.replace(body, twin), 'here', /is damaged/)
})

it('what was never sealed does not open', () => {
  const id = box.seal('', '').split('.')[1]
  for (const text of ['', 'xoxb-1', '1..', '2.aaaaaaaa.aaaa', `1.${id}.`, `1.${id}.AAAA`]) {
    refused(box, text, 'here', /is damaged/)
  }
})

it('no sentence repeats what it was about', () => {
  const sealed = box.seal('xoxb-secret', 'here')
  assert.throws(
    () => createSecretBox('wrong-key').open(sealed, 'here'),
    (error) =>
      error instanceof Error && !/xoxb|wrong-key/.test(error.message) && !error.message.includes(sealed),
  )
})

it('an empty key is no key', () => {
  for (const make of [() => createSecretBox(''), () => createSecretBox('k', [''])]) {
    assert.throws(make, { name: 'AppError', code: 'bad_config', message: /SECRET_KEY is empty: set it/ })
  }
})
