import { h, icon } from '../shared/dom.js'
import { blocks } from './blocks.js'
import { emptyFields, readInputs, showErrors } from './inputs.js'
import { text } from './text.js'

/** Asks before a button does something. Resolves with the person's decision. */
export function confirmed({ title, text: question, confirm, deny, style }) {
  return new Promise((resolve) => {
    const decide = (yes) => () => {
      resolve(yes)
      dialog.close()
    }
    const dialog = h(
      'dialog',
      { class: 'window small', 'aria-labelledby': 'confirm-title' },
      head(h('h2', { id: 'confirm-title' }, text(title)), decide(false)),
      h('div', { class: 'body' }, h('p', {}, text(question))),
      h(
        'footer',
        {},
        h('button', { type: 'button', class: 'button big', onclick: decide(false) }, text(deny)),
        h(
          'button',
          {
            type: 'button',
            class: `button big ${style === 'danger' ? 'danger' : 'primary'}`,
            onclick: decide(true),
          },
          text(confirm),
        ),
      ),
    )
    dialog.addEventListener('close', () => {
      resolve(false)
      dialog.remove()
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** The person's open modal, kept as the double has it. `at` as in blocks.js; `person()` is who looks; `redraw()` reads and draws; `send` acts. */
export function createModal(at, { person, redraw, send }) {
  let shown
  let dialog
  /** From a click that closes until the double has closed it: what is read in between must not open it again. */
  let isClosing = false

  /** Draws the view, or takes it away. What was entered stays where the field is still the same. */
  function draw(view) {
    if (isClosing || (view?.id === shown?.id && view?.hash === shown?.hash)) return
    const isUpdate = view?.id === shown?.id
    const entered = isUpdate && dialog ? readInputs(dialog) : {}
    shown = view
    if (!isUpdate) remove()
    if (view === undefined) return
    dialog ??= openDialog(() => close())
    const acts = {
      close: () => close(),
      closeAll: () => close('yes'),
      submit: () => submit(dialog, (values) => send({ do: 'submit', user: person(), values })),
    }
    dialog.replaceChildren(modalForm(view, { ...at, on: { on: 'modal' } }, acts))
    restore(dialog, entered)
    const first = dialog.querySelector('.input :is(input, textarea, select)')
    ;(first ?? dialog.querySelector('.body')).focus()
  }

  function remove() {
    dialog?.close()
    dialog?.remove()
    dialog = undefined
  }

  /** `all` closes the windows below it too; else they are seen again at the next drawing, which this brings about. */
  async function close(all) {
    if (isClosing) return
    isClosing = true
    remove()
    shown = undefined
    await send({ do: 'close', user: person(), all })
    isClosing = false
    await redraw()
  }

  return { draw }
}

function openDialog(close) {
  const dialog = h('dialog', { class: 'window', 'aria-labelledby': 'modal-title' })
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    close()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

function modalForm(view, at, { close, closeAll, submit }) {
  const send = (event) => {
    event.preventDefault()
    submit()
  }
  const buttons = [
    h(
      'button',
      { type: 'button', class: 'button big', onclick: close },
      view.close ? text(view.close) : 'Cancel',
    ),
    view.submit ? h('button', { type: 'submit', class: 'button big primary' }, text(view.submit)) : undefined,
  ]
  return h(
    'form',
    { onsubmit: send, novalidate: true },
    head(h('h2', { id: 'modal-title' }, text(view.title)), closeAll),
    h('div', { class: 'body', tabindex: '-1' }, blocks(view.blocks, at)),
    view.submit || view.close ? h('footer', {}, buttons) : undefined,
  )
}

/** Sends a form; what is wrong with it is shown beside its fields, and it stays open. */
async function submit(dialog, send) {
  const missing = emptyFields(dialog)
  showErrors(dialog, missing)
  if (Object.keys(missing).length > 0) return
  const button = dialog.querySelector('[type=submit]')
  button.setAttribute('aria-busy', 'true')
  const { ok, payload, said } = await send(readInputs(dialog))
  button.removeAttribute('aria-busy')
  if (payload?.response_action === 'errors') showErrors(dialog, payload.errors)
  if (!ok) banner(dialog, said)
}

function head(title, close) {
  return h(
    'header',
    {},
    h('img', { src: '/shared/paperboy.svg', alt: '', class: 'avatar small' }),
    title,
    h('button', { type: 'button', class: 'quiet', 'aria-label': 'Close', onclick: close }, icon('close')),
  )
}

function restore(dialog, entered) {
  for (const [id, value] of Object.entries(entered)) {
    const block = dialog.querySelector(`.input[data-block="${CSS.escape(id)}"]`)
    const single = block?.querySelector('input:not([type=checkbox], [type=radio]), textarea, select')
    if (single) single.value = value
  }
}

function banner(dialog, words) {
  dialog.querySelector('.banner')?.remove()
  dialog.querySelector('.body')?.prepend(h('p', { class: 'banner', role: 'alert' }, icon('warning'), words))
}
