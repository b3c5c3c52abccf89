import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Shown } from '../double.ts'
import type { RouteName } from '../routes.ts'
import { loadSpec } from './spec.ts'
import { faultsIn } from './validate.ts'

const spec = await loadSpec()
const V2 = 1 << 15
const QUIET = { allowed_mentions: { parse: [] } }

const POST: RouteName = 'POST /channels/{channel}/messages'
const PATCH: RouteName = 'PATCH /channels/{channel}/messages/{message}'
const ANSWER: RouteName = 'PATCH /webhooks/{application}/{token}/messages/{message}'
const FOLLOW: RouteName = 'POST /webhooks/{application}/{token}'
const CALLBACK: RouteName = 'POST /interactions/{interaction}/{token}/callback'
const FORUM: RouteName = 'POST /channels/{channel}/threads'
const THREAD: RouteName = 'POST /channels/{channel}/messages/{message}/threads'

const x = (length: number) => 'x'.repeat(length)
const text = (content: string, more: object = {}) => ({ type: 10, content, ...more })
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more })
const buttons = (count: number) => Array.from({ length: count }, (_, i) => button({ custom_id: `b${i}` }))
const row = (...components: object[]) => ({ type: 1, components })
const menu = (more: object = {}) => ({
  type: 3,
  custom_id: 'm',
  options: [{ label: 'A', value: 'a' }],
  ...more,
})
const box = (...components: object[]) => ({ type: 17, components })
const section = (...components: object[]) => ({ type: 9, components, accessory: button() })
const says = (body: object) => ({ ...QUIET, ...body })
const v2 = (...components: object[]) => says({ flags: V2, components })
const embed = (more: object) => says({ embeds: [more] })
const chosen = (...choices: object[]) => ({ type: 8, data: { choices } })
const modal = (...components: object[]) => ({ type: 9, data: { custom_id: 'm', title: 'Ask', components } })
const field = (more: object = {}) => row({ type: 4, custom_id: 'f', label: 'What', style: 1, ...more })

const shown: Shown = {
  ...{ id: '1', channel: '2', guild: '3', from: 'bot', at: 0, content: 'old', embeds: [], components: [] },
  ...{ flags: 0, thinking: false, edited: false, crossposted: false },
}
const V2_SHOWN: Shown = { ...shown, content: '', flags: V2 }

type Case = readonly [
  what: string,
  route: RouteName,
  bad: unknown,
  about: RegExp,
  good: unknown,
  before?: Shown,
]

/** For each rule a body that breaks it, what is said of it, and the nearest that does not. */
const CASES: readonly Case[] = [
  [
    'content',
    POST,
    says({ content: x(2001) }),
    /2001 characters, not at most 2000/,
    says({ content: x(2000) }),
  ],
  ['an empty body', POST, QUIET, /the message is empty/, says({ content: 'x' })],
  ['an empty edit', PATCH, { content: '' }, /the message is empty/, { components: [] }, shown],
  [
    'embeds in all',
    POST,
    embed({ description: x(4096), footer: { text: x(1905) } }),
    /6001 characters in all/,
    embed({ description: x(4096), footer: { text: x(1904) } }),
  ],
  ['embed title', POST, embed({ title: x(257) }), /title Too big/, embed({ title: x(256) })],
  [
    'an empty field',
    POST,
    embed({ fields: [{ name: 'a', value: '' }] }),
    /fields\/0 is empty/,
    embed({ fields: [{ name: 'a', value: 'b' }] }),
  ],
  [
    'custom_id',
    POST,
    says({ components: [row(button(), button())] }),
    /custom_id go is there twice/,
    says({ components: [row(...buttons(2))] }),
  ],
  [
    'component ids',
    POST,
    v2(text('a', { id: 7 }), text('b', { id: 7 })),
    /id 7 is there twice/,
    v2(text('a', { id: 7 }), text('b', { id: 0 }), text('c', { id: 0 })),
  ],
  [
    'legacy rows',
    POST,
    says({ components: buttons(6).map((one) => row(one)) }),
    /6 rows, not at most 5/,
    says({ components: buttons(5).map((one) => row(one)) }),
  ],
  [
    'buttons in a row',
    POST,
    says({ components: [row(...buttons(6))] }),
    /6 components, not at most 5/,
    says({ components: [row(...buttons(5))] }),
  ],
  [
    'a menu in a row',
    POST,
    says({ components: [row(menu(), button())] }),
    /a menu, which must be alone/,
    says({ components: [row(menu()), row(button())] }),
  ],
  [
    'values of a menu',
    POST,
    says({ components: [row(menu({ options: [...menu().options, ...menu().options] }))] }),
    /a value twice/,
    says({ components: [row(menu())] }),
  ],
  [
    'V2 text',
    POST,
    v2(text(x(4000)), text('x')),
    /4001 characters of text/,
    v2(text(x(2000)), text(x(2000))),
  ],
  [
    'V2 nested',
    POST,
    v2(...Array.from({ length: 10 }, () => box(text('a'), text('b'), text('c'))), text('x')),
    /41 with those in them, not at most 40/,
    v2(...Array.from({ length: 10 }, () => box(text('a'), text('b'), text('c')))),
  ],
  ['V2 with content', POST, { ...v2(text('a')), content: 'x' }, /content cannot be used/, v2(text('a'))],
  [
    'V2 with embeds',
    POST,
    { ...v2(text('a')), embeds: [{ title: 'x' }] },
    /embeds cannot be used/,
    v2(text('a')),
  ],
  [
    'V2 edited with content',
    PATCH,
    says({ content: 'x' }),
    /content cannot be used/,
    says({ components: [text('a')] }),
    V2_SHOWN,
  ],
  [
    'V2 over old content',
    ANSWER,
    v2(text('a')),
    /content cannot be used/,
    { ...v2(text('a')), content: null },
    shown,
  ],
  ['a blank text', POST, v2(text(' \n')), /shows nothing/, v2(text(' a'))],
  ['V2 types', POST, says({ components: [text('a')] }), /type 10 needs the flag/, v2(text('a'))],
  [
    'a link without url',
    POST,
    v2(row({ type: 2, style: 5, label: 'Go' })),
    /link without url/,
    v2(row({ type: 2, style: 5, label: 'Go', url: 'https://a.b' })),
  ],
  [
    'a url',
    POST,
    v2(row({ type: 2, style: 5, label: 'Go', url: `https://a.b/${x(501)}` })),
    /url has 513 characters, not at most 512/,
    v2(row({ type: 2, style: 5, label: 'Go', url: `https://a.b/${x(500)}` })),
  ],
  [
    'a label',
    POST,
    v2(row(button({ label: x(81) }))),
    /81 characters, not/,
    v2(row(button({ label: x(80) }))),
  ],
  [
    'a button that does nothing',
    POST,
    v2(row({ type: 2, style: 1, label: 'Go' })),
    /without custom_id/,
    v2(row(button())),
  ],
  ['a bare button', POST, v2(row(button({ label: '' }))), /neither label/, v2(row(button({ label: 'x' })))],
  [
    'an accessory',
    POST,
    v2({ ...section(text('a')), accessory: undefined }),
    /accessory/,
    v2(section(text('a'))),
  ],
  ['flags', POST, says({ content: 'x', flags: 64 }), /flags has 64/, says({ content: 'x', flags: 4096 })],
  [
    'flags of an answer',
    FOLLOW,
    says({ content: 'x', flags: 1 }),
    /flags has 1,/,
    says({ content: 'x', flags: 64 }),
  ],
  ['pings', POST, { content: 'x' }, /strangers could ping/, says({ content: 'x' })],
  [
    'pings that are parsed',
    POST,
    { content: 'x', allowed_mentions: { parse: ['users'] } },
    /strangers could ping/,
    { content: 'x', allowed_mentions: { parse: [], users: ['1'] } },
  ],
  ['nonce', POST, says({ content: 'x', nonce: x(26) }), /nonce/, says({ content: 'x', nonce: x(25) })],
  ['a reply', CALLBACK, { type: 4, data: { ...QUIET } }, /empty/, { type: 4, data: says({ content: 'x' }) }],
  [
    'V2 when deferring',
    CALLBACK,
    { type: 5, data: { flags: V2 } },
    /nobody may set when deferring/,
    { type: 5, data: { flags: 64 } },
  ],
  [
    'what is offered',
    CALLBACK,
    chosen({ name: 'a', value: x(101) }),
    /value has 101 characters/,
    chosen({ name: 'a', value: x(100) }),
  ],
  [
    'how much is offered',
    CALLBACK,
    chosen(...Array(26).fill({ name: 'a', value: 'a' })),
    /26, not at most 25/,
    chosen(...Array(25).fill({ name: 'a', value: 'a' })),
  ],
  ['a modal', CALLBACK, modal(field(), field()), /custom_id f is there twice/, modal(field())],
  ['a field', CALLBACK, modal(field({ label: '' })), /input without label/, modal(field())],
  ['an unknown answer', CALLBACK, { type: 3 }, /type/, { type: 1 }],
  [
    'a post of a forum',
    FORUM,
    { name: 'a', message: QUIET },
    /is empty/,
    { name: 'a', message: says({ content: 'x' }) },
  ],
  ['a thread', THREAD, { name: x(101) }, /name Too big/, { name: x(100) }],
]

describe('what breaks a rule is noticed, and its neighbour is not', () => {
  for (const [what, route, bad, about, good, before] of CASES)
    test(what, () => {
      const said = faultsIn(spec, route, bad, before).map((fault) => fault.about)
      assert.ok(
        said.some((one) => about.test(one)),
        `said ${JSON.stringify(said)}`,
      )
      assert.deepEqual(faultsIn(spec, route, good, before), [])
    })
})

test('what is wrong deep inside is told of the component that was meant', () => {
  const [fault] = faultsIn(spec, POST, v2(box(section(text(x(4001))))))
  assert.match(fault?.about ?? '', /^\/components\/0\/components\/0\/components\/0\/content Too big/)
  const [unknown] = faultsIn(spec, POST, v2(box({ type: 99 })))
  assert.equal(unknown?.about, '/components/0/components/0 must not be type 99')
})
