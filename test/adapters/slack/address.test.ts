import assert from 'node:assert/strict'
import { test } from 'node:test'
import { imageAddress, webAddress } from '../../../src/adapters/slack/address.ts'

test('an address is one of the web that says where it leads', () => {
  assert.equal(webAddress('https://arxiv.org/abs/1706.03762'), 'https://arxiv.org/abs/1706.03762')
  assert.equal(webAddress('https://a.example/<x>|y z'), 'https://a.example/%3Cx%3E%7Cy%20z')
  for (const no of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://arxiv.org@evil.example',
    'arxiv.org',
    '',
  ])
    assert.equal(webAddress(no), undefined)
  assert.equal(webAddress(`https://a.example/${'x'.repeat(2_982)}`)?.length, 3_000)
  assert.equal(webAddress(`https://a.example/${'x'.repeat(2_983)}`), undefined)
  assert.equal(imageAddress('http://a.example/1.png'), undefined)
})
