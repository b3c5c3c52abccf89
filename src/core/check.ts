/** One thing that was looked at. `hint` says what was found, and what to do if it is not well. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly hint: string
}
