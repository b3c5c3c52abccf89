/**
 * What Paperboy says, without a word about any platform. Renderers turn it into Block Kit, Discord components or
 * terminal lines. **A plain string is always literal**: renderers escape it, so third-party text can't become markup.
 */
export interface Message {
  /** The whole message in one line of plain text: notifications, screen readers, logs. */
  readonly summary: string
  readonly blocks: readonly Block[]
  /** What a post says in its thread. */
  readonly thread?: readonly Block[]
  /** Also for those who follow the channel from elsewhere, where the platform knows that. */
  readonly publish?: true
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'note'; readonly text: Text }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'divider' }
  | Card

/** One paper. */
export interface Card {
  readonly kind: 'card'
  readonly title: string
  readonly url: string
  /** Short facts in reading order: authors, votes with momentum, code with stars. */
  readonly facts: readonly string[]
  /** One sentence, or empty. */
  readonly summary: string
  /** The topics that brought the paper here. */
  readonly topics: readonly string[]
  readonly thumbnail?: { readonly url: string; readonly alt: string }
  readonly buttons: readonly Button[]
}

/** A command line one can click, e.g. `{ label: 'Undo', command: 'papers undo k3f' }`. */
export interface Button {
  readonly label: string
  readonly command: string
  /** What a screen reader says in the place of the label, where that is a sign: "More like this". */
  readonly says?: string
  /**
   * Where the answer goes, if the platform can: `page` takes the place of the answer that the button stands on, `window`
   * opens above it, `form` first asks for the command's options, filled with those of the line. Else: a new answer.
   */
  readonly as?: 'page' | 'window' | 'form'
  /** Asked before the command runs: what will happen, as a sentence. */
  readonly confirm?: string
}

export type Text = readonly Span[]

export type Span =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly link: string; readonly label: string }

/** `1 paper`, `6 papers`, `1,200 papers`. */
export function counted(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
}

/** A message of one paragraph. */
export function sentence(text: string): Message {
  return { summary: text, blocks: [{ kind: 'text', text: [text] }] }
}

/** The literal text of spans, without any mark-up. */
export function plainText(text: Text): string {
  return text.map(spanText).join('')
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  return 'code' in span ? span.code : span.label
}
