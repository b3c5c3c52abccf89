import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { CANCEL, confirmed } from './button-value.ts'
import { LIMITS } from './limits.ts'
import { atLineStart, literal, plain } from './markdown.ts'
import { text } from './message-parts.ts'
import { type Payload, payloadOf } from './render.ts'

const TAKES_AWAY = /^(remove|delete|forget|unsubscribe|cancel)\b/i

/** What is asked before a button runs its command, with the verb and a way out. `id` is the button's custom_id. */
export function questionPayload(
  id: string,
  { label, question = '' }: { label: string; question?: string },
): Payload {
  const verb = plain(label, LIMITS.buttonLabel) || 'Yes'
  const asked = atLineStart(literal(question, LIMITS.question)) || 'Are you sure?'
  return payloadOf([
    ...text('', asked),
    {
      type: ComponentType.ActionRow,
      components: [
        { type: ComponentType.Button, style: ButtonStyle.Danger, label: verb, custom_id: confirmed(id) },
        {
          type: ComponentType.Button,
          style: ButtonStyle.Secondary,
          label: TAKES_AWAY.test(verb) ? 'Keep it' : 'Cancel',
          custom_id: CANCEL,
        },
      ],
    },
  ])
}
