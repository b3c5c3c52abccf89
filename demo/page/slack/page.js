import { createApi, createRefresh, onChanges } from '../shared/api.js'
import { createComposer } from '../shared/composer.js'
import { h, icon } from '../shared/dom.js'
import { keptPlace, onWords } from '../shared/framed.js'
import { swap } from '../shared/swap.js'
import { followTheme } from '../shared/theme.js'
import { toast } from '../shared/toast.js'
import { blocks } from './blocks.js'
import { commandSuggestions } from './command-suggestions.js'
import { intro, placeHead, sideBar, topBar } from './frame.js'
import { createMessages } from './messages.js'
import { confirmed, createModal } from './windows.js'

const { readState, send } = createApi('slack')
const kept = keptPlace('slack')
/** Who looks at what. It is kept, so that a page that is loaded again is the same. */
const at = { user: 'U1', channel: 'C1', tab: 'messages', thread: undefined }
const seen = new Map()
const drafts = new Map()
/** What Slack itself said to a person, by place; the double has no such messages. */
const remarks = new Map()
const names = {}
let state

const app = document.querySelector('#app')
const top = h('div')
const side = h('div', { class: 'side-room' })
const head = h('div')
const home = h('div', { class: 'home', tabindex: '-1' })
const archived = h('div', { class: 'archived', hidden: true })
const aside = h('aside', { class: 'thread', 'aria-label': 'Thread', hidden: true })
const act = { press, shortcut, openThread }
const list = createMessages(act, 'Messages')
const thread = createMessages(act, 'Replies')
const composer = createComposer({
  suggest: (text) => commandSuggestions(text, state?.commands ?? []),
  onSend: write,
  mention: '@Paperboy',
})
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
const modal = createModal({ names, press }, { person: () => at.user, redraw: refresh, send })
const main = h('main', {}, head, home, list.element, archived, composer.element)
app.append(top, side, main, aside)

function draw() {
  Object.assign(names, { UBOT: 'Paperboy' })
  for (const { id, name } of [...state.people, ...state.places]) names[id] = name
  const place = state.places.find(({ id }) => id === at.channel)
  // What was there before one came is not news.
  for (const { id, latest } of state.places)
    if (id === at.channel || !seen.has(`${at.user}/${id}`)) seen.set(`${at.user}/${id}`, latest)
  const unread = new Set(
    state.places.filter(({ id, latest }) => latest > seen.get(`${at.user}/${id}`)).map(({ id }) => id),
  )
  const isHome = place.kind === 'app' && at.tab === 'home'
  document.title = `${place.kind === 'app' ? '' : '#'}${place.name} · Slack · Paperboy demo`
  swap(top, [state.people, state.problems, at.user], () => topBar(state, at.user, toPerson))
  swap(side, [state.places, at.channel, [...unread]], () => sideBar(state, at.channel, unread, go))
  swap(head, [place, at.tab], () => placeHead(place, state, at.tab, { back: showSide, change, toTab }))
  home.hidden = !isHome
  list.element.hidden = isHome
  composer.element.hidden = isHome || place.archived
  archived.hidden = isHome || !place.archived
  swap(home, [state.home?.hash], () =>
    state.home
      ? blocks(state.home.blocks, { names, press, on: { on: 'home' } })
      : h('p', { class: 'waiting' }, 'Paperboy is laying out its Home …'),
  )
  swap(archived, [at.channel], () => [
    icon('archive'),
    'This channel is archived.',
    h('button', { type: 'button', class: 'button', onclick: () => change('unarchive') }, 'Unarchive'),
  ])
  composer.field.placeholder = `Message ${place.kind === 'public' ? '#' : ''}${place.name}`
  list.draw({ messages: withRemarks(state.messages), names, intro: intro(place) })
  drawThread()
  modal.draw(state.modal)
}

function drawThread() {
  const messages = state.messages.filter(({ ts, threadTs }) => ts === at.thread || threadTs === at.thread)
  aside.hidden = at.thread === undefined || messages.length === 0
  document.body.classList.toggle('with-thread', !aside.hidden)
  if (aside.hidden) return
  swap(aside, [at.thread], () => [
    h(
      'header',
      {},
      h('h2', {}, 'Thread'),
      h(
        'button',
        { type: 'button', class: 'quiet', 'aria-label': 'Close the thread', onclick: closeThread },
        icon('close'),
      ),
    ),
    thread.element,
  ])
  thread.draw({ messages, names, inThread: true })
}

function withRemarks(messages) {
  const said = remarks.get(`${at.user}/${at.channel}`) ?? []
  return [...messages, ...said].sort((a, b) => Number(a.ts) - Number(b.ts))
}

function remark(text) {
  const key = `${at.user}/${at.channel}`
  const message = {
    ts: (Date.now() / 1000).toFixed(6),
    channel: at.channel,
    from: 'slack',
    onlyFor: at.user,
    text: '',
    blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
  }
  remarks.set(key, [...(remarks.get(key) ?? []), message])
  if (at.tab === 'home') toast(text)
  draw()
}

async function go(channel, tab = channel.startsWith('D') ? 'home' : 'messages') {
  keepDraft()
  Object.assign(at, { channel, tab, thread: undefined })
  composer.write(drafts.get(`${at.user}/${channel}`) ?? '')
  document.body.classList.remove('show-side')
  keepPlace()
  list.forget()
  await refresh()
  list.toEnd()
  if (tab === 'home') await tell({ do: 'home' })
  else if (document.hasFocus() && matchMedia('(hover: hover)').matches) composer.field.focus()
}

/** What is half written waits in its place; whoever comes next finds an empty field. */
function keepDraft() {
  drafts.set(`${at.user}/${at.channel}`, composer.read())
}

function toTab(tab) {
  go(at.channel, tab)
}

function toPerson(user) {
  const channel = at.channel.startsWith('D') ? `D${user}` : at.channel
  keepDraft()
  at.user = user
  go(channel, at.tab)
}

function showSide() {
  document.body.classList.add('show-side')
  side.querySelector('[aria-current]')?.focus()
}

function openThread(ts) {
  at.thread = ts
  thread.forget()
  drawThread()
  aside.querySelector('button')?.focus()
}

function closeThread() {
  at.thread = undefined
  drawThread()
  list.element.focus()
}

/** Does something, and says what Slack would say when it did not work. */
async function tell(what) {
  const done = await send({ user: at.user, channel: at.channel, ...what })
  if (!done.ok && done.said) remark(done.said)
  return done
}

function write(text) {
  list.toEnd()
  return tell({ do: text.startsWith('/') ? 'command' : 'say', text })
}

async function press({ label, nth, confirm, button }, on) {
  if (confirm && !(await confirmed(confirm))) return
  button.setAttribute('aria-busy', 'true')
  if ('ts' in on) list.follow()
  await tell({ do: 'click', label, nth, ...on })
  button.removeAttribute('aria-busy')
}

function shortcut({ ts, channel }) {
  list.follow()
  return tell({ do: 'shortcut', callbackId: 'find_paper', ts, channel })
}

function change(what) {
  return tell({ do: what })
}

function keepPlace() {
  kept.keep(`${at.user}/${at.channel}/${at.tab}`)
}

const [, user, channel, tab] = /^(U\w+)\/([CD]\w+)\/(home|messages)$/.exec(kept.read()) ?? []
if (user) Object.assign(at, { user, channel, tab })
followTheme()
await go(at.channel, at.tab)
onChanges(refresh)
onWords(write)
