import { isNode, type Node } from './read-limits.ts'
import { textProblems } from './text-rules.ts'
import { below, type Place } from './walk.ts'

/** The rules that Slack's types don't state, for the blocks of messages and views. */
export function byHand({ blocks }: Node): string[] {
  if (!Array.isArray(blocks)) return ['/blocks must be an array']
  const places = below({ blocks })
  return [
    ...repeated(places, 'block_id'),
    ...repeated(places, 'action_id'),
    ...places.flatMap(({ at, value: node }) => (isNode(node) ? objectProblems(at, node) : [])),
    ...textProblems(places),
  ]
}

function repeated(places: readonly Place[], name: string): string[] {
  const ids = places.filter(({ key }) => key === name).map(({ value }) => value)
  if (new Set(ids).size === ids.length) return []
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map(
    (id) => `${name} ${id} is there twice`,
  )
}

const LEAST: Readonly<Record<string, readonly [list: string, least: number]>> = {
  actions: ['elements', 1],
  context: ['elements', 1],
  rich_text: ['elements', 1],
  rich_text_section: ['elements', 1],
  rich_text_list: ['elements', 1],
  rich_text_quote: ['elements', 1],
  rich_text_preformatted: ['elements', 1],
  static_select: ['options', 1],
  radio_buttons: ['options', 1],
  checkboxes: ['options', 1],
  overflow: ['options', 2],
}

function objectProblems(at: string, node: Node): string[] {
  const type = String(node['type'])
  const [list, least] = LEAST[type] ?? ['', 0]
  const parts = node[list]
  return [
    ...(Array.isArray(parts) && parts.length < least ? [`${at}/${list} must have at least ${least}`] : []),
    ...(type === 'section' && !node['text'] && !hasSome(node['fields'])
      ? [`${at} has neither text nor fields`]
      : []),
    ...(type === 'image' ? imageProblems(at, node) : []),
    ...(type === 'button' || type === 'link' ? addressProblems(`${at}/url`, node['url']) : []),
    ...(type === 'mrkdwn' && node['verbatim'] !== true
      ? [`${at} is mrkdwn without verbatim: third-party text could ping`]
      : []),
    ...(['broadcast', 'user', 'usergroup'].includes(type) ? [`${at} would ping`] : []),
    ...choiceProblems(at, node),
  ]
}

function hasSome(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}

function imageProblems(at: string, { alt_text, image_url, slack_file }: Node): string[] {
  const isThere =
    slack_file !== undefined || (isAddress(image_url, ['https:']) && String(image_url).length <= 3000)
  return [
    ...(typeof alt_text === 'string' && alt_text.trim() !== '' && alt_text.length <= 2000
      ? []
      : [`${at}/alt_text must have 1 to 2000 characters`]),
    ...(isThere ? [] : [`${at}/image_url must be an https address of at most 3000 characters`]),
  ]
}

function addressProblems(at: string, url: unknown): string[] {
  if (url === undefined) return []
  const isFine = isAddress(url, ['https:', 'http:', 'mailto:']) && String(url).length <= 3000
  return isFine ? [] : [`${at} must be a web address of at most 3000 characters`]
}

function isAddress(url: unknown, protocols: readonly string[]): boolean {
  if (typeof url !== 'string' || /[\s<>|]/.test(url)) return false
  return protocols.includes(URL.parse(url)?.protocol ?? '')
}

/** What is chosen at the beginning must be among the choices, and each choice needs a value of its own. */
function choiceProblems(at: string, { options, initial_option }: Node): string[] {
  if (!Array.isArray(options)) return []
  const values = options.filter(isNode).map(({ value, url }) => value ?? url)
  const chosen = isNode(initial_option) ? initial_option['value'] : undefined
  return [
    ...(values.some((value) => typeof value !== 'string' || value === '')
      ? [`${at}/options need values`]
      : []),
    ...(new Set(values).size === values.length ? [] : [`${at}/options have a value twice`]),
    ...(chosen === undefined || values.includes(chosen)
      ? []
      : [`${at}/initial_option is none of the options`]),
  ]
}
