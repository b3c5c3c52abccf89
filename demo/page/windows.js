import { send } from './api.js'
import { blocks } from './blocks.js'
import { h, icon } from './dom.js'
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

/** The person's open modal, kept as the double has it. `at` as in blocks.js; `person()` is who looks. */
export function createModal(at, person) {
  let shown
  let dialog

  /** Draws the view, or takes it away. What was entered stays where the field is still the same. */
  function draw(view) {
    if (view?.id === shown?.id && view?.hash === shown?.hash) return
    const isUpdate = view?.id === shown?.id
    const entered = isUpdate && dialog ? readInputs(dialog) : {}
    shown = view
    if (!isUpdate || view === undefined) remove()
    if (view === undefined) return
    dialog ??= open()
    dialog.replaceChildren(form(view))
    restore(dialog, entered)
    const first =
      dialog.querySelector('.input input, .input textarea, .input select') ?? dialog.querySelector('.body')
    first?.focus()
  }

  function open() {
    const made = h('dialog', { class: 'window', 'aria-labelledby': 'modal-title' })
    made.addEventListener('cancel', (event) => {
      event.preventDefault()
      close()
    })
    document.body.append(made)
    made.showModal()
    return made
  }

  function remove() {
    dialog?.close()
    dialog?.remove()
    dialog = undefined
  }

  function close() {
    remove()
    shown = undefined
    send({ do: 'close', user: person() })
  }

  function form(view) {
    const submit = async (event) => {
      event.preventDefault()
      const missing = emptyFields(dialog)
      showErrors(dialog, missing)
      if (Object.keys(missing).length > 0) return
      const button = dialog.querySelector('[type=submit]')
      button.setAttribute('aria-busy', 'true')
      const { ok, payload, said } = await send({ do: 'submit', user: person(), values: readInputs(dialog) })
      button.removeAttribute('aria-busy')
      if (payload?.response_action === 'errors') showErrors(dialog, payload.errors)
      if (!ok) banner(dialog, said)
    }
    return h(
      'form',
      { onsubmit: submit, novalidate: true },
      head(h('h2', { id: 'modal-title' }, text(view.title)), close),
      h('div', { class: 'body', tabindex: '-1' }, blocks(view.blocks, { ...at, on: { on: 'modal' } })),
      view.submit || view.close
        ? h(
            'footer',
            {},
            h(
              'button',
              { type: 'button', class: 'button big', onclick: close },
              view.close ? text(view.close) : 'Cancel',
            ),
            view.submit
              ? h('button', { type: 'submit', class: 'button big primary' }, text(view.submit))
              : undefined,
          )
        : undefined,
    )
  }

  return { draw, id: () => shown?.id }
}

function head(title, close) {
  return h(
    'header',
    {},
    h('img', { src: 'paperboy.svg', alt: '', class: 'avatar small' }),
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
