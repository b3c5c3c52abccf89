import { config, locales } from 'zod'
import { isRecord, type Json } from '../json.ts'
import type { RouteName } from '../routes.ts'

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: readonly Issue[] } }
}

interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** What each branch of a choice has against the value. */
  readonly errors?: readonly (readonly Issue[])[]
}

/** What Discord's own specification says against the body of a request, as sentences without a full stop. */
export type Spec = (route: RouteName, body: unknown) => string[]

const BY_ROUTE: Readonly<Partial<Record<RouteName, string>>> = {
  'POST /channels/{channel}/messages': 'MessageCreateRequestSchema',
  'PATCH /channels/{channel}/messages/{message}': 'MessageEditRequestPartialSchema',
  'POST /channels/{channel}/messages/{message}/threads': 'CreateTextThreadWithMessageRequestSchema',
  'PATCH /channels/{channel}': 'UpdateThreadRequestPartialSchema',
  'POST /webhooks/{application}/{token}': 'IncomingWebhookInteractionRequestSchema',
  'PATCH /webhooks/{application}/{token}/messages/{message}':
    'IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema',
}

const BY_CALLBACK: Readonly<Record<number, string>> = {
  4: 'CreateMessageInteractionCallbackRequestSchema',
  5: 'CreateMessageInteractionCallbackRequestSchema',
  6: 'UpdateMessageInteractionCallbackRequestSchema',
  7: 'UpdateMessageInteractionCallbackRequestSchema',
  8: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  9: 'ModalInteractionCallbackRequestSchema',
}

const COMMAND = 'ApplicationCommandUpdateRequestSchema'

/** Reads the specification, which takes a quarter of a second the first time. */
export async function loadSpec(): Promise<Spec> {
  const address: string = 'discord-api-spec/zod'
  const schemas = (await import(address)) as Record<string, Schema>
  config(locales.en())
  const against = (name: string, value: unknown) => {
    const schema = schemas[name]
    if (schema === undefined) throw new Error(`The specification has no ${name}.`)
    const { error } = schema.safeParse(value)
    return (error?.issues ?? []).flatMap((issue) => explain(issue, value, ''))
  }
  return (route, body) => {
    if (route.startsWith('PUT '))
      return Array.isArray(body)
        ? body.flatMap((one, i) => against(COMMAND, coerced(one)).map((fault) => `${i}${fault}`))
        : ['the body is no list']
    const name = nameFor(route, body)
    return name === undefined ? [] : against(name, body)
  }
}

function nameFor(route: RouteName, body: unknown): string | undefined {
  const { type, message } = isRecord(body) ? body : {}
  if (route === 'POST /interactions/{interaction}/{token}/callback')
    return BY_CALLBACK[Number(type)] ?? 'PongInteractionCallbackRequestSchema'
  if (route === 'POST /channels/{channel}/threads')
    return message === undefined
      ? 'CreateTextThreadWithoutMessageRequestSchema'
      : 'CreateForumThreadRequestSchema'
  return BY_ROUTE[route]
}

/** Discord takes numbers in strings for permissions, the specification does not know it. */
function coerced(command: unknown): unknown {
  if (!isRecord(command)) return command
  const { default_member_permissions: permissions } = command
  return typeof permissions === 'string' && /^\d+$/.test(permissions)
    ? { ...command, default_member_permissions: Number(permissions) }
    : command
}

/** Of a choice between objects, what is told is said of the one that was meant: it names its type. */
function explain(issue: Issue, value: unknown, above: string): string[] {
  const at = above + issue.path.map((step) => `/${String(step)}`).join('')
  const here = issue.path.reduce<unknown>((inner, step) => (inner as Json | undefined)?.[String(step)], value)
  const branches = issue.errors ?? []
  if (branches.length === 0) return [`${at} ${issue.message}`]
  const meant = branches.find(
    (branch) => !branch.some(({ path }) => path.length === 0 || (path.length === 1 && path[0] === 'type')),
  )
  if (meant !== undefined) return meant.flatMap((inner) => explain(inner, here, at))
  const type = isRecord(here) ? `type ${String(here['type'])}` : JSON.stringify(here)
  return [`${at} must not be ${type}`]
}
