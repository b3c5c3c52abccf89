import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linksIn, pingsIn, textOf } from './reading.ts'

const says = (content: string) => textOf({ content }, (id) => (id === '301' ? 'Ada' : id))

test('marks are hidden, and escapes undone', () => {
  const cases: readonly (readonly [source: string, text: string])[] = [
    ['**bold** _it_ *it* __under__ ~~gone~~ ||secret||', 'bold it it under gone secret'],
    ['a\\*b\\* \\_c\\_ \\<@301\\> \\`d\\`', 'a*b* _c_ <@301> `d`'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['# Title\n-# small\n> quoted\n- one', 'Title\nsmall\nquoted\n• one'],
    ['`a *b* <@301>` and\n```js\nx = 1\n```', 'a *b* <@301> and\nx = 1'],
    ['<@301> <@!301> <#201> </paper:5> <:e:1> <t:0:R>', '@Ada @Ada #201 /paper :e: 1970-01-01 00:00 UTC'],
    ['[a \\[b\\]](https://a.b/c) <https://d.e>', 'a [b] https://d.e'],
  ]
  for (const [source, text] of cases) assert.equal(says(source), text, source)
})

test('pings are those of content and components, as far as they are allowed', () => {
  const content = '<@301> <@&5> @everyone \\<@302> @\u200Bhere `<@303>`'
  assert.deepEqual(pingsIn({ content }), ['301', '5', 'everyone'])
  assert.deepEqual(pingsIn({ components: [{ type: 10, content: '@here' }] }), ['here'])
  assert.deepEqual(pingsIn({ content, allowed_mentions: { parse: [] } }), [])
  assert.deepEqual(pingsIn({ content, allowed_mentions: { parse: [], users: ['301'] } }), ['301'])
  assert.deepEqual(pingsIn({ embeds: [{ description: '<@301>' }] }), [])
})

test('links are all addresses that lead somewhere', () => {
  const components = [
    { type: 17, components: [{ type: 10, content: '[t](https://a.b) https://c.d.' }] },
    { type: 1, components: [{ type: 2, style: 5, label: 'e', url: 'https://e.f' }] },
    { type: 12, items: [{ media: { url: 'https://g.h/i.png' }, description: 'a cat' }] },
  ]
  assert.deepEqual(linksIn({ components }), [
    'https://a.b',
    'https://c.d',
    'https://e.f',
    'https://g.h/i.png',
  ])
  const embeds = [{ title: 'T', url: 'https://j.k', description: '\\[x](https://l.m)' }]
  assert.deepEqual(linksIn({ embeds }), ['https://j.k', 'https://l.m'])
})

test('components are read from the top to the bottom', () => {
  const button = (label: string, more = {}) => ({ type: 2, label, ...more })
  const components = [
    { type: 10, content: '## Papers' },
    {
      type: 9,
      components: [
        { type: 10, content: '**One**' },
        { type: 10, content: 'two' },
      ],
      accessory: button('Why'),
    },
    { type: 14 },
    {
      type: 17,
      components: [
        { type: 10, content: 'three' },
        { type: 1, components: [button('A'), button('B')] },
      ],
    },
    { type: 1, components: [button('More', { emoji: { name: '👍' } })] },
  ]
  assert.equal(textOf({ components }), 'Papers\nOne\ntwo\n[Why]\nthree\n[A] [B]\n[👍 More]')
})

test('an embed is read as Discord draws it', () => {
  const embed = {
    ...{ title: '**T**', description: 'd', author: { name: '*a*' }, footer: { text: '_f_' } },
    fields: [{ name: 'n', value: 'v' }],
  }
  assert.equal(textOf({ embeds: [embed] }), '*a*\nT\nd\nn\nv\n_f_')
})
