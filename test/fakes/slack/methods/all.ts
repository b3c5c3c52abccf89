import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { installingMethods } from './installing.ts'
import type { Method } from './method.ts'
import { peopleMethods } from './people.ts'
import { viewMethods } from './views.ts'

/** Every method that this Slack knows, by name. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...installingMethods,
  ...peopleMethods,
  ...viewMethods,
}
