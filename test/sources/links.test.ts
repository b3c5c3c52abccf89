import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeLink } from '../../src/sources/code-link.ts'
import { webAddress } from '../../src/sources/web-address.ts'

describe('a link to code', () => {
  const repositories: readonly [text: string, link: string][] = [
    ['https://github.com/ada/quiet', 'https://github.com/ada/quiet'],
    ['https://github.com/ada/quiet/tree/main/sub?tab=readme#x', 'https://github.com/ada/quiet'],
    ['http://www.github.com/ada/quiet.git', 'https://github.com/ada/quiet'],
    ['12 pages; code at github.com/Ada-Lab/q_1.5.', 'https://github.com/Ada-Lab/q_1.5'],
    ['(https://github.com/ada/quiet), accepted', 'https://github.com/ada/quiet'],
  ]
  for (const [text, link] of repositories) {
    it(`leads to the repository in ${JSON.stringify(text)}`, () => assert.equal(codeLink(text), link))
  }

  const others = [
    undefined,
    '',
    'https://github.com/ada',
    'https://github.com/ada/',
    'https://github.com/orgs/ada/repositories',
    'https://github.com/topics/llm',
    'https://ada.github.io/quiet',
    'https://notgithub.com/ada/quiet',
    'https://gitlab.com/ada/quiet',
    'https://gist.github.com.example/ada/quiet',
    'https://github.com/../quiet',
  ]
  for (const text of others) {
    it(`is not seen in ${JSON.stringify(text)}`, () => assert.equal(codeLink(text), undefined))
  }
})

describe('an address of the web', () => {
  it('is trimmed and written in its normal form', () => {
    assert.equal(
      webAddress(' https://Quiet.example/a b"><i>', ['https:']),
      'https://quiet.example/a%20b%22%3E%3Ci%3E',
    )
  })

  for (const text of [
    'http://quiet.example/',
    'javascript:alert(1)',
    '//quiet.example',
    '/a.png',
    'quiet',
    '',
    undefined,
  ]) {
    it(`is not ${JSON.stringify(text)} where only https will do`, () => {
      assert.equal(webAddress(text, ['https:']), undefined)
    })
  }

  it('has no credentials in it', () => {
    assert.equal(webAddress('https://ada:secret@quiet.example/', ['https:']), undefined)
  })
})
