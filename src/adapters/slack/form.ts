import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Field, Form } from '../../core/form.ts'
import { oneLine, short } from '../../core/text/line.ts'
import { LIMITS } from './limits.ts'
import { viewTitle } from './modal.ts'
import { plain } from './rich-text.ts'

/** The callback_id of forms. */
export const FORM = 'paperboy:form'

/**
 * A form as a window. `context` is a JSON object as text; it comes back in the view's `private_metadata`, with the
 * `command` beside it. Every field may stay empty: what a command can't do without it says itself.
 */
export function formView(form: Form, context: string): ModalView {
  const about = short(form.about, LIMITS.paragraph)
  const head: KnownBlock[] = about === '' ? [] : [{ type: 'section', text: plain(about) }]
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify({ ...JSON.parse(context), command: form.command }),
    title: viewTitle(form.title),
    submit: plain('Done'),
    close: plain('Cancel'),
    blocks: [...head, ...form.fields.slice(0, LIMITS.formFields).map(inputBlock)],
  }
}

function inputBlock(field: Field): InputBlock {
  const hint = short(field.about, LIMITS.hint)
  return {
    type: 'input',
    block_id: field.name,
    optional: true,
    label: plain(short(field.label, LIMITS.hint) || field.name),
    ...(hint === '' ? {} : { hint: plain(hint) }),
    element: inputElement(field),
  }
}

function inputElement(field: Field): InputBlock['element'] {
  const { name, choices = [], value = '' } = field
  const action = { action_id: `paperboy:${name}` }
  const options = optionsOf(choices)
  if (options.length === 0) {
    const initial = short(value, LIMITS.textObject)
    return { type: 'plain_text_input', ...action, ...(initial === '' ? {} : { initial_value: initial }) }
  }
  const type = options.length <= LIMITS.radioChoices ? 'radio_buttons' : 'static_select'
  const chosen = options.find((option) => option.value === value)
  return { type, ...action, options, ...(chosen === undefined ? {} : { initial_option: chosen }) }
}

function optionsOf(choices: readonly string[]): PlainTextOption[] {
  return [...new Set(choices)]
    .filter((choice) => choice.trim() !== '' && choice.length <= LIMITS.option && oneLine(choice) === choice)
    .slice(0, LIMITS.selectOptions)
    .map((choice) => ({ text: plain(choice), value: choice }))
}

/** What Slack hands back of a form. */
export interface FilledForm {
  readonly state: {
    readonly values: Readonly<Record<string, Readonly<Record<string, Filled>>>>
  }
}

interface Filled {
  readonly value?: string | null
  readonly selected_option?: { readonly value?: string } | null
}

/** What somebody filled in, by the name of the field; what stayed empty is not there. */
export function readForm(view: FilledForm): Record<string, string> {
  const input: Record<string, string> = {}
  for (const [name, elements] of Object.entries(view.state.values)) {
    for (const { value, selected_option: chosen } of Object.values(elements)) {
      const text = (chosen?.value ?? value ?? '').trim()
      if (text !== '') input[name] = text
    }
  }
  return input
}
