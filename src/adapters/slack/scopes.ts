/** What Paperboy may do in a workspace, as little as it needs; docs/slack.md gives the reason of each. */
export const SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'users:read',
]
