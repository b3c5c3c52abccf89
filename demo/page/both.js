import { h, icon } from './shared/dom.js'
import { followTheme, nextTheme } from './shared/theme.js'

const TRIES = ['/paper variance', '/papers subscribe diffusion', '/papers post']
const FACES = ['slack', 'discord']
const NAMES = { slack: 'Slack', discord: 'Discord' }

const bar = document.querySelector('#bar')
const frames = FACES.map((face) => document.querySelector(`#${face}`))
const field = h('input', {
  ...{ id: 'words', placeholder: 'A command for both', autocomplete: 'off', spellcheck: 'false' },
  ...{ 'aria-label': 'A command for both', maxlength: '1000' },
})

/** Types the words in both faces, in the channel that each shows, as the person that each shows. */
function sendToBoth(words) {
  for (const { contentWindow } of frames) contentWindow.postMessage({ words }, location.origin)
}

function submit(event) {
  event.preventDefault()
  const words = field.value.trim()
  if (words === '') return field.focus()
  field.value = ''
  sendToBoth(words)
}

/** On a narrow screen the faces are tabs; on a wide one both are there, and the tabs are not. */
function showFace(face) {
  document.body.dataset.face = face
  for (const tab of bar.querySelectorAll('[role=tab]')) {
    const isChosen = tab.dataset.face === face
    tab.setAttribute('aria-selected', String(isChosen))
    tab.tabIndex = isChosen ? 0 : -1
  }
}

function tabKey(event) {
  if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return
  showFace(FACES.find((face) => face !== document.body.dataset.face))
  bar.querySelector('[aria-selected=true]').focus()
}

function tab(face) {
  return h(
    'button',
    {
      ...{ type: 'button', role: 'tab', 'data-face': face, 'aria-controls': face },
      ...{ onclick: () => showFace(face), onkeydown: tabKey },
    },
    NAMES[face],
  )
}

bar.append(
  h(
    'p',
    { class: 'brand' },
    h('img', { src: '/shared/paperboy.svg', alt: '', class: 'avatar small' }),
    h('b', {}, 'Paperboy demo'),
    h('span', {}, 'one Paperboy, in both'),
  ),
  h(
    'form',
    { onsubmit: submit },
    field,
    h('button', { type: 'submit', class: 'send', 'aria-label': 'Send to both' }, icon('send')),
  ),
  h(
    'p',
    { class: 'tries', role: 'group', 'aria-label': 'Try in both' },
    TRIES.map((words) => h('button', { type: 'button', onclick: () => sendToBoth(words) }, words)),
  ),
  h(
    'button',
    { type: 'button', class: 'quiet theme', 'aria-label': 'Light or dark', onclick: nextTheme },
    icon('sun'),
    icon('moon'),
  ),
  h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Platform' }, FACES.map(tab)),
)
followTheme()
showFace('slack')
