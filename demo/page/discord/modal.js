import { h, icon } from '../shared/dom.js'
import { formPart, readFields } from './fields.js'

/** The person's open form, kept as the double has it. `names()` are people and channels by id; `send(what)` acts. */
export function createModal({ names, send }) {
  let shown
  let dialog

  /** Draws the form, or takes it away. What was entered stays as long as the form is the same. */
  function draw(modal) {
    const signature = JSON.stringify(modal)
    if (signature === shown) return
    remove()
    shown = signature
    if (modal !== null) dialog = open(modal)
  }

  function remove() {
    dialog?.close()
    dialog?.remove()
    dialog = undefined
  }

  function open(modal) {
    const close = () => send({ do: 'close' })
    const made = h('dialog', { class: 'window', 'aria-labelledby': 'modal-title' })
    made.append(form(modal, names(), close, () => submit(made, send)))
    made.addEventListener('cancel', (event) => {
      event.preventDefault()
      close()
    })
    document.body.append(made)
    made.showModal()
    made.querySelector('.field :is(input, textarea, select)')?.focus()
    return made
  }

  return { draw }
}

function form({ title, components }, names, close, submit) {
  const onsubmit = (event) => {
    event.preventDefault()
    submit()
  }
  return h(
    'form',
    { onsubmit, novalidate: true },
    h(
      'header',
      {},
      h('img', { src: '/shared/paperboy.svg', alt: '', class: 'avatar small' }),
      h('h2', { id: 'modal-title' }, title),
      h('button', { type: 'button', class: 'quiet', 'aria-label': 'Close', onclick: close }, icon('close')),
    ),
    h(
      'div',
      { class: 'body' },
      h('p', { class: 'banner error', role: 'alert', hidden: true }),
      components.map((part) => formPart(part, names)),
      h(
        'p',
        { class: 'banner' },
        'This form will be submitted to Paperboy. Do not share passwords or other sensitive information.',
      ),
    ),
    h(
      'footer',
      {},
      h('button', { type: 'button', class: 'button secondary big', onclick: close }, 'Cancel'),
      h('button', { type: 'submit', class: 'button primary big' }, 'Submit'),
    ),
  )
}

/** Sends a form. What is wrong is said in it, and it stays open. */
async function submit(dialog, send) {
  const button = dialog.querySelector('[type=submit]')
  button.setAttribute('aria-busy', 'true')
  const { ok, said } = await send({ do: 'submit', values: readFields(dialog) })
  button.removeAttribute('aria-busy')
  const problem = dialog.querySelector('.error')
  problem.hidden = ok
  problem.textContent = ok ? '' : said
}
