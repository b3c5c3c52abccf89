import { createApi, createRefresh, onChanges } from '../shared/api.js'
import { createComposer } from '../shared/composer.js'
import { h } from '../shared/dom.js'
import { keptPlace, onWords } from '../shared/framed.js'
import { swap } from '../shared/swap.js'
import { followTheme } from '../shared/theme.js'
import { toast } from '../shared/toast.js'
import { forum } from './forum.js'
import { intro, placeHead } from './head.js'
import { createMessages } from './messages.js'
import { createModal } from './modal.js'
import { sideBar } from './side.js'

const BOT = '1000'
const SIGNS = { direct: '@', thread: '' }
const { readState, suggest, send } = createApi('discord')
const kept = keptPlace('discord')
/** Who looks at what. It is kept, so that a page that is loaded again is the same. */
const FIRST = { user: '301', channel: '201' }
const at = { ...FIRST }
const seen = new Map()
const drafts = new Map()
/** What Discord itself said to a person, by place; the double has no such messages. */
const remarks = new Map()
const dismissed = new Set()
let names = {}
let state

const side = h('div', { class: 'side' })
const head = h('header', { class: 'head' })
const posts = h('div', { class: 'forum', tabindex: '-1' })
const list = createMessages({ press, choose, find, dismiss, open: go })
const composer = createComposer({
  suggest: (text) => suggest(at.user, at.channel, text),
  onSend: write,
  mention: '<@1000>',
})
const modal = createModal({ names: () => names, send: tell })
document.querySelector('#app').append(side, h('main', {}, head, posts, list.element, composer.element))

const refresh = createRefresh(
  async () => {
    const { user, channel } = at
    const read = await readState(user, channel)
    return user === at.user && channel === at.channel ? read : undefined
  },
  (read) => {
    state = read
    draw()
  },
  ({ message }) => toast(message),
)

function draw() {
  const { people, places, messages, threads } = state
  names = Object.fromEntries(
    [...people, ...places, { id: BOT, name: 'Paperboy' }].map(({ id, name }) => [id, name]),
  )
  const place = places.find(({ id }) => id === at.channel)
  const unread = readAndUnread(places)
  const isForum = place.kind === 'forum'
  document.title = `${place.name} · Discord · Paperboy demo`
  swap(side, [people, places, state.hasPaperboy, at, [...unread]], () =>
    sideBar(state, { ...at, unread }, { go, change, toPerson }),
  )
  swap(head, [place, state.maySend, state.problems], () =>
    placeHead(place, state, { back: showSide, change, go }),
  )
  const shownThreads = places
    .filter(({ parent }) => parent === at.channel)
    .map(({ id, name }) => ({ id, name, count: threads[id].length, first: threads[id][0] }))
  posts.hidden = !isForum
  list.element.hidden = isForum
  composer.element.hidden = isForum
  if (isForum) swap(posts, shownThreads, () => forum(shownThreads, go))
  composer.field.placeholder = `Message ${SIGNS[place.kind] ?? '#'}${place.name}`
  list.draw({
    messages: withRemarks(messages),
    threads: new Map(shownThreads.map((one) => [one.id, one])),
    names,
    intro: intro(place, state.hasPaperboy),
  })
  modal.draw(state.modal)
}

/** Notes what is seen now; gives the ids of places with something new. What was there before one came is not news. */
function readAndUnread(places) {
  for (const { id, latest } of places)
    if (id === at.channel || !seen.has(`${at.user}/${id}`)) seen.set(`${at.user}/${id}`, latest)
  return new Set(
    places.filter(({ id, latest }) => latest !== seen.get(`${at.user}/${id}`)).map(({ id }) => id),
  )
}

function withRemarks(messages) {
  const said = remarks.get(`${at.user}/${at.channel}`) ?? []
  return [...messages, ...said].filter(({ id }) => !dismissed.has(id)).sort((a, b) => a.at - b.at)
}

/** Discord says it to one person, in its own words. */
function remark(content) {
  const key = `${at.user}/${at.channel}`
  const now = Date.now()
  const message = {
    ...{ id: `remark-${now}`, channel: at.channel, from: 'discord', at: now, onlyFor: at.user, flags: 0 },
    ...{
      content: '',
      embeds: [],
      components: [{ type: 10, content: content.replace(/[\\*_~|`[\]<]/g, '\\$&') }],
    },
  }
  remarks.set(key, [...(remarks.get(key) ?? []), message])
  if (state.places.find(({ id }) => id === at.channel).kind === 'forum') toast(content)
  list.follow()
  draw()
}

async function go(channel) {
  drafts.set(`${at.user}/${at.channel}`, composer.read())
  at.channel = channel
  composer.write(drafts.get(`${at.user}/${channel}`) ?? '')
  document.body.classList.remove('show-side')
  kept.keep(`${at.user}/${at.channel}`)
  list.forget()
  await refresh()
  list.toEnd()
  if (document.hasFocus() && matchMedia('(hover: hover)').matches) composer.field.focus()
}

function toPerson(user) {
  drafts.set(`${at.user}/${at.channel}`, composer.read())
  composer.write('')
  const { kind } = state.places.find(({ id }) => id === at.channel)
  at.user = user
  go(kind === 'direct' ? user.replace(/^3/, '4') : at.channel)
}

function showSide() {
  document.body.classList.add('show-side')
  side.querySelector('[aria-current]')?.focus()
}

async function tell(what) {
  return await send({ user: at.user, channel: at.channel, ...what })
}

/** Does something, and says what Discord would say when it did not work. */
async function tellAloud(what) {
  const done = await tell(what)
  if (!done.ok && done.said) remark(done.said)
  return done
}

function write(text) {
  list.toEnd()
  list.follow()
  return tellAloud({ do: text.startsWith('/') ? 'command' : 'say', text })
}

async function press(click, button) {
  button.setAttribute('aria-busy', 'true')
  list.follow()
  await tellAloud({ do: 'click', ...click })
  button.removeAttribute('aria-busy')
}

async function choose({ value, ...choice }, button) {
  button.setAttribute('aria-busy', 'true')
  list.follow()
  await tellAloud({ do: 'select', ...choice, values: { chosen: value } })
  button.removeAttribute('aria-busy')
}

function find({ id, channel }) {
  list.follow()
  return tellAloud({ do: 'find', id, channel })
}

function dismiss(id) {
  dismissed.add(id)
  draw()
  list.element.focus()
}

function change(what) {
  return tellAloud({ do: what })
}

const [, user, channel] = /^(30\d)\/(\d+)$/.exec(kept.read()) ?? []
if (user) Object.assign(at, { user, channel })
followTheme()
await go(at.channel)
// The place may have been a thread of an earlier demo.
if (state === undefined) await go(Object.assign(at, FIRST).channel)
onChanges(refresh)
onWords(write)
