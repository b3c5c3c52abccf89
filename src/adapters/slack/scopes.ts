/** One permission, and what does not work without it. */
export interface Scope {
  readonly name: string
  /** Goes on from `without it …`. */
  readonly without: string
  /** May a workspace leave it out? */
  readonly optional?: true
}

/** What Paperboy may do in a workspace, as little as it needs. */
export const SCOPE_LIST: readonly Scope[] = [
  { name: 'commands', without: 'there is no /paper and no /papers' },
  { name: 'chat:write', without: 'nothing can be posted' },
  {
    name: 'channels:read',
    without: 'it does not notice public channels: no greeting, and they miss on the Home tab',
  },
  {
    name: 'groups:read',
    without: 'it does not notice private channels: no greeting, and they miss on the Home tab',
  },
  {
    name: 'users:read',
    without: 'guests count as members, and times are in UTC until somebody names a zone',
  },
  {
    name: 'channels:history',
    without:
      'a post in a public channel whose answer was lost is never sent again, even if it did not arrive',
    optional: true,
  },
  {
    name: 'groups:history',
    without:
      'a post in a private channel whose answer was lost is never sent again, even if it did not arrive',
    optional: true,
  },
  {
    name: 'im:history',
    without: 'what is written on its Messages tab gets no answer, unless it is a command',
    optional: true,
  },
  {
    name: 'app_mentions:read',
    without: '"@Paperboy …" in a channel gets no answer; commands do',
    optional: true,
  },
]

/** The names of all of them, as OAuth asks for them. */
export const SCOPES: readonly string[] = SCOPE_LIST.map(({ name }) => name)

/** The names of those that a workspace may leave out. */
export const OPTIONAL_SCOPES: readonly string[] = SCOPE_LIST.filter(({ optional }) => optional).map(
  ({ name }) => name,
)
