import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import type { Field, Form } from '../../core/form.ts'
import { fewFields, unpacked } from './few-fields.ts'
import { LIMITS } from './limits.ts'
import { atLineStart, literal, plain } from './markdown.ts'
import { text } from './message-parts.ts'

/** The custom_id of a form begins so; the command follows. */
const FORM = 'v1:form:'

/**
 * A form as a modal. Every field may stay empty: what a command can't do without it says itself. Where there are more
 * fields than Discord takes, the last ones share one.
 */
export function formModal(form: Form): APIModalInteractionResponseCallbackData {
  const fields = fewFields(form.fields, LIMITS.modalComponents)
  const about = fields.length < LIMITS.modalComponents ? aboutLine(form) : []
  return {
    custom_id: `${FORM}${form.command}`.slice(0, LIMITS.customId),
    title: plain(form.title, LIMITS.modalTitle) || 'Paperboy',
    components: [...about, ...fields.map(labelled)].slice(0, LIMITS.modalComponents),
  }
}

/** What the command does; it must not be missing where there are no fields. */
function aboutLine({ about, fields }: Form): APITextDisplayComponent[] {
  const line = atLineStart(literal(about, LIMITS.question))
  return text('', line === '' && fields.length === 0 ? 'There is nothing to fill in.' : line)
}

/** The command of a form's custom_id; undefined for what is no form of ours or of another version. */
export function commandOfForm(customId: string): string | undefined {
  return customId.startsWith(FORM) ? customId.slice(FORM.length) : undefined
}

function labelled(field: Field): APILabelComponent {
  const description = plain(field.about, LIMITS.fieldAbout)
  return {
    type: ComponentType.Label,
    label: plain(field.label, LIMITS.fieldLabel) || plain(field.name, LIMITS.fieldLabel) || 'Option',
    ...(description === '' ? {} : { description }),
    component: inputOf(field),
  }
}

function inputOf(field: Field): APITextInputComponent | APIStringSelectComponent {
  const { name, choices = [], value = '' } = field
  const options = optionsOf(choices, value)
  const base = { custom_id: name.slice(0, LIMITS.customId), required: false }
  if (options.length > 0) return { type: ComponentType.StringSelect, ...base, options }
  const initial = plain(value, LIMITS.fieldValue)
  return {
    type: ComponentType.TextInput,
    style: TextInputStyle.Short,
    ...base,
    ...(initial === '' ? {} : { value: initial }),
  }
}

function optionsOf(choices: readonly string[], value: string): APISelectMenuOption[] {
  return [...new Set(choices)]
    .filter((choice) => choice.length <= LIMITS.optionLabel && plain(choice, LIMITS.optionLabel) === choice)
    .filter((choice) => choice !== '')
    .slice(0, LIMITS.selectOptions)
    .map((choice) => ({ label: choice, value: choice, ...(choice === value ? { default: true } : {}) }))
}

/** What Discord hands back of a field, as discord.js has it in `interaction.fields.fields`. */
export interface Filled {
  readonly customId: string
  readonly value?: string | boolean | null
  readonly values?: readonly string[]
}

/** What somebody filled in, by the name of the field; what stayed empty is not there. */
export function readForm(fields: Iterable<Filled>): Record<string, string> {
  const input: Record<string, string> = {}
  for (const { customId, value, values = [] } of fields) {
    const typed = (values[0] ?? (typeof value === 'string' ? value : '')).trim()
    if (typed !== '') Object.assign(input, unpacked(customId, typed))
  }
  return input
}
