import type { Act } from './act.ts'

/** A platform as a visitor finds it. */
export type FaceName = 'slack' | 'discord'

/** What came of an act. `said` is what the platform itself would tell the person about it. */
export interface Outcome {
  readonly ok: boolean
  readonly payload?: unknown
  readonly said?: string
}

/** One platform on the page: what people do in it, and what they see of it. */
export interface Face {
  /** Does what a person did. Throws `bad_input` or `not_found`, in words for that person. */
  act(act: Act): Promise<Outcome>
  /** All that the page needs to draw what that person sees there. Throws `not_found` for an unknown person or channel. */
  state(user: string, channel: string): object
  /** What is offered under what a person has typed so far. */
  suggest(typed: { readonly user: string; readonly channel: string; readonly text: string }): Promise<object>
  /** Calls the listener after every change. Gives the function that ends it. */
  onChange(listener: () => void): () => void
}

export type Faces = Readonly<Record<FaceName, Face>>
